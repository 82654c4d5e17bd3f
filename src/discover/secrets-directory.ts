import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GroupFile, SecretsDirectory } from '../domain/bitswan.ts';
import { readSource } from './read-file.ts';

function groupFile(directory: string, shown: string, name: string): GroupFile {
  const path = shown === '' ? name : `${shown}/${name}`;
  const found = lstatSync(join(directory, name), { throwIfNoEntry: false });
  if (found?.isSymbolicLink() === true) return { name, path, problem: 'link' };
  if (found?.isFile() !== true) return { name, path, problem: 'not-a-file' };
  const read = readSource(directory, name);
  if ('file' in read) return { name, path, text: read.file.text };
  return { name, path, problem: read.problem === 'not-a-file' ? 'not-a-file' : 'unreadable' };
}

/**
 * Reads a directory of BitSwan group files: everything in it but names that begin with a dot. Links are never followed.
 *
 * @param directory absolute path
 * @param shown how messages call it: relative to the repository root, or absolute
 * @returns undefined when there is no such directory
 */
export function readSecretsDirectory(directory: string, shown: string): SecretsDirectory | undefined {
  if (lstatSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  const names = readdirSync(directory).filter((name) => !name.startsWith('.'));
  return { path: shown, files: names.sort().map((name) => groupFile(directory, shown, name)) };
}
