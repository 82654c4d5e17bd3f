import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute } from 'node:path';
import { pathName } from '../program-path.ts';
import type { GitPlace } from './git-place.ts';

/**
 * Where git is: in an absolute folder of PATH, because in one such as `.` a work tree could bring its own git (for folders inside the work tree
 * see `gitPlace`). @actions/exec accepts relative folders, and prints a line to stdout for each folder that it may not look into.
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
    // Missing or not executable: a later folder of PATH may have it.
    return false;
  }
}
