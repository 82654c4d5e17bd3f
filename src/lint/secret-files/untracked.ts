import type { LintSubject } from '../rule.ts';
import { roleTeller } from './candidates.ts';
import type { SecretRole } from './role.ts';

/** A file in the work tree that holds secrets by its role and is not in the index. */
export interface UntrackedCandidate {
  readonly path: string;
  readonly role: SecretRole;
  /** False when some ignore rule covers it, committed or not. */
  readonly isAddedNext: boolean;
}

const known = new WeakMap<object, readonly UntrackedCandidate[]>();

/** Files that hold secrets by their role and are only in the work tree, found once per run. */
export function untrackedCandidates(subject: LintSubject): readonly UntrackedCandidate[] {
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
  for (const { path, kind } of repository.find(mayHaveRole)) {
    if (kind !== 'file' || addedNext.has(path)) continue;
    const role = roleOf(path);
    if (role !== undefined && !git.isTracked(path)) list.push({ path, role, isAddedNext: false });
  }
  known.set(git, list);
  return list;
}
