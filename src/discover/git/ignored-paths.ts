import type { GitPlace } from './git-place.ts';
import { readGit } from './git-process.ts';
import { nulRecords } from './nul-records.ts';

/**
 * Which of some paths git ignores in this work tree, whether or not they exist. A tracked path does not count as ignored.
 *
 * @param paths absolute, in the work tree, with every link on the way followed
 * @throws Failure `no-git`
 */
export async function ignoredPaths(place: GitPlace, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const input = Buffer.from(paths.map((path) => `${path}\0`).join(''));
  const answer = await readGit(place, ['check-ignore', '-z', '--stdin'], input);
  return new Set(nulRecords(answer.stdout));
}
