import { secretsFolderOf } from '../secret-scan/candidates.ts';
import { ignoreFileOf, ignoreLine } from '../secret-scan/value-descriptions.ts';
import type { LintSubject } from './rule.ts';

/** A line for an ignore file, and the file that it belongs in. */
export interface IgnoreRemedy {
  readonly line: string;
  readonly file: string;
}

/** The ignore line that keeps a secret file out of git. A secrets directory is ignored as a whole, with any groups added later. */
export function ignoreRemedy(path: string, subject: LintSubject): IgnoreRemedy {
  const folder = secretsFolderAround(path, subject);
  return folder === undefined
    ? { line: ignoreLine(path), file: ignoreFileOf(path) }
    : { line: `${ignoreLine(folder)}/`, file: ignoreFileOf(folder) };
}

/** The secrets directory of the repository, if the file is in it. */
export function secretsFolderAround(path: string, subject: LintSubject): string | undefined {
  const folder = secretsFolderOf(subject);
  return folder !== undefined && path.startsWith(`${folder}/`) ? folder : undefined;
}
