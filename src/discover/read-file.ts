import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';
import type { FileRead, ReadProblem, SourceFile } from '../domain/repository.ts';

/** No configuration file is larger; a bigger one is a mistake or an attack on the parser's memory. */
const LARGEST_FILE = 16 * 1024 * 1024;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes with the text they stand for. */
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

function isWithin(root: string, absolute: string): boolean {
  return absolute === root || absolute.startsWith(root.endsWith(sep) ? root : root + sep);
}

/**
 * Reads a file of the repository, or one that a person named by its absolute path. Inside the repository a link may only lead to a place
 * inside of it: a pull request must not make us read the runner's own files. Never throws.
 *
 * @param root absolute path of the work tree
 * @param path relative to the root, or absolute
 */
export function readSource(root: string, path: string): FileRead {
  const absolute = isAbsolute(path) ? path : join(root, path);
  try {
    const target = realpathSync.native(absolute);
    const comesFromRepository = !isAbsolute(path) || isWithin(root, absolute);
    if (comesFromRepository && !isWithin(realpathSync.native(root), target)) {
      return problem('outside', path, 'it leads out of the repository through a symbolic link');
    }
    const found = statSync(target);
    if (!found.isFile()) return problem('not-a-file', path, 'it is not a regular file');
    if (found.size > LARGEST_FILE)
      return problem('too-large', path, `it is larger than ${LARGEST_FILE / 1024 / 1024} MiB`);
    return { file: sourceFile(path, readFileSync(target)) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return problem('missing', path, 'it does not exist');
    if (code === 'ELOOP') return problem('unreadable', path, 'its symbolic links form a circle');
    return problem('unreadable', path, `the system refuses (${code})`);
  }
}
