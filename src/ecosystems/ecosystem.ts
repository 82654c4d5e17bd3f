import type { Address } from '../domain/address.ts';
import type { Outgoing } from '../domain/export/exportable.ts';
import type { Failure } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import type { Repository } from '../domain/repository.ts';
import type { Requirement } from '../domain/requirement.ts';
import type { SecretValue } from '../domain/secret.ts';
import type { JsonObject } from '../formats/json.ts';
import type { Selection } from './selection.ts';

/**
 * What a run needs of an ecosystem. Each defines it in one file: `bruin/bruin-ecosystem.ts` and `bitswan/bitswan-ecosystem.ts`.
 *
 * `Read` is the content of its units (pipelines, automations), `Scope` that and what the run covers (environments, stages), `Values` the
 * stored values as the ecosystem interprets them.
 */
export interface Ecosystem<Read, Scope extends Read, Values, ValueOptions, ExportOptions> {
  /** Reads the selected units. Their errors are among the problems, never thrown. */
  read(repository: Repository, selection: Selection): Read;
  /** Everything that has to be looked up; the same requirement may occur several times, each with its place. */
  requirements(scope: Scope): readonly Requirement[];
  /** Interprets what was stored. If there is any failure, the values are incomplete. */
  values(stored: readonly Stored[], scope: Scope, options: ValueOptions): ValuesRead<Values>;
  /** Problems that only the stored values reveal. */
  problems(values: Values, scope: Scope): readonly Problem[];
  /** The variables that its processes get. */
  exports(values: Values, scope: Scope, options: ExportOptions): ExportsMade;
}

export interface ValuesRead<Values> {
  readonly values: Values;
  readonly failures: readonly Failure[];
}

/** If there is any failure, the rest is incomplete. */
export interface ExportsMade extends Outgoing {
  readonly failures: readonly Failure[];
}

/** A requirement with what was stored for it. */
export interface Stored {
  readonly requirement: Requirement;
  readonly selected: Selected;
  /** Where it was found. */
  readonly address: Address;
}

/** What a document holds for one requirement, not yet interpreted by an ecosystem. */
export type Selected =
  /** A JSON object: a connection's `{type, details}`, or the variables of a group. */
  | {
      readonly kind: 'object';
      readonly object: JsonObject;
      /** The object as stored, if it was stored as one text (a service-account key in a field). */
      readonly text?: SecretValue;
    }
  /** A variable, a plain connection, or the env file of a group. */
  | { readonly kind: 'text'; readonly text: SecretValue };
