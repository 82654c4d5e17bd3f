import { type Dirent, readdirSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Skipped } from '../domain/finding.ts';
import type { Entry } from '../domain/repository.ts';

/** What lies below the searched folders. */
export interface Walked {
  /** The entries of every directory that was listed, in lexical order. */
  readonly children: ReadonlyMap<string, readonly Entry[]>;
  /** Directories with a `.git` of their own, relative to the root: other repositories, not entered. */
  readonly embedded: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Directories listed before the event loop gets a turn, so that git's output is read while we walk. */
const DIRECTORIES_PER_TURN = 200;

function linkTarget(absolute: string): Entry['target'] | undefined {
  try {
    const target = statSync(absolute, { throwIfNoEntry: false });
    if (target === undefined) return undefined;
    if (target.isFile()) return 'file';
    return target.isDirectory() ? 'directory' : 'other';
  } catch (error) {
    // A circle of links, or a target that may not be looked at: it leads to nothing that we could read.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function toEntry(root: string, path: string, found: Dirent): Entry {
  if (found.isFile()) return { path, kind: 'file' };
  if (found.isDirectory()) return { path, kind: 'directory' };
  if (!found.isSymbolicLink()) return { path, kind: 'other' };
  const target = linkTarget(`${root}/${path}`);
  return target === undefined ? { path, kind: 'link' } : { path, kind: 'link', target };
}

function byName(left: Dirent, right: Dirent): number {
  if (left.name === right.name) return 0;
  return left.name < right.name ? -1 : 1;
}

/**
 * Lists everything below some folders of a work tree: one system call per directory and none per file. Links are not followed,
 * directories with a `.git` of their own not entered, `.git` itself left out.
 *
 * @param root absolute path of the work tree
 * @param folders relative to the root, `''` for all of it
 */
export async function walk(root: string, folders: readonly string[]): Promise<Walked> {
  const children = new Map<string, readonly Entry[]>();
  const embedded: string[] = [];
  const skipped: Skipped[] = [];
  const pending = [...folders];
  let listed = 0;
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    if (children.has(directory)) continue;
    if (++listed % DIRECTORIES_PER_TURN === 0) await setImmediate();
    let found: Dirent[];
    try {
      found = readdirSync(`${root}/${directory}`, { withFileTypes: true });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      skipped.push({ path: directory === '' ? '.' : directory, reason: `the directory cannot be listed (${code})` });
      children.set(directory, []);
      continue;
    }
    if (directory !== '' && found.some((entry) => entry.name === '.git' && !entry.isSymbolicLink())) {
      embedded.push(directory);
      continue;
    }
    const prefix = directory === '' ? '' : `${directory}/`;
    const entries: Entry[] = [];
    for (const entry of found.sort(byName)) {
      if (entry.name !== '.git') entries.push(toEntry(root, prefix + entry.name, entry));
    }
    children.set(directory, entries);
    for (const entry of entries) if (entry.kind === 'directory') pending.push(entry.path);
  }
  return { children, embedded: embedded.sort(), skipped };
}
