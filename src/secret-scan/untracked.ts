import { candidates, roleTeller } from './candidates.ts';
import type { SecretRole } from './roles/role.ts';
import type { ScanSubject } from './scan-subject.ts';

/** A file that holds secrets by its role and whose content is only in the work tree. */
export interface UntrackedCandidate {
  readonly path: string;
  readonly role: SecretRole;
  /** False if an ignore rule covers it, committed or not. */
  readonly isAddedNext: boolean;
  /** True if the index has the path without content: after `git add -N`, or for an empty file that was filled later. */
  readonly isInIndex?: boolean;
}

/** The ids of a file without content, by SHA-1 and SHA-256. */
const EMPTY_BLOBS: ReadonlySet<string> = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

const known = new WeakMap<object, readonly UntrackedCandidate[]>();

/** Files that hold secrets by their role and have content only in the work tree, found once per run. */
export function untrackedCandidates(subject: ScanSubject): readonly UntrackedCandidate[] {
  const { git, repository } = subject;
  if (git === undefined) return [];
  const found = known.get(git);
  if (found !== undefined) return found;
  const { roleOf, mayHaveRole } = roleTeller(subject);
  const addedNext = new Set(git.untracked);
  const list: UntrackedCandidate[] = [];
  for (const path of git.untracked) {
    const role = path.endsWith('/') ? undefined : roleOf(path);
    if (role !== undefined) list.push({ path, role, isAddedNext: true });
  }
  for (const { file, role } of candidates(subject)) {
    const isEmpty = file.mode.startsWith('100') && EMPTY_BLOBS.has(file.blob);
    if (isEmpty) list.push({ path: file.path, role, isAddedNext: true, isInIndex: true });
  }
  for (const { path, kind } of repository.find(mayHaveRole)) {
    if (kind !== 'file' || addedNext.has(path)) continue;
    const role = roleOf(path);
    if (role !== undefined && !git.isTracked(path)) list.push({ path, role, isAddedNext: false });
  }
  known.set(git, list);
  return list;
}
