import { type Dirent, readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Skipped } from '../../domain/finding.ts';
import type { EntryKind } from '../../domain/repository.ts';
import { systemErrorCode } from '../../domain/system-error.ts';

/** One directory, in the order in which the system lists it: callers sort it, and build paths, only where they need to. */
export interface Listing {
  readonly names: readonly string[];
  /** One for each name. */
  readonly kinds: readonly EntryKind[];
  /** Paths of its subdirectories. */
  readonly directories: readonly string[];
}

/** What is below the searched folders. */
export interface Walked {
  /** Every directory that was listed, by path. */
  readonly listings: ReadonlyMap<string, Listing>;
  /** Directories with their own `.git`, relative to the root: other repositories, not entered. */
  readonly embedded: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Directories that could not be listed (`''` for the root), with the system's error code; also in `skipped`. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
}

/** Directories listed before the event loop gets a turn, so that git's output is read during the walk. */
const DIRECTORIES_PER_TURN = 200;

const NOTHING: Listing = { names: [], kinds: [], directories: [] };

function kindOf(found: Dirent): EntryKind {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'directory';
  return found.isSymbolicLink() ? 'link' : 'other';
}

function toListing(directory: string, found: readonly Dirent[]): Listing {
  const names: string[] = [];
  const kinds: EntryKind[] = [];
  const directories: string[] = [];
  for (const entry of found) {
    if (entry.name === '.git') continue;
    const kind = kindOf(entry);
    names.push(entry.name);
    kinds.push(kind);
    if (kind === 'directory') directories.push(directory === '' ? entry.name : `${directory}/${entry.name}`);
  }
  return { names, kinds, directories };
}

/**
 * Lists everything below some folders of a work tree: one system call per directory and none per file. Links are not followed,
 * directories with their own `.git` are not entered, and `.git` itself is left out.
 *
 * @param root absolute path of the work tree
 * @param folders relative to the root, `''` for all of it
 */
export async function walk(root: string, folders: readonly string[]): Promise<Walked> {
  const listings = new Map<string, Listing>();
  const embedded: string[] = [];
  const skipped: Skipped[] = [];
  const unreadable: { path: string; code: string }[] = [];
  const pending = [...folders];
  let listed = 0;
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    if (listings.has(directory)) continue;
    if (++listed % DIRECTORIES_PER_TURN === 0) await setImmediate();
    let found: Dirent[];
    try {
      found = readdirSync(`${root}/${directory}`, { withFileTypes: true });
    } catch (error) {
      const code = systemErrorCode(error);
      skipped.push({ path: directory === '' ? '.' : directory, reason: `the directory cannot be listed (${code})` });
      unreadable.push({ path: directory, code });
      listings.set(directory, NOTHING);
      continue;
    }
    if (directory !== '' && found.some((entry) => entry.name === '.git' && !entry.isSymbolicLink())) {
      embedded.push(directory);
      continue;
    }
    const listing = toListing(directory, found);
    listings.set(directory, listing);
    for (const next of listing.directories) pending.push(next);
  }
  return { listings, embedded: embedded.sort(), skipped, unreadable };
}
