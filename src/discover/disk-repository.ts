import type { Entry, FileRead, Repository } from '../domain/repository.ts';
import { readSource } from './read-file.ts';
import type { Walked } from './walk.ts';

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

/** Finds an entry in the lexical listing of its directory. */
function find(entries: readonly Entry[], path: string): Entry | undefined {
  let low = 0;
  let high = entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry === undefined) return undefined;
    if (entry.path === path) return entry;
    if (entry.path < path) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function flatten(children: Walked['children'], folders: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  const visit = (directory: string): void => {
    if (seen.has(directory)) return;
    seen.add(directory);
    for (const entry of children.get(directory) ?? []) {
      entries.push(entry);
      if (entry.kind === 'directory') visit(entry.path);
    }
  };
  for (const folder of [...folders].sort()) visit(folder);
  return entries;
}

/**
 * The `Repository` of a work tree on disk.
 *
 * @param folders the searched folders, relative to the root
 */
export function diskRepository(root: string, folders: readonly string[], walked: Walked): Repository {
  const reads = new Map<string, FileRead>();
  let entries: readonly Entry[] | undefined;
  return {
    root,
    get entries() {
      entries ??= flatten(walked.children, folders);
      return entries;
    },
    children: (directory) => walked.children.get(directory) ?? [],
    entry: (path) => find(walked.children.get(parentOf(path)) ?? [], path),
    read(path) {
      const known = reads.get(path);
      if (known !== undefined) return known;
      const read = readSource(root, path);
      reads.set(path, read);
      return read;
    },
  };
}
