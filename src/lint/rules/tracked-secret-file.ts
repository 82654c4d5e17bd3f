import type { Problem } from '../../domain/finding.ts';
import type { Candidate } from '../../secret-scan/candidates.ts';
import { describeValues, ignoreFileOf, untrackCommand } from '../../secret-scan/value-descriptions.ts';
import { type CheckedCandidate, checkedCandidates } from '../checked-candidates.ts';
import { ignoreRemedy } from '../ignore-remedy.ts';
import type { LintSubject, Rule } from '../rule.ts';
import { seenSecretProblem, seenSecrets } from '../seen-secrets.ts';

function forcedNote({ evidence }: LintSubject, path: string): string {
  const rule = evidence?.ignored.get(path);
  return rule === undefined ? '' : ` (added although ${rule.source}:${rule.line} ignores it)`;
}

/**
 * An example stays, with placeholders. If an ignore file of the same folder has a rule already, no second one is needed; a rule further up may not
 * apply where the folder is copied.
 */
function remedy(subject: LintSubject, candidate: Candidate): string {
  const { path } = candidate.file;
  const rotate = 'rotate the values first: removing the file does not remove them from the history';
  const isOnlyAdded = subject.evidence?.uncommitted?.has(path) === true;
  if (candidate.role.isExample)
    return isOnlyAdded ? 'write a placeholder in their place' : `${rotate}; then write a placeholder in their place`;
  const ignore = missingIgnoreLine(subject, path);
  return [
    ...(isOnlyAdded ? [] : [rotate]),
    untrackCommand(path),
    ...(ignore === undefined ? [] : [`add the line \`${ignore.line}\` to ${ignore.file}`]),
    ...(isOnlyAdded ? ['rotate the values if another commit has them: the last one does not'] : []),
  ].join('; then ');
}

/** What of it is more than a decision of people. */
function remedies(subject: LintSubject, { file: { path }, role }: Candidate): Pick<Problem, 'remedies'> {
  if (role.isExample) return {};
  const ignore = missingIgnoreLine(subject, path);
  return {
    remedies: [{ kind: 'untrack', path }, ...(ignore === undefined ? [] : [{ kind: 'ignore', ...ignore } as const])],
  };
}

function missingIgnoreLine(
  subject: LintSubject,
  path: string,
): { readonly line: string; readonly file: string } | undefined {
  const remedied = ignoreRemedy(path, subject);
  const source = subject.evidence?.ignored.get(path)?.source;
  return source === remedied.file || source === ignoreFileOf(path) ? undefined : remedied;
}

function problemOf(candidate: CheckedCandidate, subject: LintSubject): Problem | undefined {
  const { verdict } = candidate;
  const { path } = candidate.file;
  const { what } = candidate.role;
  const place = { rule: 'tracked-secret-file', key: path } as const;
  if (verdict.kind === 'unreadable') {
    return {
      ...place,
      severity: 'warning',
      message: `cannot check "${path}": it is ${what} in git and ${verdict.why}`,
      location: { file: path, line: 1, column: 1 },
      hint: remedy(subject, candidate),
    };
  }
  const [first] = verdict.kind === 'real' ? verdict.values : [];
  if (verdict.kind !== 'real' || first === undefined) return undefined;
  const location = { file: path, line: first.line, column: first.column };
  const key = first.key;
  if (first.class === 'local-default') {
    return {
      ...place,
      key,
      severity: 'notice',
      message: `"${path}" is ${what} in git with a well-known default for "${first.key}"`,
      location,
      hint: 'fine for a service on this machine; take a variable instead if the same file is ever used elsewhere',
    };
  }
  return {
    ...place,
    key,
    message: `cannot keep "${path}" in git: it is ${what} with ${describeValues(verdict.values)}${forcedNote(subject, path)}`,
    location,
    hint: remedy(subject, candidate),
    ...remedies(subject, candidate),
  };
}

/** Git's index has a file that holds secrets by its role, with at least one real value, or another file in which a secret was found. */
export const trackedSecretFile: Rule = {
  id: 'tracked-secret-file',
  severity: 'error',
  summary: 'A file in git holds a secret, by its role or by what is written in it.',
  *check(subject) {
    yield* checkedCandidates(subject).flatMap((candidate) => problemOf(candidate, subject) ?? []);
    yield* seenSecrets(subject, 'others').map((seen) => seenSecretProblem(seen, subject.evidence?.uncommitted));
  },
};
