import type { BlobRead, GitEvidence, TrackedFile } from '../domain/git-facts.ts';

/** True for a symbolic link. */
export function isLink({ mode }: TrackedFile): boolean {
  return mode === '120000';
}

/**
 * What git holds of a tracked secret file; of a link, what it holds where the link leads. Never what lies on this disk.
 *
 * @returns undefined where a link leads to no file in git
 */
export function indexedContent(file: TrackedFile, evidence: GitEvidence | undefined): BlobRead | undefined {
  if (!isLink(file)) return evidence?.blobs.get(file.blob) ?? { kind: 'missing' };
  const end = evidence?.linkEnds.get(file.path);
  return end?.kind === 'file' ? indexedContent(end.file, evidence) : undefined;
}
