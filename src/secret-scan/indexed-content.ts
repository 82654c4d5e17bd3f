import type { BlobRead, GitEvidence, TrackedFile } from '../domain/git-facts.ts';

/** True for a symbolic link. */
export function isLink({ mode }: TrackedFile): boolean {
  return mode === '120000';
}

/**
 * The content of a tracked secret file in git; for a link, that of its target. Never the content on disk.
 *
 * @returns undefined if a link does not lead to a file in git
 */
export function indexedContent(file: TrackedFile, evidence: GitEvidence | undefined): BlobRead | undefined {
  if (!isLink(file)) return evidence?.blobs.get(file.blob) ?? { kind: 'missing' };
  const end = evidence?.linkEnds.get(file.path);
  return end?.kind === 'file' ? indexedContent(end.file, evidence) : undefined;
}
