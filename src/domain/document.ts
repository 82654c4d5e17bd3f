import type { Address } from './address.ts';
import type { Failure } from './failure.ts';
import type { Requirement, RequirementKind } from './requirement.ts';
import type { SecretValue } from './secret.ts';

/** What a backend stores at one address. */
export interface Document {
  /**
   * `text`: stored as one text (it may still be JSON or the text of an env file; `resolve/select` decides by the requirement).
   * `fields`: a JSON object, from services that store fields (a document of a key-value store, a whole configuration); numbers exact as stored.
   */
  readonly form: 'text' | 'fields';
  readonly content: SecretValue;
  readonly version?: string;
  /** ISO 8601: when this version was written, if the service reports it. */
  readonly changed?: string;
  /** ISO 8601: when the service will stop returning it. */
  readonly expires?: string;
  /** Seconds until what was read expires, when it was issued for this run; revoking it ends it sooner. */
  readonly lifetime?: number;
  /** Names of fields that their owner marked as not secret in the service; for `text` documents the document's own name. */
  readonly publicNames?: readonly string[];
}

/** One answer per address. "Nothing is stored there" is never the same as "could not be read". */
export type ReadResult = {
  /** The full address that was requested, as the service's own tools write it. */
  readonly at?: string;
} & (
  | { readonly kind: 'found'; readonly document: Document }
  /** `because`: the settings that led to the address. `hint`: replaces the usual one. */
  | { readonly kind: 'missing'; readonly because?: string; readonly hint?: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
);

/** Where a requirement was found. */
export interface Source {
  readonly requirement: Requirement;
  /** Absent for variables that the job already had. */
  readonly address?: Address;
  readonly document?: Document;
}

/** What its owner marked as not secret in the service. */
export interface PublicMarks {
  /** True when everything the requirement received is marked: its one secret, or the field that its address names. */
  whole(kind: RequirementKind, name: string): boolean;
  /** True when that variable of the group is marked. */
  variable(group: string, name: string): boolean;
}
