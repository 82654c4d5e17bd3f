import type { Problem } from '../../domain/finding.ts';
import { type UnseenTexts, unseenTexts } from '../../secret-scan/guessed.ts';
import { untrackCommand } from '../../secret-scan/value-descriptions.ts';
import { type CheckedCandidate, checkedCandidates } from '../checked-candidates.ts';
import type { Rule } from '../rule.ts';

function problemOf({ file: { path }, role, verdict }: CheckedCandidate): Problem | undefined {
  if (verdict.kind !== 'unchecked') return undefined;
  return {
    rule: 'unjudged-secret-file',
    message: `cannot check "${path}": it is ${role.what} in git, and ${verdict.why}`,
    location: { file: path, line: 1, column: 1 },
    hint: `look into it: if it holds values, rotate them and run ${untrackCommand(path)}; otherwise make it smaller, or have its content in the checkout`,
    key: path,
  };
}

/** Texts whose names do not suggest secrets. An exhausted budget is an error: filling a repository must not turn the search off. */
function unseenProblem({ why, count, path }: UnseenTexts): Problem {
  const place = { rule: 'unjudged-secret-file', key: why, location: { file: path, line: 1, column: 1 } } as const;
  const files = count === 1 ? `"${path}"` : `${count} files, "${path}" among them`;
  return why === 'missing'
    ? {
        ...place,
        severity: 'warning',
        message: `did not look into ${files}: the content is not in this clone`,
        hint: 'check out without `filter`, or run `git fetch --refetch --no-filter` first',
      }
    : {
        ...place,
        message: `did not look into ${files}: the smaller files before are as much as one run reads`,
        hint: 'take large data out of git, or keep it in Git LFS; an `ignore` entry accepts it',
      };
}

/** An unread file is not fine: one that is too large, or missing from a sparse or partial checkout, may hold anything. */
export const unjudgedSecretFile: Rule = {
  id: 'unjudged-secret-file',
  severity: 'error',
  summary: 'A file that holds secrets by its role is in git, and its content could not be checked.',
  *check(subject) {
    yield* checkedCandidates(subject).flatMap((candidate) => problemOf(candidate) ?? []);
    if (subject.git !== undefined) yield* unseenTexts(subject.git).map(unseenProblem);
  },
};
