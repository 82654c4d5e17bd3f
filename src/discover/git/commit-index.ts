import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { absolutePath } from '../absolute-path.ts';
import type { GitPlace } from './git-place.ts';
import { askGit } from './git-process.ts';

function realDirectory(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/**
 * The index of the commit being made, in a pre-commit hook: for `git commit -a` and `git commit <file>` git prepares one next to
 * the usual index and names it in `GIT_INDEX_FILE` (https://git-scm.com/docs/githooks#_pre_commit). It only counts inside this repository's own
 * git directory: any other value of that variable is about another repository.
 *
 * @returns its absolute path, or undefined for the usual index
 * @throws Failure `no-git`
 */
export async function commitIndex(place: GitPlace): Promise<string | undefined> {
  const named = place.variables['GIT_INDEX_FILE'];
  if (named === undefined || named === '') return undefined;
  const answer = await askGit(place, ['rev-parse', '--absolute-git-dir']);
  const own = realDirectory(answer.stdout.replace(/\r?\n$/, ''));
  const file = absolutePath(place.root, named);
  return own !== undefined && answer.exitCode === 0 && realDirectory(dirname(file)) === own ? file : undefined;
}
