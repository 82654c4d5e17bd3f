import { compileGlob, onlyPath } from './glob.ts';

/**
 * Finds what applies to a path among entries with a glob each. Entries that name a single path are looked up, and only real patterns are tried
 * one by one: a policy file with an entry for each of ten thousand files must not cost a hundred million comparisons.
 *
 * @returns for a path, the entries whose glob matches, in no particular order
 */
export function byPath<Entry>(
  entries: readonly Entry[],
  globOf: (entry: Entry) => string,
): (path: string) => readonly Entry[] {
  const plain = new Map<string, Entry[]>();
  const patterns: { readonly entry: Entry; readonly matches: (path: string) => boolean }[] = [];
  for (const entry of entries) {
    const glob = globOf(entry);
    const path = onlyPath(glob);
    const same = path === undefined ? undefined : plain.get(path);
    if (path === undefined) patterns.push({ entry, matches: compileGlob(glob) });
    else if (same === undefined) plain.set(path, [entry]);
    else same.push(entry);
  }
  return (path) => [
    ...(plain.get(path) ?? []),
    ...patterns.filter(({ matches }) => matches(path)).map(({ entry }) => entry),
  ];
}
