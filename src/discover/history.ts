import { Failure } from '../domain/failure.ts';
import type { HistoricFile } from '../domain/git-facts.ts';
import { askGit, type GitPlace, gitFailure, nulRecords } from './git-process.ts';

/**
 * Every file that a commit reachable from HEAD added or changed, newest commit first.
 *
 * Rename detection is off, or a secret file that was only renamed would not count as added; merges are compared with their first parent,
 * or what a merge commit itself brings in would show nowhere.
 */
const LOG = [
  'log',
  '-z',
  '--raw',
  '--no-abbrev',
  '--no-renames',
  '--diff-merges=first-parent',
  '--diff-filter=AMT',
  '--format=%x01%H',
  'HEAD',
  '--',
];

const RAW = /^\n?:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*$/;

/** Reads the records of `git log -z --raw`: a commit is `\x01<id>`, a change is `:<modes> <blobs> <status>` and then its path. */
function parseHistory(bytes: Buffer, wanted: (path: string) => boolean): HistoricFile[] {
  const files: HistoricFile[] = [];
  let commit = '';
  let change: RegExpExecArray | null = null;
  for (const record of nulRecords(bytes)) {
    if (change !== null) {
      const [, mode = '', blob = ''] = change;
      if (wanted(record)) files.push({ path: record, mode, blob, commit });
      change = null;
      continue;
    }
    const start = record.lastIndexOf('\u0001');
    if (start !== -1) commit = record.slice(start + 1).trim();
    change = RAW.exec(record);
  }
  return files;
}

/**
 * @returns the wanted files of history, or why history cannot be searched: a shallow clone shows only its end, and "nothing found" would be a lie
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readHistory(
  place: GitPlace,
  wanted: (path: string) => boolean,
): Promise<{ readonly files: readonly HistoricFile[] } | { readonly failure: Failure }> {
  const shallow = await askGit(place, ['rev-parse', '--is-shallow-repository', '--verify', '--quiet', 'HEAD']);
  const [isShallow, head] = shallow.stdout.toString('utf8').split('\n');
  if (isShallow?.trim() === 'true') {
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
  if (shallow.exitCode !== 0 || head === undefined || head === '') return { files: [] };
  const answer = await askGit(place, LOG);
  if (answer.exitCode !== 0) return { failure: gitFailure('search the history', answer) };
  return { files: parseHistory(answer.stdout, wanted) };
}
