import type { Problem } from '../../domain/finding.ts';
import { untrackCommand } from '../../secret-scan/value-descriptions.ts';
import { type JudgedCandidate, judgedCandidates } from '../judged-candidates.ts';
import type { Rule } from '../rule.ts';

function problemOf({ file: { path }, role, judged }: JudgedCandidate): Problem | undefined {
  if (judged.kind !== 'unjudged') return undefined;
  return {
    rule: 'unjudged-secret-file',
    message: `cannot check "${path}": it is ${role.what} in git, and ${judged.why}`,
    location: { file: path, line: 1, column: 1 },
    hint: `look into it: if it holds values, rotate them and run ${untrackCommand(path)}; otherwise make it smaller, or have its content in the checkout`,
    key: path,
  };
}

/** What nobody looked into is not fine: a file that is too large, or not in a sparse or partial checkout, may hold anything. */
export const unjudgedSecretFile: Rule = {
  id: 'unjudged-secret-file',
  severity: 'error',
  summary: 'A file that holds secrets by its role is in git, and its content could not be checked.',
  check: (subject) => judgedCandidates(subject).flatMap((candidate) => problemOf(candidate) ?? []),
};
