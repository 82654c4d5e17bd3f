/** One key and its value in a file, wherever the format puts them. */
export interface Setting {
  /** As the file writes it; keys of enclosing tables are joined with dots. */
  readonly key: string;
  /** The keys one by one, where the format nests; list items are `'0'`, `'1'` … */
  readonly path?: readonly string[];
  readonly value: string;
  /** Of the key, from 1. */
  readonly line: number;
  readonly column: number;
  /** True where the format itself says that this is the secret (the password of `.pgpass`), whatever its key is called. */
  readonly isSecret?: boolean;
  /** True in a format with keys of its own (a Kubernetes object): only one that sounds like a secret is one. */
  readonly isOfFixedFormat?: boolean;
  /** True in an object of Kubernetes, which is one wherever it is kept. */
  readonly isOfObject?: boolean;
  /** True for a line that is switched off, which illustrates as often as it holds what was once in use. */
  readonly isComment?: boolean;
  /** True for what a text in a value assigns: a command of a script, the header of a request. */
  readonly isInner?: boolean;
  /** What the value is called by a field beside it: `DB_PASSWORD` in `{name: DB_PASSWORD, value: …}`. */
  readonly name?: string;
  /** The host that the value is for, where the format says so. */
  readonly host?: string;
}

/** Finds every setting in a text of one format. */
export type Reader = (text: string) => Setting[];

/** Names of keys are kept up to this length: in a table of a hundred thousand values a longer one would be copied as often. */
const LONGEST_NAME = 256;

/** The name of a key or table as paths hold it: of a very long one the start and the end. */
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
