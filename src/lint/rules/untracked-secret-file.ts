import type { Problem } from '../../domain/finding.ts';
import { mayBeSecretField } from '../../ecosystems/bruin/connection/connection-types.ts';
import { judgeContent } from '../../secret-scan/judge-content.ts';
import { type UntrackedCandidate, untrackedCandidates } from '../../secret-scan/untracked.ts';
import { describeValues, untrackCommand } from '../../secret-scan/value-descriptions.ts';
import type { Judgement } from '../../secret-scan/verdict.ts';
import { ignoreRemedy, secretsFolderAround } from '../ignore-remedy.ts';
import type { LintSubject, Rule } from '../rule.ts';

/** A file that `git add .` would commit, and why that must not happen. */
interface Found {
  readonly candidate: UntrackedCandidate;
  readonly holds: string;
  readonly line: number;
  readonly column: number;
}

function foundIn(candidate: UntrackedCandidate, { repository }: LintSubject): Found | undefined {
  const { path, role } = candidate;
  const read = repository.read(path);
  // A name that is not UTF-8 cannot be asked for; git lists the file all the same, and would add it.
  if (!('file' in read) && !path.includes('\ufffd')) return undefined;
  const judged: Judgement =
    'file' in read
      ? judgeContent(repository, role, read.file.bytes, mayBeSecretField)
      : { kind: 'unreadable', why: 'its name is not UTF-8, so it was not read' };
  if (judged.kind === 'harmless') return undefined;
  const [first] = judged.kind === 'real' ? judged.values : [];
  if (first?.class === 'local-default') return undefined;
  const holds = judged.kind === 'real' ? `with ${describeValues(judged.values)}` : `and ${judged.why}`;
  return { candidate, holds, line: first?.line ?? 1, column: first?.column ?? 1 };
}

/** One file, or the first of several that one line of an ignore file covers: those of a secrets directory. */
function problemOf(first: Found, others: number, subject: LintSubject): Problem {
  const { path, role, isInIndex } = first.candidate;
  const { line, file } = ignoreRemedy(path, subject);
  const head = others === 0 ? `"${path}" is` : `"${path}" and ${plural(others)} of the secrets directory are`;
  return {
    rule: 'untracked-secret-file',
    message: `${head} one \`git add .\` away from being committed: ${others === 0 ? 'it is' : 'the first is'} ${role.what} ${first.holds}`,
    location: { file: path, line: first.line, column: first.column },
    hint: `${isInIndex === true ? `${untrackCommand(path)}; then ` : ''}add the line \`${line}\` to ${file} and commit that`,
    remedies: [...(isInIndex === true ? [{ kind: 'untrack', path } as const] : []), { kind: 'ignore', file, line }],
    key: path,
  };
}

function plural(files: number): string {
  return files === 1 ? '1 other file' : `${files} other files`;
}

/** Secret files that are neither tracked nor ignored. What is in the index by name has a remedy of its own, and is never one of several. */
export function untrackedSecrets(subject: LintSubject): readonly Problem[] {
  const found = untrackedCandidates(subject)
    .filter((candidate) => candidate.isAddedNext)
    .flatMap((candidate) => foundIn(candidate, subject) ?? []);
  const isGroup = ({ candidate }: Found): boolean =>
    candidate.isInIndex !== true && secretsFolderAround(candidate.path, subject) !== undefined;
  const [first, ...others] = found.filter(isGroup);
  return [
    ...(first === undefined ? [] : [problemOf(first, others.length, subject)]),
    ...found.filter((each) => !isGroup(each)).map((each) => problemOf(each, 0, subject)),
  ];
}

/** A secret file in the work tree that no ignore rule covers. */
export const untrackedSecretFile: Rule = {
  id: 'untracked-secret-file',
  severity: 'warning',
  summary: 'A secret file is neither tracked nor ignored: the next `git add .` commits it.',
  check: untrackedSecrets,
};
