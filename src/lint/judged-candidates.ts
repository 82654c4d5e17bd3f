import type { BlobRead } from '../domain/git-facts.ts';
import { mayBeSecretField } from '../ecosystems/bruin/connection/connection-types.ts';
import { type Candidate, candidates } from '../secret-scan/candidates.ts';
import { indexedContent } from '../secret-scan/indexed-content.ts';
import { judgeContent } from '../secret-scan/judge-content.ts';
import type { Judgement } from '../secret-scan/verdict.ts';
import type { LintSubject } from './rule.ts';

/** A tracked secret file, and the verdict on its content. */
export interface JudgedCandidate extends Candidate {
  readonly judged: Judgement;
}

/** Why the content of a tracked file was not read. */
const NOT_READ: Readonly<Record<Exclude<BlobRead['kind'], 'bytes'>, string>> = {
  missing: 'its content is not in this clone',
  'too-large': 'it is too large',
  'over-budget': 'with the files before it, it is more than one run reads',
};

const EQUALS = 0x3d;

/** Cached by git's answers: once per run. */
const known = new WeakMap<object, readonly JudgedCandidate[]>();

/**
 * Checks the tracked secret files, smallest first: if the budget of a run ends, it ends at the largest, and adding large files cannot keep a small
 * one from being checked. A link that leads to no file in git counts as harmless here.
 */
export function judgedCandidates(subject: LintSubject): readonly JudgedCandidate[] {
  const { evidence, git, repository } = subject;
  const key = evidence ?? git;
  if (key === undefined) return [];
  const found = known.get(key);
  if (found !== undefined) return found;
  const reads = candidates(subject).map((candidate) => ({ candidate, read: indexedContent(candidate.file, evidence) }));
  const judged = reads
    .sort((left, right) => sizeOf(left.read) - sizeOf(right.read))
    .map(({ candidate, read }): JudgedCandidate => {
      if (read === undefined) {
        // The target of a link is text too, and git stores anything that was put there.
        const own = evidence?.blobs.get(candidate.file.blob);
        const isAssignment = own?.kind === 'bytes' && own.bytes.includes(EQUALS);
        if (!isAssignment) return { ...candidate, judged: { kind: 'harmless' } };
        return { ...candidate, judged: judgeContent(repository, candidate.role, own.bytes, mayBeSecretField) };
      }
      if (read.kind !== 'bytes') return { ...candidate, judged: { kind: 'unjudged', why: NOT_READ[read.kind] } };
      return { ...candidate, judged: judgeContent(repository, candidate.role, read.bytes, mayBeSecretField) };
    });
  known.set(key, judged);
  return judged;
}

function sizeOf(read: BlobRead | undefined): number {
  return read?.kind === 'bytes' ? read.bytes.length : 0;
}
