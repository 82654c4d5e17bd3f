import type { Problem } from '../../domain/finding.ts';
import { mayBeSecretField } from '../../ecosystems/bruin/connection/connection-types.ts';
import { checkContent } from '../../secret-scan/check-content.ts';
import { type UntrackedCandidate, untrackedCandidates } from '../../secret-scan/untracked.ts';
import { describeValues, untrackCommand } from '../../secret-scan/value-descriptions.ts';
import type { Verdict } from '../../secret-scan/verdict.ts';
import { ignoreRemedy, secretsFolderAround } from '../ignore-remedy.ts';
import type { LintSubject, Rule } from '../rule.ts';

function problemOf({ path, role, isInIndex }: UntrackedCandidate, subject: LintSubject): Problem | undefined {
  const { repository } = subject;
  const read = repository.read(path);
  // A file whose name is not UTF-8 cannot be read here, but git lists it and would add it.
  if (!('file' in read) && !path.includes('\ufffd')) return undefined;
  const verdict: Verdict =
    'file' in read
      ? checkContent(repository, role, read.file.bytes, mayBeSecretField)
      : { kind: 'unreadable', why: 'its name is not UTF-8, so it was not read' };
  if (verdict.kind === 'harmless') return undefined;
  const [first] = verdict.kind === 'real' ? verdict.values : [];
  if (first?.class === 'local-default') return undefined;
  const folder = secretsFolderAround(path, subject);
  const { line, file } = ignoreRemedy(path, subject);
  const holds = verdict.kind === 'real' ? `with ${describeValues(verdict.values)}` : `and ${verdict.why}`;
  return {
    rule: 'untracked-secret-file',
    message: `"${path}" is one \`git add .\` away from being committed: it is ${role.what} ${holds}`,
    location: { file: path, line: first?.line ?? 1, column: first?.column ?? 1 },
    hint: `${isInIndex === true ? `${untrackCommand(path)}; then ` : ''}add the line \`${line}\` to ${file} and commit that`,
    remedies: [...(isInIndex === true ? [{ kind: 'untrack', path } as const] : []), { kind: 'ignore', file, line }],
    key: path,
    ...(folder === undefined || isInIndex === true ? {} : { mistake: folder }),
  };
}

/** A secret file in the work tree that no ignore rule covers. */
export const untrackedSecretFile: Rule = {
  id: 'untracked-secret-file',
  severity: 'warning',
  summary: 'A secret file is neither tracked nor ignored: the next `git add .` commits it.',
  check: (subject) =>
    untrackedCandidates(subject)
      .filter((candidate) => candidate.isAddedNext)
      .flatMap((candidate) => problemOf(candidate, subject) ?? []),
};
