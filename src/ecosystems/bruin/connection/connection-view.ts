import type { FileRead } from '../../../domain/repository.ts';
import { SecretValue } from '../../../domain/secret.ts';
import type { BruinConnection } from './connection-value.ts';

/**
 * What the checks may read of a connection. `undefined` means "not known yet": a field whose `${VAR}` has no value here. A check that meets
 * it reports nothing, because findings are only for certain mistakes.
 */
export interface ConnectionView {
  readonly type: string;
  readonly name: string;
  /** The text of one of the connection's own fields; empty when absent. */
  text(field: string): string | undefined;
  /** The number in a field; 0 when absent. */
  integer(field: string): bigint | undefined;
  /** False when absent. */
  boolean(field: string): boolean | undefined;
  /** The entries of a map of texts, by key. */
  entries(field: string): ReadonlyMap<string, string | undefined>;
  /** True if the field is written, even with a zero. */
  has(field: string): boolean;
  /** Reads a credential file; absent where files are not checked. */
  readonly readFile?: (path: string) => FileRead;
}

/** Why Bruin would refuse a connection, at which field. Never holds a value. */
export interface RegistrationProblem {
  readonly field: string;
  /** Continues `cannot use connection "x": `. */
  readonly why: string;
  readonly hint: string;
}

/** A connection whose values are all known, for the checks. */
export function viewOf(connection: BruinConnection, readFile?: (path: string) => FileRead): ConnectionView {
  const field = (name: string) => connection.value.fields.get(name);
  const view: ConnectionView = {
    type: connection.type,
    name: connection.name,
    text: (name) => connection.text(name).reveal(),
    integer: (name) => {
      const value = field(name);
      return typeof value === 'bigint' ? value : 0n;
    },
    boolean: (name) => field(name) === true,
    entries: (name) => {
      const value = field(name);
      const entries = new Map<string, string>();
      if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'map') return entries;
      for (const [key, text] of value.entries) if (text instanceof SecretValue) entries.set(key, text.reveal());
      return entries;
    },
    has: (name) => (field(name) ?? null) !== null,
  };
  return readFile === undefined ? view : { ...view, readFile };
}
