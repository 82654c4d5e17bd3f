import type { Location } from '../../domain/location.ts';
import type { RequirementKind } from '../../domain/requirement.ts';

/** A pipeline, an asset of one, or an automation. */
export interface Reader {
  /** Unique within a report, and stable between the reports of two commits. */
  readonly id: string;
  readonly kind: 'pipeline' | 'asset' | 'automation';
  readonly name: string;
  /** For an asset: the id of its pipeline. */
  readonly pipeline?: string;
  /** Where it is defined, relative to the repository root. */
  readonly file: string;
}

/** Something that can be read: a connection, a group, a service file or a variable. */
export interface ReadSecret {
  readonly id: string;
  readonly kind: RequirementKind;
  readonly name: string;
}

/** Where a secret is kept, for one environment or stage. */
export interface KeptSecret {
  readonly scope: string;
  readonly secret: string;
  /** In words: the address in the backend, the configuration file or the job. */
  readonly place: string;
  readonly version?: string;
  /** ISO 8601. */
  readonly changed?: string;
  /** ISO 8601. */
  readonly expires?: string;
  readonly requiredBy: readonly Location[];
}

/** A reader may read a secret in one environment or at one stage. */
export interface Access {
  readonly scope: string;
  readonly reader: string;
  readonly secret: string;
  /** Name of the variable in which an asset receives it. */
  readonly injectAs?: string;
}

/** Who reads what, in which environment or at which stage, and where it is kept. Lists are in the order of the report. */
export interface AccessGraph {
  /** `environment production`, `stage dev`. */
  readonly scopes: readonly string[];
  readonly readers: readonly Reader[];
  readonly secrets: readonly ReadSecret[];
  readonly access: readonly Access[];
  readonly kept: readonly KeptSecret[];
}

/** Access that a reader gained or lost. */
export interface AccessChange {
  readonly kind: 'added' | 'removed';
  readonly scope: string;
  readonly reader: Reader;
  readonly secret: ReadSecret;
}
