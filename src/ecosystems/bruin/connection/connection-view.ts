import type { FileRead } from '../../../domain/repository.ts';
import { SecretValue } from '../../../domain/secret.ts';
import type { BruinConnection } from './connection-value.ts';

/**
 * What the checks may ask of a connection. `undefined` is "not known yet": a field whose `${VAR}` has no value here. A check that meets
 * it keeps quiet, because only a mistake that is certain is worth a finding.
 */
export interface ConnectionView {
  readonly type: string;
  readonly name: string;
  /** The text of a field of the connection itself; empty when it is absent. */
  text(field: string): string | undefined;
  /** The number in a field; 0 when it is absent. */
  integer(field: string): bigint | undefined;
  /** False when it is absent. */
  boolean(field: string): boolean | undefined;
  /** The entries of a map of texts, by key. */
  entries(field: string): ReadonlyMap<string, string | undefined>;
  /** True when the field is written down, even with a zero. */
  has(field: string): boolean;
  /** Reads a credential file; absent where files are not to be judged. */
  readonly readFile?: (path: string) => FileRead;
}

/** Why Bruin would refuse a connection, at which field. Never holds a value. */
export interface RegistrationProblem {
  readonly field: string;
  /** Continues `cannot use connection "x": `. */
  readonly why: string;
  readonly hint: string;
}

/** A connection whose values are all known, as the checks see it. */
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
