import { Failure } from '../../domain/failure.ts';
import type { HistoricFile, HistoryQuestion } from '../../domain/git-facts.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { askGit, streamGit } from './git-process.ts';
import { NulRecords } from './nul-records.ts';

/**
 * Every file that a commit reachable from HEAD added or changed, newest commit first.
 *
 * Rename detection is off, or a renamed secret file would not count as added; merges are compared with their first parent,
 * or what a merge commit itself adds would not show up. The root commit, the encoding and the order are set explicitly, because otherwise the user's
 * `log.showRoot`, `i18n.logOutputEncoding` and `diff.orderFile` would decide them.
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

/** Git's message for a branch without commits; for a broken branch it has another. */
export const NO_COMMITS = /does not have any commits yet/;

/** A copy of the text that does not keep alive the output it was cut from. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}

/** Reads the records of `git log -z --raw`: a commit is `\x01<id>`, a change is `:<modes> <blobs> <status>` followed by its path. */
function historyReader({ isWanted, isLookedAt }: HistoryQuestion) {
  const wanted: HistoricFile[] = [];
  const others: HistoricFile[] = [];
  let commit = '';
  let change: RegExpExecArray | null = null;
  const take = (record: string): void => {
    if (change !== null) {
      const [, mode = '', blob = ''] = change;
      const files = isWanted(record) ? wanted : isLookedAt(record) ? others : undefined;
      files?.push({ path: copied(record), mode: copied(mode), blob: copied(blob), commit });
      change = null;
      return;
    }
    const start = record.lastIndexOf('\u0001');
    if (start !== -1) commit = copied(record.slice(start + 1).trim());
    change = RAW.exec(record);
  };
  return { wanted, others, take };
}

interface HistoryRead {
  readonly wanted: readonly HistoricFile[];
  /** The ones that are only looked at. */
  readonly others: readonly HistoricFile[];
}

/**
 * @returns the files of history that the question selects, or why history cannot be searched: a shallow clone has only its end, so "nothing found" would be wrong
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readHistory(
  place: GitPlace,
  question: HistoryQuestion,
): Promise<HistoryRead | { readonly failure: Failure }> {
  const shallow = await askGit(place, ['rev-parse', '--is-shallow-repository']);
  if (shallow.stdout.trim() === 'true') {
    return {
      failure: new Failure(
        'nothing-checked',
        'cannot search the history: this is a shallow clone, which has only the end of it',
        {
          hint: 'check out with `fetch-depth: 0`, or run `git fetch --unshallow` first',
        },
      ),
    };
  }
  const { wanted, others, take } = historyReader(question);
  const records = new NulRecords(take);
  // A long history is gigabytes of text, of which only a few lines are wanted.
  const answer = await streamGit(place, LOG, (chunk) => records.add(chunk));
  if (answer.exitCode === 0) return { wanted, others };
  return NO_COMMITS.test(answer.stderr)
    ? { wanted: [], others: [] }
    : { failure: gitFailure('search the history', answer) };
}
