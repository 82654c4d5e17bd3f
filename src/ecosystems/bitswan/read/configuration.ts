import type { GroupUse } from '../../../domain/bitswan.ts';
import type { Problem, Skipped } from '../../../domain/finding.ts';
import type { Location } from '../../../domain/location.ts';
import { STAGES, type Stage } from '../../../domain/requirement.ts';

/** The groups of one stage, as the server resolves them. */
export interface StageGroups {
  /** In the order in which they apply, without the repeats that compose drops: the first position counts. */
  readonly groups: readonly GroupUse[];
  readonly isDeclared: boolean;
}

/** `[services.postgres]`: makes the server inject the service's secret file. */
export interface ServiceDeclaration {
  readonly type: string;
  readonly location: Location;
}

/** The content of one configuration file (an `automation.toml` or a `pipelines.conf`), in either format. */
export interface Configuration {
  readonly file: string;
  readonly format: 'toml' | 'ini' | 'none';
  readonly secretsLocation: Location;
  readonly groups: Readonly<Record<Stage, StageGroups>>;
  /** Enabled ones of known types, in file order. */
  readonly services: readonly ServiceDeclaration[];
  readonly problems: readonly Problem[];
  readonly skipped: readonly Skipped[];
}

const NOTHING: StageGroups = { groups: [], isDeclared: false };

/** Groups for every stage, from a function for one. */
export function forEveryStage(groupsOf: (stage: Stage) => StageGroups): Readonly<Record<Stage, StageGroups>> {
  return {
    'live-dev': groupsOf('live-dev'),
    dev: groupsOf('dev'),
    staging: groupsOf('staging'),
    production: groupsOf('production'),
  };
}

/** What BitSwan assumes when a folder's files say nothing: no groups, no services. */
export function emptyConfiguration(file: string, format: Configuration['format'] = 'none'): Configuration {
  return {
    file,
    format,
    secretsLocation: { file, line: 1, column: 1 },
    groups: forEveryStage(() => NOTHING),
    services: [],
    problems: [],
    skipped: [],
  };
}

/** Every group that a configuration names at any stage. */
export function groupNamesOf(configuration: Configuration): ReadonlySet<string> {
  return new Set(STAGES.flatMap((stage) => configuration.groups[stage].groups.map(({ name }) => name)));
}

/** Compose drops a file that is attached twice and keeps its first position. */
export function withoutRepeats(groups: readonly GroupUse[]): readonly GroupUse[] {
  const seen = new Set<string>();
  return groups.filter(({ name }) => !seen.has(name) && seen.add(name));
}
