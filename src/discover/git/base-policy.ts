import { Budget } from '../../domain/budget.ts';
import type { BasePolicy } from '../../domain/git-facts.ts';
import { readBlobs } from './blobs.ts';
import type { GitPlace } from './git-place.ts';
import { readGit } from './git-process.ts';

/** In bytes; a larger file is not compared. */
const LARGEST_POLICY = 8 * 1024 * 1024;

const COMMIT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const TREE_ENTRY = /^\d+ blob ([0-9a-f]+)\t/;

/**
 * The policy file as the base commit of a pull request has it. A partial clone may hold the commit without its contents: that file is not
 * in the checkout either.
 *
 * @param commit full id of the base commit
 * @param path of the policy file, relative to the root
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readBasePolicy(place: GitPlace, commit: string, path: string): Promise<BasePolicy> {
  if (!COMMIT_ID.test(commit)) return { kind: 'not-in-checkout' };
  const listed = await readGit(place, ['ls-tree', '-z', '--full-tree', commit, '--', path]);
  if (listed.exitCode !== 0) return { kind: 'not-in-checkout' };
  const [, blob] = TREE_ENTRY.exec(listed.stdout.toString('utf8')) ?? [];
  if (blob === undefined) return { kind: 'none' };
  const read = (await readBlobs(place, [blob], new Budget(LARGEST_POLICY))).get(blob);
  return read?.kind === 'bytes' ? { kind: 'text', bytes: read.bytes } : { kind: 'not-in-checkout' };
}
