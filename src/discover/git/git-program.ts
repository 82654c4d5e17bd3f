import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute } from 'node:path';
import type { GitPlace } from './git-place.ts';

/**
 * Where git is. @actions/exec would find it too, but writes a line to stdout for each folder of PATH that may not be looked into, and
 * stdout is where results go; and it takes folders such as `.`, where a work tree could bring a git of its own.
 */
export function gitProgram(variables: GitPlace['variables']): string | undefined {
  const isWindows = process.platform === 'win32';
  const [, path = ''] = Object.entries(variables).find(([name]) => (isWindows ? /^path$/i : /^PATH$/).test(name)) ?? [];
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => `${folder}/${isWindows ? 'git.exe' : 'git'}`).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not for us: the next folder of PATH may have it.
    return false;
  }
}
