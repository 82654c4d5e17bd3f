import type { GroupUse } from '../../../domain/bitswan.ts';
import type { Problem, Skipped } from '../../../domain/finding.ts';
import { STAGES, type Stage } from '../../../domain/requirement.ts';
import { type GroupList, readGroupList } from '../groups/group-list.ts';
import {
  type Configuration,
  emptyConfiguration,
  forEveryStage,
  type ServiceDeclaration,
  withoutRepeats,
} from './configuration.ts';
import { isServiceType, SERVICE_TYPES } from './services.ts';
import type { TomlSource } from './toml-source.ts';
import { isTable, isTruthy, kindOf } from './toml-values.ts';
import { problemsOfTopLevel, unknownStageKey } from './unknown-keys.ts';

/** The stage whose list is used when a stage has none of its own: dev and live-dev share theirs. */
const PARTNER: Partial<Record<Stage, Stage>> = { 'live-dev': 'dev', dev: 'live-dev' };

/** Tables that BitSwan reads without a check; anything else under these names stops every deployment of the workspace. */
const MUST_BE_TABLES = ['deployment', 'secrets', 'expose_to'];

/** Reads an `automation.toml` that is not blank. Only `[secrets]` and `[services]` matter for secrets. */
export function readAutomationToml(source: TomlSource): Configuration {
  const root = source.document.value;
  const problems: Problem[] = [...wrongTables(source), ...problemsOfTopLevel(source)];
  const secrets = isTable(root['secrets']) ? root['secrets'] : {};
  const lists = new Map<Stage, GroupList>();
  for (const [key, value] of Object.entries(secrets)) {
    const stage = STAGES.find((known) => known === key);
    if (stage === undefined) {
      problems.push(unknownStageKey(key, source.keyOf(['secrets', key]), Object.keys(secrets)));
      continue;
    }
    const read = readGroupList(key, value, source);
    problems.push(...read.problems);
    if (read.list !== undefined) lists.set(stage, read.list);
  }
  problems.push(...emptyPairs(lists));
  const services = readServices(source);
  return {
    ...emptyConfiguration(source.file, 'toml'),
    secretsLocation: isTable(root['secrets']) ? source.keyOf(['secrets']) : { file: source.file, line: 1, column: 1 },
    groups: forEveryStage((stage) => ({ groups: groupsAt(stage, lists), isDeclared: isDeclared(stage, lists) })),
    services: services.declared,
    problems,
    skipped: services.skipped,
  };
}

function groupsAt(stage: Stage, lists: ReadonlyMap<Stage, GroupList>): readonly GroupUse[] {
  const partner = PARTNER[stage];
  const isEmpty = (lists.get(stage)?.names ?? []).length === 0;
  const listedFor = isEmpty && partner !== undefined ? partner : stage;
  const names = lists.get(listedFor)?.names ?? [];
  return withoutRepeats(names.map(({ name, location }) => ({ name, listedFor, location })));
}

function isDeclared(stage: Stage, lists: ReadonlyMap<Stage, GroupList>): boolean {
  const partner = PARTNER[stage];
  return lists.has(stage) || (partner !== undefined && lists.has(partner));
}

/** An empty list does not mean that the stage gets no groups: BitSwan attaches the groups of its partner. */
function emptyPairs(lists: ReadonlyMap<Stage, GroupList>): readonly Problem[] {
  return [...lists].flatMap(([stage, list]) => {
    const partner = PARTNER[stage];
    if (partner === undefined || list.names.length > 0 || (lists.get(partner)?.names ?? []).length === 0) return [];
    return [
      {
        rule: 'invalid-groups-value',
        message: `cannot leave "${stage}" without groups: BitSwan treats an empty list as missing and attaches those of "${partner}"`,
        location: list.location,
        hint: `remove "${stage}", or name a group for it; dev and live-dev always share when one of them is empty`,
        key: stage,
      },
    ];
  });
}

function readServices(source: TomlSource): {
  readonly declared: readonly ServiceDeclaration[];
  readonly skipped: readonly Skipped[];
} {
  const { services } = source.document.value;
  const declared: ServiceDeclaration[] = [];
  const skipped: Skipped[] = [];
  for (const [type, settings] of isTable(services) ? Object.entries(services) : []) {
    const location = source.keyOf(['services', type]);
    const isKnown = isServiceType(type);
    if (!isTable(settings)) {
      const reason = `BitSwan ignores the service "${type}" in line ${location.line}: it is ${kindOf(settings)} and not a table`;
      skipped.push({ path: source.file, reason });
    } else if (isTruthy(settings['enabled'] ?? true)) {
      if (isKnown) declared.push({ type, location });
      else skipped.push({ path: source.file, reason: unknownService(type, location.line) });
    }
  }
  return { declared, skipped };
}

function unknownService(type: string, line: number): string {
  return `BitSwan has no service "${type}" (line ${line}), only ${SERVICE_TYPES.join(', ')}`;
}

function wrongTables(source: TomlSource): readonly Problem[] {
  return MUST_BE_TABLES.flatMap((name) => {
    const value = source.document.value[name];
    if (value === undefined || isTable(value)) return [];
    return [
      {
        rule: 'malformed-config',
        message: `cannot read "${name}" as ${kindOf(value)}: BitSwan needs the table [${name}] and stops every deployment of the workspace`,
        location: source.keyOf([name]),
        hint: `write [${name}] on a line of its own, and its keys below`,
        key: name,
      },
    ];
  });
}
