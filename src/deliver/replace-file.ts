import {
  accessSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nodeCrypto } from '../domain/runtime/node-crypto.ts';

/** `O_NOFOLLOW` does not exist on Windows, where links need a privilege. */
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/**
 * Writes a file beside its place and moves it there: nobody reads half of it, and what lies there is replaced, never written through. Folders
 * that are missing are made. A file that is replaced keeps its mode.
 *
 * @param path absolute, with every link on the way followed
 */
export function replaceFile(path: string, text: string): void {
  const present = presentFile(path);
  mkdirSync(dirname(path), { recursive: true });
  const beside = nameBeside(path);
  const descriptor = openSync(beside, CREATE, present === undefined ? 0o666 : present.mode & 0o777);
  try {
    try {
      writeFileSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Writes to a pipe, a device or a stream of this process. */
export function writeToStream(path: string, text: string): void {
  const descriptor = openSync(path, constants.O_WRONLY);
  try {
    writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

/** Throws the system's error where `replaceFile` or `writeToStream` could not do its work; leaves everything as it is. */
export function tryToReplace(path: string, isStream: boolean): void {
  // A pipe would wait for its reader, and take our closing it for the end.
  if (isStream) {
    accessSync(path, constants.W_OK);
    return;
  }
  presentFile(path);
  // Asking for permissions alone would not tell of a read-only or full file system.
  const beside = nameBeside(join(presentFolder(dirname(path)), basename(path)));
  closeSync(openSync(beside, CREATE, 0o600));
  rmSync(beside);
}

function nameBeside(path: string): string {
  return join(dirname(path), `.${nodeCrypto().randomBytes(6).toString('hex')}.pipeline-secrets`);
}

/** The file that would be replaced. A folder cannot be; reading a folder as one gives the error that says so. */
function presentFile(path: string): Stats | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) closeSync(openSync(path, constants.O_WRONLY));
  return found;
}

/** The nearest folder around a path that is there. */
function presentFolder(folder: string): string {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return presentFolder(dirname(folder));
  return folder;
}
