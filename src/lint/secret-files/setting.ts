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
  /** The host that the value is for, where the format says so. */
  readonly host?: string;
}

/** The last key of a setting: `password` of `db.password`. */
export function lastKey({ key, path }: Setting): string {
  const names = (path ?? [key]).filter((name) => !/^\d+$/.test(name));
  return names.at(-1) ?? key;
}
