import type { Problem } from '../../domain/finding.ts';
import { type Candidate, candidates } from '../../secret-scan/candidates.ts';
import { isLink } from '../../secret-scan/indexed-content.ts';
import { untrackCommand } from '../../secret-scan/value-descriptions.ts';
import type { LintSubject, Rule } from '../rule.ts';

function problemOf({ file, role }: Candidate, { evidence }: LintSubject): Problem | undefined {
  const end = isLink(file) ? evidence?.linkEnds.get(file.path) : undefined;
  if (end === undefined || end.kind === 'file') return undefined;
  const where =
    end.kind === 'outside'
      ? 'it is a symbolic link that leaves the repository'
      : 'it is a symbolic link that does not lead to a file in git';
  return {
    rule: 'symlinked-secret-file',
    message: `cannot check "${file.path}": ${where}, in the place of ${role.what}`,
    location: { file: file.path, line: 1, column: 1 },
    hint: `${untrackCommand(file.path)}, and ignore it: anyone who checks out the repository reads a file of their own machine through it`,
    key: file.path,
  };
}

/** A tracked link is in the place of a secret file, and its target cannot be checked. */
export const symlinkedSecretFile: Rule = {
  id: 'symlinked-secret-file',
  severity: 'warning',
  summary: 'A symbolic link stands in the place of a secret file, so its content was not checked.',
  check: (subject) => candidates(subject).flatMap((candidate) => problemOf(candidate, subject) ?? []),
};
