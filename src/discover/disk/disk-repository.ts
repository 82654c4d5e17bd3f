import { statSync } from 'node:fs';
import type { Entry, EntryKind, FileRead, Repository } from '../../domain/repository.ts';
import { folderOf, inFolder } from '../../domain/repository-path.ts';
import { worktreeName } from '../work-tree.ts';
import { leavingLinks } from './leaving-link.ts';
import { sourceReader } from './read-file.ts';
import type { Walked } from './walk.ts';

/** The order of a lexical walk: segment by segment, so that a directory comes right before its contents. */
function byWalk(left: Entry, right: Entry): number {
  const [one, other] = [left.path.replaceAll('/', '\0'), right.path.replaceAll('/', '\0')];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Finds an entry in its directory's lexical listing. */
function findSorted(entries: readonly Entry[], path: string): Entry | undefined {
  let low = 0;
  let high = entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry === undefined || entry.path === path) return entry;
    if (entry.path < path) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function linkTarget(absolute: string): Entry['target'] | undefined {
  try {
    const target = statSync(absolute, { throwIfNoEntry: false });
    if (target === undefined) return undefined;
    if (target.isFile()) return 'file';
    return target.isDirectory() ? 'directory' : 'other';
  } catch (error) {
    // A cycle of links, or a target that may not be looked at: there is nothing to read.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/**
 * The `Repository` of a work tree on disk.
 *
 * @param root absolute
 */
export function diskRepository(root: string, { listings }: Walked): Repository {
  const worktree = worktreeName(root);
  const leavingLink = leavingLinks(root);
  const readSource = sourceReader(root, leavingLink);
  const reads = new Map<string, FileRead>();
  const listed = new Map<string, readonly Entry[]>();

  const entryAt = (path: string, kind: EntryKind): Entry => {
    const target = kind === 'link' ? linkTarget(`${root}/${path}`) : undefined;
    return target === undefined ? { path, kind } : { path, kind, target };
  };
  /** The wanted entries of a directory, in no particular order. */
  const matching = (directory: string, isWanted: (name: string, folder: string) => boolean): Entry[] => {
    const { names, kinds } = listings.get(directory) ?? { names: [], kinds: [] };
    const entries: Entry[] = [];
    for (let at = 0; at < names.length; at++) {
      const name = names[at] ?? '';
      if (isWanted(name, directory)) entries.push(entryAt(inFolder(directory, name), kinds[at] ?? 'other'));
    }
    return entries;
  };
  const children = (directory: string): readonly Entry[] => {
    const known = listed.get(directory) ?? matching(directory, () => true).sort(byWalk);
    listed.set(directory, known);
    return known;
  };
  return {
    root,
    ...(worktree === undefined ? {} : { worktree }),
    children,
    entry: (path) => findSorted(children(folderOf(path)), path),
    find(isWanted) {
      const found: Entry[] = [];
      for (const directory of listings.keys()) for (const entry of matching(directory, isWanted)) found.push(entry);
      return found.sort(byWalk);
    },
    read(path) {
      const known = reads.get(path);
      if (known !== undefined) return known;
      const read = readSource(path);
      reads.set(path, read);
      return read;
    },
    leavingLink,
  };
}
