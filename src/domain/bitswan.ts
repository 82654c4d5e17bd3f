import type { Problem, Skipped } from './finding.ts';
import type { Location } from './location.ts';
import type { Stage } from './requirement.ts';

/** A secret group that an automation names for a stage. */
export interface GroupUse {
  readonly name: string;
  /** The stage whose list names it: `dev` when live-dev borrows the dev list, and vice versa. */
  readonly listedFor: Stage;
  readonly location: Location;
}

/** A service secret file that the platform injects after the groups (`postgres-dev`). */
export interface ServiceUse {
  /** Name of the secret file. */
  readonly name: string;
  readonly type: string;
  readonly location: Location;
}

export interface AutomationStage {
  readonly stage: Stage;
  /** The deployment id at this stage. */
  readonly deployment: string;
  /** In the order in which they apply, without the repeats that compose drops. */
  readonly groups: readonly GroupUse[];
  readonly services: readonly ServiceUse[];
  /** The configuration has a key for this stage (or for its dev and live-dev pair), even with an empty list, which means none. */
  readonly isDeclared: boolean;
}

/** A `${VAR}` or `$VAR` in a `pipelines.conf`. */
export interface VariableReference {
  readonly name: string;
  /** As written, e.g. `${VAR:-x}`; never holds a value. */
  readonly text: string;
  readonly kind: 'variable' | 'default-syntax';
  readonly section: string;
  readonly option: string;
  readonly location: Location;
}

export interface Automation {
  /** The sanitised name that deployment ids use. */
  readonly name: string;
  /** The folder, relative to the repository root; `''` for the root itself. */
  readonly path: string;
  /** The worktree it is in, as BitSwan creates them below `worktrees/`; absent in the repository itself. */
  readonly worktree?: string;
  /** The file that decides its groups: `automation.toml` or `pipelines.conf`. */
  readonly config: string;
  readonly format: 'toml' | 'ini' | 'none';
  /** Where a missing list of groups should go: the `[secrets]` section, or the first line of the configuration. */
  readonly secretsLocation: Location;
  /** One entry per stage, in the order of `STAGES`. */
  readonly stages: readonly AutomationStage[];
  /** References in the `pipelines.conf` next to it, if there is one. */
  readonly references: readonly VariableReference[];
}

/** A file of the secrets directory, or what is known about a group without files. */
export interface GroupFile {
  readonly name: string;
  /** For messages: relative to the repository root, or absolute if outside it. */
  readonly path: string;
  /** Text of the env file; absent when it cannot be read (then `problem` says why). */
  readonly text?: string;
  readonly problem?: 'unreadable' | 'not-a-file' | 'link' | 'not-utf8' | 'too-large';
}

/** The secrets directory as found. */
export interface SecretsDirectory {
  /** For messages. */
  readonly path: string;
  /** Regular, non-dot entries, sorted by name. */
  readonly files: readonly GroupFile[];
}

/** Everything the BitSwan reader reports about a repository. */
export interface BitswanReading {
  /** The selected ones whose configuration could be read. */
  readonly automations: readonly Automation[];
  /** Groups that any automation of the repository names at any stage, selected or not. */
  readonly namedGroups: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly skipped: readonly Skipped[];
  /** Automations exist for a server of the newer generation, which ignores groups. */
  readonly isNewerGeneration: boolean;
}
