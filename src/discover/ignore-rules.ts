import type { IgnoreRule } from '../domain/git-facts.ts';
import { askGit, type GitPlace, inputChunks } from './git-process.ts';
import { nulRecords } from './nul-records.ts';

const CHECK = [
  '-c',
  'core.excludesFile=',
  '-c',
  'core.ignoreCase=false',
  'check-ignore',
  '--no-index',
  '-v',
  '-n',
  '-z',
  '--stdin',
];

/**
 * One record of four fields per path, in order. git gives up on all of them over one path behind a link or inside a submodule, so a
 * refused list is cut in halves until that path stands alone; it is then treated as not ignored.
 */
async function recordsFor(place: GitPlace, paths: readonly string[]): Promise<string[]> {
  const answer = await askGit(place, CHECK, Buffer.from(paths.map((path) => `${path}\0`).join('')));
  // 0: some are ignored, 1: none is.
  if (answer.exitCode <= 1) return nulRecords(answer.stdout);
  if (paths.length === 1) return ['', '', '', ...paths];
  const middle = paths.length >> 1;
  return [...(await recordsFor(place, paths.slice(0, middle))), ...(await recordsFor(place, paths.slice(middle)))];
}

/**
 * Which committed ignore rule covers each path, whether or not the path exists or is tracked.
 *
 * Only rules that colleagues get too count: the user's own excludes and `.git/info/exclude` do not, nor an ignore file that is not
 * tracked. Case matters, as on Linux. `--no-index` because without it git hides tracked files and takes quadratic time.
 *
 * @throws Failure `no-git`
 */
export async function committedIgnoreRules(
  place: GitPlace,
  paths: readonly string[],
  isTracked: (path: string) => boolean,
): Promise<Map<string, IgnoreRule | undefined>> {
  const rules = new Map<string, IgnoreRule | undefined>();
  for (const chunk of inputChunks(paths, '\0')) {
    const fields = await recordsFor(place, chunk);
    for (let at = 0; at + 3 < fields.length; at += 4) {
      const [source = '', line = '', pattern = '', path = ''] = fields.slice(at, at + 4);
      const counts = source !== '' && !pattern.startsWith('!') && isTracked(source);
      rules.set(path, counts ? { source, line: Number(line), pattern } : undefined);
    }
  }
  return rules;
}
