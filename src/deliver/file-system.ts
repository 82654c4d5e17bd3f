import { lstatSync } from 'node:fs';
import { Failure } from '../domain/failure.ts';
import { systemErrorCode } from '../domain/system-error.ts';

/** True if anything is at the path, even a dangling link. Throws Failure if the system cannot say. */
export function exists(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw refused(path, error);
  }
}

/** Runs an operation on a path; a system error becomes a Failure `cannot-deliver` that names the path and the reason. */
export function attempt<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw refused(path, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'something is already there, and nothing is overwritten',
  ELOOP: 'it is a link',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is not a directory',
  ENOSPC: 'no space is left',
};

function refused(path: string, error: unknown): Failure {
  const code = systemErrorCode(error);
  return new Failure('cannot-deliver', `cannot write "${path}": ${REASONS[code] ?? `the system refused (${code})`}`, {
    hint: code === 'EEXIST' ? 'choose another path, or remove the file in an earlier step' : 'choose another path',
  });
}
