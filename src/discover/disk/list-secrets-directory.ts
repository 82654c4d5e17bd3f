import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { GroupFile, SecretsDirectory } from '../../domain/bitswan.ts';
import { withSlashes } from '../work-tree.ts';

/** An env file with secrets has a few kilobytes; a larger file is something else. */
const LARGEST_GROUP_FILE = 4 * 1024 * 1024;

/** The names in a directory, or undefined if it does not exist or may not be read. */
export function namesInDirectory(directory: string): readonly string[] | undefined {
  return entriesOf(directory)?.map((entry) => entry.name);
}

/** The system's reason why something that exists cannot be listed as a directory; undefined if nothing exists there. */
export function whyNotListed(directory: string): string | undefined {
  try {
    readdirSync(directory);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ENOENT' ? undefined : String(error.code);
  }
}

/**
 * Reads a directory of BitSwan group files. Names with a leading dot are not groups (BitSwan's tools keep their own files under
 * such names). Links are not followed, and what is not a regular file is listed with the reason.
 *
 * @param directory absolute path
 * @param root absolute path of the repository, for the displayed path
 * @returns undefined if there is no such directory
 */
export function readSecretsDirectory(directory: string, root: string): SecretsDirectory | undefined {
  const entries = entriesOf(directory);
  if (entries === undefined) return undefined;
  const shown = shownPath(directory, root);
  const files = entries
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry) => readGroupFile(entry, directory, shown))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  return { path: shown, files };
}

function entriesOf(directory: string): Dirent[] | undefined {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function readGroupFile(entry: Dirent, directory: string, shown: string): GroupFile {
  const file = { name: entry.name, path: `${shown}/${entry.name}` };
  if (entry.isSymbolicLink()) return { ...file, problem: 'link' };
  if (!entry.isFile()) return { ...file, problem: 'not-a-file' };
  const absolute = join(directory, entry.name);
  try {
    if (statSync(absolute).size > LARGEST_GROUP_FILE) return { ...file, problem: 'too-large' };
    const bytes = readFileSync(absolute);
    // Bytes that are not UTF-8 cannot become a variable without being changed.
    if (!isUtf8(bytes)) return { ...file, problem: 'not-utf8' };
    return { ...file, text: bytes.toString('utf8') };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { ...file, problem: 'unreadable' };
    throw error;
  }
}

/** Relative to the root if it is inside or right next to it (`../secrets`), otherwise absolute. */
export function shownPath(directory: string, root: string): string {
  const path = withSlashes(relative(root, directory));
  return isAbsolute(path) || path.startsWith('../../') ? withSlashes(directory) : path;
}
