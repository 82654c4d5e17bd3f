import type { Address } from './address.ts';
import type { Failure } from './failure.ts';
import type { Requirement, RequirementKind } from './requirement.ts';
import type { SecretValue } from './secret.ts';

/** What a backend stores at one address. */
export interface Document {
  /**
   * `text`: what was stored as one text (it may still be JSON or the text of an env file; `resolve/select` decides by the requirement).
   * `fields`: a JSON object text, for services that store fields (a document of a key-value store, a whole configuration); numbers exact as stored.
   */
  readonly form: 'text' | 'fields';
  readonly content: SecretValue;
  readonly version?: string;
  /** ISO 8601, when the service tells when this version was written. */
  readonly changed?: string;
  /** ISO 8601, when the service will stop giving it out. */
  readonly expires?: string;
  /** Seconds for which what was read is good, when it was made for this run; giving it back ends it before. */
  readonly lifetime?: number;
  /** Names of fields that the service's owner marked as not secret; for `text` documents the document's own name. */
  readonly publicNames?: readonly string[];
}

/** One answer per address. "Nothing is stored there" is never the same as "could not be read". */
export type ReadResult = {
  /** The full address that was asked, as the service's own tools write it. */
  readonly at?: string;
} & (
  | { readonly kind: 'found'; readonly document: Document }
  /** `because`: the settings that led there. `hint`: in place of the usual one. */
  | { readonly kind: 'missing'; readonly because?: string; readonly hint?: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
);

/** Where a requirement was found. */
export interface Source {
  readonly requirement: Requirement;
  /** Absent for variables that the job held already. */
  readonly address?: Address;
  readonly document?: Document;
}

/** What the service's owner marked in the service as not secret. */
export interface PublicMarks {
  /** True when all that a requirement was given is marked: its one secret, or the field that its address names. */
  whole(kind: RequirementKind, name: string): boolean;
  /** True when that variable of the group is marked. */
  variable(group: string, name: string): boolean;
}
