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
 * Writes a file next to its destination and moves it there: it is never read half-written, and an existing file is replaced, never written through.
 * Missing folders are created. A replaced file keeps its mode.
 *
 * @param path absolute, with all links resolved
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

/** Throws the system error with which `replaceFile` or `writeToStream` would fail; changes nothing. */
export function tryToReplace(path: string, isStream: boolean): void {
  // Opening a pipe would wait for its reader, and closing it would end the reader's input.
  if (isStream) {
    accessSync(path, constants.W_OK);
    return;
  }
  presentFile(path);
  // A check of permissions alone would miss a read-only or full file system.
  const beside = nameBeside(join(presentFolder(dirname(path)), basename(path)));
  closeSync(openSync(beside, CREATE, 0o600));
  rmSync(beside);
}

function nameBeside(path: string): string {
  return join(dirname(path), `.${nodeCrypto().randomBytes(6).toString('hex')}.pipeline-secrets`);
}

/** The file that would be replaced. A folder cannot be: reading it as a file gives the right error. */
function presentFile(path: string): Stats | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) closeSync(openSync(path, constants.O_WRONLY));
  return found;
}

/** The nearest existing folder above a path. */
function presentFolder(folder: string): string {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return presentFolder(dirname(folder));
  return folder;
}
