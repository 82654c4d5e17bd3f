import type { BasePolicy, BaseQuestion } from '../../domain/git-facts.ts';
import { Budget } from '../../domain/limits/budget.ts';
import { readBlobs } from './blobs.ts';
import type { GitPlace } from './git-place.ts';
import { askGit, readGit } from './git-process.ts';

/** In bytes; a larger file is not compared. */
const LARGEST_POLICY = 8 * 1024 * 1024;

const COMMIT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const TREE_ENTRY = /^\d+ blob ([0-9a-f]+)\t/;

/**
 * The policy file in the base of a pull request: at the commit that the event names, otherwise at the first parent of the trial merge. A
 * partial clone may have the commit without its contents: then the file is not in the checkout either.
 *
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readBasePolicy(
  place: GitPlace,
  { base, trialMerge, policyFile }: BaseQuestion,
): Promise<BasePolicy> {
  const named = base === undefined ? NOT_THERE : await readPolicyAt(place, base, policyFile);
  if (named.kind !== 'not-in-checkout' || trialMerge === undefined) return named;
  const parent = await firstParentOfMerge(place, trialMerge);
  return parent === undefined ? NOT_THERE : readPolicyAt(place, parent, policyFile);
}

const NOT_THERE: BasePolicy = { kind: 'not-in-checkout' };

async function readPolicyAt(place: GitPlace, commit: string, path: string): Promise<BasePolicy> {
  if (!COMMIT_ID.test(commit)) return NOT_THERE;
  const listed = await readGit(place, ['ls-tree', '-z', '--full-tree', commit, '--', path]);
  if (listed.exitCode !== 0) return NOT_THERE;
  const [, blob] = TREE_ENTRY.exec(listed.stdout.toString('utf8')) ?? [];
  if (blob === undefined) return { kind: 'none' };
  const read = (await readBlobs(place, [blob], new Budget(LARGEST_POLICY))).get(blob);
  return read?.kind === 'bytes' ? { kind: 'text', bytes: read.bytes } : NOT_THERE;
}

/** The first parent of HEAD, if HEAD is that commit and is a merge. */
async function firstParentOfMerge(place: GitPlace, merge: string): Promise<string | undefined> {
  const answer = await askGit(place, ['rev-list', '--parents', '--max-count=1', 'HEAD']);
  if (answer.exitCode !== 0) return undefined;
  const [head, first, second] = answer.stdout.trim().split(' ');
  return head === merge && second !== undefined ? first : undefined;
}
