import type { SecretValue } from '../secret.ts';

/** One scalar of a typed connection, with the keys that lead to it. */
export interface Leaf {
  readonly path: readonly string[];
  readonly text: SecretValue;
  /** The field is not in any table: only its key and its content decide. */
  readonly isUnknown?: boolean;
}

/** A value exported under a name of its own: a generic connection, a variable, a field of a group, a token obtained by this program. */
export interface WholeMaskable {
  readonly kind: 'whole';
  readonly name: string;
  readonly value: SecretValue;
  /** Its owner marked it as not secret: it is not masked, and the warning names it. */
  readonly isPublic?: boolean;
}

/** A typed connection: the exported JSON text, and its scalars. Each field is classified separately. */
export interface ConnectionMaskable {
  readonly kind: 'connection';
  readonly name: string;
  readonly json: SecretValue;
  readonly leaves: readonly Leaf[];
  readonly isPublic?: boolean;
}

/**
 * A text with nothing to hide beyond its parts: composed of values that are maskables themselves (a whole `.bruin.yml`, whose lines
 * would ruin the log), or not a secret (a stage, connection types, a path). Listed so that it may be delivered.
 */
export interface ComposedMaskable {
  readonly kind: 'composed';
  readonly name: string;
  readonly value: SecretValue;
}

export type Maskable = WholeMaskable | ConnectionMaskable | ComposedMaskable;
