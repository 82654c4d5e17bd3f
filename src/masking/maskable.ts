import type { SecretValue } from '../domain/secret.ts';

/** One scalar of a typed connection, with the keys that lead to it. */
export interface Leaf {
  readonly path: readonly string[];
  readonly text: SecretValue;
  /** Nobody has said what the field is: only its key and its content decide. */
  readonly isUnknown?: boolean;
}

/** A value that is exported under a name of its own: a generic connection, a variable, a field of a group, a token that we obtained. */
export interface WholeMaskable {
  readonly kind: 'whole';
  readonly name: string;
  readonly value: SecretValue;
  /** Its owner marked it as not secret: it stays readable and is named in the warning. */
  readonly isPublic?: boolean;
}

/** A typed connection: the JSON text that is exported, and its scalars. Fields are judged one by one. */
export interface ConnectionMaskable {
  readonly kind: 'connection';
  readonly name: string;
  readonly json: SecretValue;
  readonly leaves: readonly Leaf[];
  readonly isPublic?: boolean;
}

/**
 * A text with nothing of its own to hide: composed of values that are maskables themselves (a whole `.bruin.yml`, whose lines would
 * ruin the log), or no secret (a stage, connection types, a path). Listed so that it may be delivered.
 */
export interface ComposedMaskable {
  readonly kind: 'composed';
  readonly name: string;
  readonly value: SecretValue;
}

export type Maskable = WholeMaskable | ConnectionMaskable | ComposedMaskable;

/** A value, or a field of one, that stays readable. The name never comes with the value. */
export interface Unmasked {
  readonly name: string;
  /** Completes `NAME is not masked: …`. */
  readonly reason: string;
}

/** What has to be hidden, before anything is delivered. */
export interface MaskPlan {
  /** One line each, longest first, without repeats: registered in this order they work on every runner. */
  readonly texts: readonly string[];
  readonly unmasked: readonly Unmasked[];
  /** True for a value that the plan was made for, also if it was judged to stay readable. */
  covers(value: SecretValue): boolean;
  /** True for a value that the log hides; false for one that stays readable, for whatever reason. */
  hides(value: { reveal(): string }): boolean;
}
