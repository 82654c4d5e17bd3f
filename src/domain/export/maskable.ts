import type { SecretValue } from '../secret.ts';

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
