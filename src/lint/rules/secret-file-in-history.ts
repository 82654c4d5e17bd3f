import type { Problem, Severity } from '../../domain/finding.ts';
import type { BlobRead, HistoricFile } from '../../domain/git-facts.ts';
import { mayBeSecretField } from '../../ecosystems/bruin/connection/connection-types.ts';
import { candidates, roleTeller } from '../../secret-scan/candidates.ts';
import { checkContent } from '../../secret-scan/check-content.ts';
import {
  guessedInHistory,
  type HistoricSightings,
  type UnseenTexts,
  unseenInHistory,
} from '../../secret-scan/guessed.ts';
import { describeValues, showCommand } from '../../secret-scan/value-descriptions.ts';
import type { LintSubject, Rule } from '../rule.ts';

const SHORT_ID = 10;

function problemOf(file: HistoricFile, what: string, values: Parameters<typeof describeValues>[0]): Problem {
  return {
    rule: 'secret-file-in-history',
    message: `the history holds "${file.path}": commit ${file.commit.slice(0, SHORT_ID)} has ${what} with ${describeValues(values)}`,
    location: { file: file.path, line: 1, column: 1 },
    hint: 'rotate the values: every clone has them. Rewriting the history (git filter-repo) comes after that, if at all',
    key: `${file.path} in history`,
  };
}

/** A version that was not read or could not be checked. An exhausted budget is an error: filling the history with other files must not turn the search off. */
function unchecked(file: HistoricFile, why: string, hint: string, severity: Severity = 'error'): Problem {
  return {
    rule: 'secret-file-in-history',
    severity,
    message: `cannot check "${file.path}" in commit ${file.commit.slice(0, SHORT_ID)}: ${why}`,
    location: { file: file.path, line: 1, column: 1 },
    hint,
    key: `${file.path} in history`,
  };
}

function unread(file: HistoricFile, read: Exclude<BlobRead, { kind: 'bytes' }> | undefined): Problem {
  switch (read?.kind) {
    case 'too-large':
      return unchecked(file, 'its content is too large', lookAt(file), 'warning');
    case 'over-budget':
      return unchecked(file, 'with the files before it, its content is more than one run reads', lookAt(file));
    default:
      return unchecked(
        file,
        'its content is not in this clone',
        'clone without a filter to have all contents',
        'warning',
      );
  }
}

function lookAt({ commit, path }: HistoricFile): string {
  return `look at that version (${showCommand(commit.slice(0, SHORT_ID), path)}); if it holds values, rotate them`;
}

function seenProblem({ path, what, sightings, copies, commit }: HistoricSightings): Problem {
  const [first] = sightings;
  const more = sightings.length > 1 ? ` and ${sightings.length - 1} more` : '';
  const others = copies === undefined ? '' : `; ${copies} more copies of it are not listed`;
  return {
    rule: 'secret-file-in-history',
    severity: first?.severity ?? 'error',
    message: `the history holds the secret of "${path}": in commit ${commit.slice(0, SHORT_ID)} this is ${what}, and "${first?.key ?? ''}" holds ${first?.why ?? 'one'}${more}${others}`,
    location: { file: path, line: 1, column: 1 },
    hint: 'rotate the value: every clone has it. What is not a secret can be accepted by an `ignore` entry',
    key: `${path} in history`,
  };
}

function unseenProblem({ why, count, path }: UnseenTexts): Problem {
  const versions = count === 1 ? `"${path}"` : `${count} versions of files, "${path}" among them,`;
  const isMissing = why === 'missing';
  return {
    rule: 'secret-file-in-history',
    severity: isMissing ? 'warning' : 'error',
    message: `did not look into ${versions} in the history: ${isMissing ? 'the content is not in this clone' : 'the smaller ones before are as much as one run reads'}`,
    location: { file: path, line: 1, column: 1 },
    hint: isMissing
      ? 'clone without a filter to have all contents'
      : 'search so long a history with a tool that is made for it, once; an `ignore` entry accepts it here',
    key: `history ${why}`,
  };
}

function* check(subject: LintSubject): Iterable<Problem> {
  const { evidence } = subject;
  if (evidence?.history === undefined) return;
  const { roleOf } = roleTeller(subject);
  const inIndex = new Set(candidates(subject).map(({ file }) => `${file.blob} ${file.path}`));
  const reported = new Set<string>();
  const open = new Map<string, Problem>();
  for (const file of evidence.history) {
    if (file.mode === '120000' || file.mode === '160000') continue;
    // Files still in the index belong to `tracked-secret-file`; of several versions the newest is reported.
    if (reported.has(file.path) || inIndex.has(`${file.blob} ${file.path}`)) continue;
    const role = roleOf(file.path);
    const read = evidence.blobs.get(file.blob);
    if (role === undefined) continue;
    if (read?.kind !== 'bytes') {
      // An older version may be readable and hold a secret.
      if (!open.has(file.path)) open.set(file.path, unread(file, read));
      continue;
    }
    const verdict = checkContent(subject.repository, role, read.bytes, mayBeSecretField);
    if (verdict.kind === 'unchecked') open.set(file.path, unchecked(file, verdict.why, lookAt(file)));
    if (verdict.kind !== 'real' || verdict.values[0]?.class !== 'literal') continue;
    reported.add(file.path);
    yield problemOf(file, role.what, verdict.values);
  }
  for (const [path, problem] of open) if (!reported.has(path)) yield problem;
  if (subject.git === undefined) return;
  yield* guessedInHistory(subject.git).map(seenProblem);
  yield* unseenInHistory(subject.git).map(unseenProblem);
}

/** `history: true`: a commit reachable from HEAD holds a secret file, even if a merge added it or it was renamed or removed later. */
export const secretFileInHistory: Rule = {
  id: 'secret-file-in-history',
  severity: 'error',
  summary: 'A commit that HEAD can reach holds a secret file with a real value.',
  check,
  canFind: ({ evidence }) => evidence?.history !== undefined,
};
