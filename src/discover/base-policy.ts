import type { BasePolicy } from '../domain/git-facts.ts';
import { askGit, type GitPlace } from './git-process.ts';

const COMMIT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * The policy file as the base commit of a pull request has it.
 *
 * @param commit full id of the base commit
 * @param path of the policy file, relative to the root
 */
export async function readBasePolicy(place: GitPlace, commit: string, path: string): Promise<BasePolicy> {
  if (!COMMIT_ID.test(commit)) return { kind: 'not-in-checkout' };
  const known = await askGit(place, ['cat-file', '-e', `${commit}^{commit}`]);
  if (known.exitCode !== 0) return { kind: 'not-in-checkout' };
  const content = await askGit(place, ['cat-file', 'blob', `${commit}:${path}`]);
  return content.exitCode === 0 ? { kind: 'text', bytes: content.stdout } : { kind: 'none' };
}
