import type { GitPlace } from './git-place.ts';
import { readGit } from './git-process.ts';

/** Paths of one question: a command line has a limit. */
const MOST = 200;

/**
 * Which tracked paths the last commit does not have. It looks at trees only, so that a partial clone answers as well; where git does not answer,
 * and for those beyond the first 200, a path counts as committed.
 *
 * @throws Failure `no-git`
 */
export async function uncommittedPaths(place: GitPlace, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = [...new Set(paths)].slice(0, MOST);
  if (asked.length === 0) return new Set();
  const answer = await readGit(place, [
    '--literal-pathspecs',
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    '--name-only',
    'HEAD',
    '--',
    ...asked,
  ]);
  // Nothing was ever committed.
  if (answer.exitCode === 128 && /not a valid object name/i.test(answer.stderr)) return new Set(asked);
  if (answer.exitCode !== 0) return new Set();
  const committed = new Set(answer.stdout.toString('utf8').split('\0'));
  return new Set(asked.filter((path) => !committed.has(path)));
}
