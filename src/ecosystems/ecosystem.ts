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
 * What a run needs of an ecosystem. Each says it in one file: `bruin/bruin-ecosystem.ts` and `bitswan/bitswan-ecosystem.ts`.
 *
 * `Read` is what its units (pipelines, automations) say, `Scope` that and where a run looks (environments, stages), `Values` what was
 * stored, as the ecosystem understands it.
 */
export interface Ecosystem<Read, Scope extends Read, Values, ValueOptions, ExportOptions> {
  /** Reads the selected units. What is wrong with them is among the problems, never thrown. */
  read(repository: Repository, selection: Selection): Read;
  /** Everything that has to be looked up; the same thing may come several times, with a place each. */
  requirements(scope: Scope): readonly Requirement[];
  /** What was stored, read. With any failure the values are not complete. */
  values(stored: readonly Stored[], scope: Scope, options: ValueOptions): ValuesRead<Values>;
  /** What only the stored values show to be wrong. */
  problems(values: Values, scope: Scope): readonly Problem[];
  /** The variables that its processes get. */
  exports(values: Values, scope: Scope, options: ExportOptions): ExportsMade;
}

export interface ValuesRead<Values> {
  readonly values: Values;
  readonly failures: readonly Failure[];
}

/** With any failure the rest is not complete. */
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

/** What a document holds for one requirement, still uninterpreted by any ecosystem. */
export type Selected =
  /** A JSON object: a connection's `{type, details}`, or the variables of a group. */
  | {
      readonly kind: 'object';
      readonly object: JsonObject;
      /** The object as it was stored, when it was stored as one text (a service-account key in a field). */
      readonly text?: SecretValue;
    }
  /** A text: a variable, a plain connection, or the env file of a group. */
  | { readonly kind: 'text'; readonly text: SecretValue };
