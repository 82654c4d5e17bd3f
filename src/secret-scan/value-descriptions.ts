import { baseName, folderOf, inFolder } from '../domain/repository-path.ts';
import type { RealValue } from './verdict.ts';

/** A path as one word of a shell command; `$'…'` if it has characters that a terminal would not show. */
export function shellWord(path: string): string {
  if (/[\u0000-\u001f]/.test(path)) {
    const escaped = path.replaceAll(/[\\']/g, '\\$&').replaceAll(/[\u0000-\u001f]/g, (character) => {
      return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
    return `$'${escaped}'`;
  }
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** The command that removes exactly this file from the index: git would read `*` and a leading `:` as a pattern. */
export function untrackCommand(path: string): string {
  const literal = /[*?[\\]|^:/.test(path) ? ' --literal-pathspecs' : '';
  return `\`git${literal} rm --cached -- ${shellWord(path)}\``;
}

/** The command that prints a file as of a commit. */
export function showCommand(commit: string, path: string): string {
  return `\`git show ${shellWord(`${commit}:${path}`)}\``;
}

/** `a real value for "DB_PASSWORD" and 2 more`. */
export function describeValues([first, ...others]: readonly RealValue[]): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return first === undefined ? 'a real value' : `a real value for "${first.key}"${more}`;
}

/** A line for an ignore file that covers exactly one name in the folder of that file. Its special characters are escaped. */
export function ignoreLine(path: string): string {
  return `/${baseName(path)
    .replaceAll(/[\\*?[\]!#]/g, '\\$&')
    .replace(/ $/, '\\ ')
    .replaceAll(/[\u0000-\u001f]/g, '?')}`;
}

/** The ignore file in the folder of a path. */
export function ignoreFileOf(path: string): string {
  return inFolder(folderOf(path), '.gitignore');
}
