import { Failure } from '../../domain/failure.ts';
import type { HistoricFile } from '../../domain/git-facts.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { askGit, streamGit } from './git-process.ts';
import { NulRecords } from './nul-records.ts';

/**
 * Every file that a commit reachable from HEAD added or changed, newest commit first.
 *
 * Rename detection is off, or a secret file that was only renamed would not count as added; merges are compared with their first parent,
 * or what a merge commit itself brings in would show nowhere. The root commit, the encoding and the order are said, because `log.showRoot`,
 * `i18n.logOutputEncoding` and `diff.orderFile` of whoever runs it would decide about them otherwise.
 */
const LOG = [
  'log',
  '-z',
  '--raw',
  '--root',
  '--no-abbrev',
  '--no-renames',
  '--diff-merges=first-parent',
  '--diff-filter=AMT',
  '--encoding=UTF-8',
  '-O/dev/null',
  '--format=%x01%H',
];

const RAW = /^\n?:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*$/;

/** What git says of a branch that was never committed to; of one that is broken it says something else. */
export const NO_COMMITS = /does not have any commits yet/;

/** A text that does not keep alive the output that it was cut out of. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}

/** Takes the records of `git log -z --raw`: a commit is `\x01<id>`, a change is `:<modes> <blobs> <status>` and then its path. */
function historyReader(wanted: (path: string) => boolean) {
  const files: HistoricFile[] = [];
  let commit = '';
  let change: RegExpExecArray | null = null;
  const take = (record: string): void => {
    if (change !== null) {
      const [, mode = '', blob = ''] = change;
      if (wanted(record)) files.push({ path: copied(record), mode: copied(mode), blob: copied(blob), commit });
      change = null;
      return;
    }
    const start = record.lastIndexOf('\u0001');
    if (start !== -1) commit = copied(record.slice(start + 1).trim());
    change = RAW.exec(record);
  };
  return { files, take };
}

/**
 * @returns the wanted files of history, or why history cannot be searched: a shallow clone shows only its end, and "nothing found" would be a lie
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readHistory(
  place: GitPlace,
  wanted: (path: string) => boolean,
): Promise<{ readonly files: readonly HistoricFile[] } | { readonly failure: Failure }> {
  const shallow = await askGit(place, ['rev-parse', '--is-shallow-repository']);
  if (shallow.stdout.trim() === 'true') {
    return {
      failure: new Failure(
        'nothing-checked',
        'cannot search the history: this is a shallow clone, which holds only the end of it',
        {
          hint: 'check out with `fetch-depth: 0`, or run `git fetch --unshallow` first',
        },
      ),
    };
  }
  const { files, take } = historyReader(wanted);
  const records = new NulRecords(take);
  // A long history is gigabytes of text, of which a few lines are wanted.
  const answer = await streamGit(place, LOG, (chunk) => records.add(chunk));
  if (answer.exitCode === 0) return { files };
  return NO_COMMITS.test(answer.stderr) ? { files: [] } : { failure: gitFailure('search the history', answer) };
}
