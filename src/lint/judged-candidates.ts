import type { BlobRead } from '../domain/git-facts.ts';
import { mayBeSecretField } from '../ecosystems/bruin/connection/connection-types.ts';
import { type Candidate, candidates } from '../secret-scan/candidates.ts';
import { indexedContent } from '../secret-scan/indexed-content.ts';
import { judgeContent } from '../secret-scan/judge-content.ts';
import type { Judgement } from '../secret-scan/verdict.ts';
import type { LintSubject } from './rule.ts';

/** A tracked secret file, and what its content is. */
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

/** By what git answered, once per run. */
const known = new WeakMap<object, readonly JudgedCandidate[]>();

/**
 * Judges the tracked secret files, the smallest first: what a run may cost then ends at the largest, and nothing that is put in front of
 * a file keeps it from being judged. A link to no file in git counts as harmless here.
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
        // Where a link leads is a text as well, and git keeps whatever somebody put there.
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
