import type { BlobRead } from '../domain/git-facts.ts';
import { mayBeSecretField } from '../ecosystems/bruin/connection/connection-types.ts';
import { type Candidate, candidates } from '../secret-scan/candidates.ts';
import { checkContent } from '../secret-scan/check-content.ts';
import { indexedContent } from '../secret-scan/indexed-content.ts';
import type { Verdict } from '../secret-scan/verdict.ts';
import type { LintSubject } from './rule.ts';

/** A tracked secret file, and the verdict on its content. */
export interface CheckedCandidate extends Candidate {
  readonly verdict: Verdict;
}

/** Why the content of a tracked file was not read. */
const NOT_READ: Readonly<Record<Exclude<BlobRead['kind'], 'bytes'>, string>> = {
  missing: 'its content is not in this clone',
  'too-large': 'it is too large',
  'over-budget': 'with the files before it, it is more than one run reads',
};

const EQUALS = 0x3d;

/** Cached by git's answers: once per run. */
const known = new WeakMap<object, readonly CheckedCandidate[]>();

/**
 * Checks the tracked secret files, smallest first: if the budget of a run ends, it ends at the largest, and adding large files cannot keep a small
 * one from being checked. A link that leads to no file in git counts as harmless here.
 */
export function checkedCandidates(subject: LintSubject): readonly CheckedCandidate[] {
  const { evidence, git, repository } = subject;
  const key = evidence ?? git;
  if (key === undefined) return [];
  const found = known.get(key);
  if (found !== undefined) return found;
  const reads = candidates(subject).map((candidate) => ({ candidate, read: indexedContent(candidate.file, evidence) }));
  const checked = reads
    .sort((left, right) => sizeOf(left.read) - sizeOf(right.read))
    .map(({ candidate, read }): CheckedCandidate => {
      if (read === undefined) {
        // The target of a link is text too, and git stores anything that was put there.
        const own = evidence?.blobs.get(candidate.file.blob);
        const isAssignment = own?.kind === 'bytes' && own.bytes.includes(EQUALS);
        if (!isAssignment) return { ...candidate, verdict: { kind: 'harmless' } };
        return { ...candidate, verdict: checkContent(repository, candidate.role, own.bytes, mayBeSecretField) };
      }
      if (read.kind !== 'bytes') return { ...candidate, verdict: { kind: 'unchecked', why: NOT_READ[read.kind] } };
      return { ...candidate, verdict: checkContent(repository, candidate.role, read.bytes, mayBeSecretField) };
    });
  known.set(key, checked);
  return checked;
}

function sizeOf(read: BlobRead | undefined): number {
  return read?.kind === 'bytes' ? read.bytes.length : 0;
}
