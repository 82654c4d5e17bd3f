import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { Budget } from '../../domain/limits/budget.ts';
import type { FileRead, ReadProblem, SourceFile } from '../../domain/repository.ts';
import { systemErrorCode } from '../../domain/system-error.ts';
import { isWithin } from '../absolute-path.ts';

/** No configuration file is this large; a larger one is a mistake or an attack on the parser's memory. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** All files of a run together. Files of one repeated letter are tiny in git, so their number does not bound what reading them costs. */
const MOST_BYTES = 512 * 1024 * 1024;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The file with its text decoded. */
function sourceFile(path: string, bytes: Uint8Array): SourceFile {
  try {
    return { path, bytes, text: strictUtf8.decode(bytes), isUtf8: true };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { path, bytes, text: lenientUtf8.decode(bytes), isUtf8: false };
  }
}

function problem(kind: ReadProblem, path: string, why: string): FileRead {
  return { problem: kind, message: `cannot read "${path}": ${why}` };
}

/** A path with every link on the way followed, and what is there. */
interface Target {
  readonly path: string;
  readonly found: Stats;
}

/**
 * Reads files of the repository, or ones that the user named by an absolute path. Inside the repository a link may only lead to a place
 * inside it: a pull request must not make this program read the runner's own files, nor git's. Never throws.
 *
 * @param root absolute path of the work tree
 * @param leavingLink see `Repository.leavingLink`
 * @returns a function of a path, relative to the root or absolute
 */
export function sourceReader(
  root: string,
  leavingLink: (absolute: string) => string | undefined,
): (path: string) => FileRead {
  const budget = new Budget(MOST_BYTES);
  // Following links from the root of the disk for every file is the slowest part of reading thousands of small ones.
  const realFolders = new Map<string, string>();
  const realFolder = (folder: string): string => {
    const real = realFolders.get(folder) ?? realpathSync.native(folder);
    realFolders.set(folder, real);
    return real;
  };
  const follow = (absolute: string): Target => {
    const path = join(realFolder(dirname(absolute)), basename(absolute));
    const found = lstatSync(path);
    if (!found.isSymbolicLink()) return { path, found };
    const target = realpathSync.native(path);
    return { path: target, found: statSync(target) };
  };
  return (path) => {
    const absolute = isAbsolute(path) ? path : join(root, path);
    try {
      const target = follow(absolute);
      const isIn = isWithin(realFolder(root), target.path) && !isWithin(join(realFolder(root), '.git'), target.path);
      if (isAbsolute(path) ? leavingLink(absolute) !== undefined : !isIn) {
        return problem('outside', path, 'it leads out of the repository through a symbolic link');
      }
      if (!target.found.isFile()) return problem('not-a-file', path, 'it is not a regular file');
      if (target.found.size > LARGEST_FILE)
        return problem('too-large', path, `it is larger than ${LARGEST_FILE / 1024 / 1024} MiB`);
      if (!budget.take(target.found.size))
        return problem('too-large', path, `the files read before it hold ${MOST_BYTES / 1024 / 1024} MiB already`);
      return { file: sourceFile(path, readFileSync(target.path)) };
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return problem('missing', path, 'it does not exist');
      if (code === 'ELOOP') return problem('unreadable', path, 'its symbolic links form a cycle');
      return problem('unreadable', path, `the system refuses (${code})`);
    }
  };
}
