import { Failure } from '../../domain/failure.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { askGit } from './git-process.ts';
import { NO_COMMITS } from './history.ts';

/** The ids of an empty tree, in SHA-1 and in SHA-256: the same in every repository. */
const EMPTY_TREES = [
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
];

/**
 * Why an empty index cannot be checked: after `git clone --no-checkout`, or a failed checkout, it does not show what is committed.
 *
 * @returns undefined if there is no commit yet, or an empty one
 * @throws Failure `no-git`
 */
export async function emptyIndexFailure(place: GitPlace): Promise<Failure | undefined> {
  // The commit names its tree, even where a partial clone lacks the tree itself.
  const answer = await askGit(place, ['log', '-1', '--no-patch', '--format=%T']);
  if (answer.exitCode !== 0) return NO_COMMITS.test(answer.stderr) ? undefined : gitFailure('check the index', answer);
  if (EMPTY_TREES.includes(answer.stdout.trim())) return undefined;
  return new Failure('nothing-checked', 'cannot check the index: it is empty, but the last commit has files', {
    hint: 'check the files out before this step; `git reset` fills only the index',
  });
}
