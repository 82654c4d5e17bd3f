import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute } from 'node:path';
import { pathName } from '../program-path.ts';
import type { GitPlace } from './git-place.ts';

/**
 * Where git is: in a folder of PATH that is absolute, because in one such as `.` a work tree could bring a git of its own (for those inside of it
 * see `gitPlace`). @actions/exec takes these, too, and writes a line to stdout for each folder that may not be looked into.
 */
export function gitProgram(variables: GitPlace['variables']): string | undefined {
  const isWindows = process.platform === 'win32';
  const folders = (variables[pathName(variables) ?? ''] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
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
