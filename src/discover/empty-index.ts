import { Failure } from '../domain/failure.ts';
import type { GitPlace } from './git-place.ts';
import { askGit } from './git-process.ts';

/**
 * Why an empty index cannot be judged: after `git clone --no-checkout`, or a checkout that failed, it says nothing of what is committed.
 *
 * @returns undefined where there is no commit yet, or an empty one
 * @throws Failure `no-git`
 */
export async function emptyIndexFailure(place: GitPlace): Promise<Failure | undefined> {
  const answer = await askGit(place, ['ls-tree', '-z', '--name-only', 'HEAD']);
  if (answer.exitCode !== 0 || answer.stdout.length === 0) return undefined;
  return new Failure('nothing-checked', 'cannot check the index: it holds nothing, and the last commit holds files', {
    hint: 'check the files out before this step; `git reset` fills the index alone',
  });
}
