import type { Problem, Skipped } from './finding.ts';
import type { Location } from './location.ts';
import type { SecretValue } from './secret.ts';

/** One entry of an asset's secret list, after Bruin's merge of defaults (and of `connection:`). */
export interface SecretDeclaration {
  /** The connection name. May be blank in a broken file. */
  readonly key: string;
  /** The environment variable; empty where Bruin loses the secret. */
  readonly injectAs: string;
  readonly from: 'asset' | 'default' | 'connection';
  /** The key in the file that declares it (for defaults: the pipeline file). */
  readonly location: Location;
}

/** A connection that a run of the asset resolves. */
export interface ConnectionUse {
  readonly name: string;
  readonly role: 'secret' | 'asset' | 'source' | 'destination' | 'check' | 'metadata';
  /** The place that names it; for a built-in default name, the asset's type or first line. */
  readonly location: Location;
}

/** A literal text in a definition file, checked by the rule that looks for secrets in committed files. */
export interface WrittenValue {
  /** Keys from the top of the definition down, e.g. `['parameters', 'api_key']`. */
  readonly path: readonly string[];
  readonly raw: SecretValue;
  readonly location: Location;
}

export interface BruinAsset {
  readonly name: string;
  readonly type: string;
  /** The definition file, relative to the repository root. */
  readonly file: string;
  /** The file that is run (`run:`); the definition file itself for embedded definitions. */
  readonly runFile: string;
  /** False for a literal `enabled: false`, and in a variant whose template says so; without variants a template counts as enabled, and stops the run. */
  readonly enabled: boolean;
  readonly location: Location;
  readonly secrets: readonly SecretDeclaration[];
  /** Everything that running the asset and its checks resolves, in Bruin's order, repeats removed. */
  readonly connections: readonly ConnectionUse[];
  /** True for Python and R, the only types whose process receives the secrets. */
  readonly injects: boolean;
  /** The literal texts of its own parameters. */
  readonly written: readonly WrittenValue[];
}

export interface BruinPipeline {
  readonly name: string;
  /** The folder, relative to the repository root; `''` for the root itself. */
  readonly path: string;
  /** The definition file, relative to the repository root. */
  readonly file: string;
  /** Chosen variant, for pipelines that declare variants. */
  readonly variant?: string;
  /** All variants the pipeline declares, sorted; empty for most. */
  readonly variants: readonly string[];
  /** Its variables that the run sets (`vars`), sorted; absent for none. */
  readonly overridden?: readonly string[];
  readonly assets: readonly BruinAsset[];
  /** Union over enabled assets, one entry per name (the first place that needs it), sorted by name. */
  readonly connections: readonly ConnectionUse[];
  /** The literal texts of the definition file. */
  readonly written: readonly WrittenValue[];
}

/** A field of a connection as written in `.bruin.yml`, before any expansion. */
export interface ConfigField {
  /** Keys from the connection down, e.g. `['catalog', 'auth', 'secret_key']`. List items are `'0'`, `'1'` … */
  readonly path: readonly string[];
  /** The scalar's text as written, `${VAR}` included. Treated as a secret until classified. */
  readonly raw: SecretValue;
  readonly location: Location;
  /** Names inside `${…}`, in order, as Bruin's pattern finds them. */
  readonly references: readonly string[];
  /** False for a number or a boolean, where an unset reference makes Bruin reject the whole file. */
  readonly isText: boolean;
  /** The table does not list this field for the type: it is from a newer Bruin, or misspelt. */
  readonly isUnknown: boolean;
}

/** A connection that the configuration file defines. */
export interface ConfigConnection {
  readonly name: string;
  /** The type key, e.g. `postgres`. */
  readonly type: string;
  readonly location: Location;
  readonly fields: readonly ConfigField[];
}

export interface ConfigEnvironment {
  readonly name: string;
  readonly location: Location;
  /** In file order, including types that the table does not list; names expanded from the job's variables. */
  readonly connections: readonly ConfigConnection[];
  /** Under a listed type in another case (`Postgres`), which no version of Bruin reads. */
  readonly miscased: readonly ConfigConnection[];
  /** As written, without the `_` that Bruin appends. */
  readonly schemaPrefix: string;
  readonly fullRefreshRestricted: boolean;
}

/** Bruin's configuration file in the repository root. */
export const CONFIG_FILE = '.bruin.yml';

/** The variable that holds a whole `.bruin.yml`; Bruin reads it before any file. */
export const CONFIG_CONTENT = 'BRUIN_CONFIG_FILE_CONTENT';

/** The input with the address of a secret that holds a whole `.bruin.yml`; messages show it in place of the file. */
export const CONFIG_SECRET = 'bruin-config-secret';

/** `.bruin.yml` as written, with names expanded from the job's variables. */
export interface BruinConfig {
  /** For messages: the path, `BRUIN_CONFIG_FILE_CONTENT`, or `bruin-config-secret`. */
  readonly file: string;
  /** Absolute directory that relative paths in the file are resolved against. */
  readonly directory: string;
  /** Still contains `${…}` where the job lacks the variable. */
  readonly defaultEnvironment: string;
  /** The value of `default_environment`, or the start of the file. */
  readonly defaultLocation: Location;
  readonly environments: readonly ConfigEnvironment[];
}

/** Everything the Bruin reader reports about a repository. */
export interface BruinReading {
  readonly pipelines: readonly BruinPipeline[];
  /** Absent when there is no configuration file, or when it cannot be read (then there is a problem saying so). */
  readonly config?: BruinConfig;
  /** Set when the configuration is kept in a secret: whether that secret has been fetched. */
  readonly storedConfig?: 'unread' | 'read';
  readonly problems: readonly Problem[];
  readonly skipped: readonly Skipped[];
}
