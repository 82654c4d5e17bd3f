/** A key and its value in a file of any format. */
export interface Setting {
  /** As written in the file; keys of enclosing tables are joined with dots. */
  readonly key: string;
  /** The keys one by one, if the format nests; list items are `'0'`, `'1'` … */
  readonly path?: readonly string[];
  readonly value: string;
  /** Of the key, from 1. */
  readonly line: number;
  readonly column: number;
  /** True if the format itself marks the secret (the password of `.pgpass`), whatever its key. */
  readonly isSecret?: boolean;
  /** True in a format with fixed keys (a Kubernetes object): only keys that sound secret count. */
  readonly isOfFixedFormat?: boolean;
  /** True in a Kubernetes object, in any file. */
  readonly isOfObject?: boolean;
  /** True for a commented-out line, which may be an illustration or a value once in use. */
  readonly isComment?: boolean;
  /** True for an assignment found inside a value: a command of a script, the header of a request. */
  readonly isInner?: boolean;
  /** The name of the value in a field next to it: `DB_PASSWORD` in `{name: DB_PASSWORD, value: …}`. */
  readonly name?: string;
  /** The host that the value is for, if the format says so. */
  readonly host?: string;
}

/** Finds every setting in a text of one format. */
export type Reader = (text: string) => Setting[];

/** Longest name of a key that is kept: in a table of a hundred thousand values a longer one would be copied as often. */
const LONGEST_NAME = 256;

/** The name of a key or table for paths: the start and the end of a very long one. */
export function nameInPath(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME / 2)}…${name.slice(1 - LONGEST_NAME / 2)}`;
}

/** The last key of a setting: `password` of `db.password`, or its name. */
export function lastKey({ key, path, name }: Setting): string {
  if (name !== undefined) return name;
  const names = (path ?? [key]).filter((name) => !/^\d+$/.test(name));
  return names.at(-1) ?? key;
}
