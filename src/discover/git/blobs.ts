import type { Budget } from '../../domain/budget.ts';
import type { BlobRead } from '../../domain/git-facts.ts';
import {
  type ChooseObjects,
  isUnknownWay,
  type ObjectsRead,
  objectLines,
  readObjects,
  readObjectsTwice,
} from './cat-file.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { readGit } from './git-process.ts';

/** Secret files are small, state files of Terraform are the largest; what is bigger is reported as not judged. */
const LARGEST_BLOB = 8 * 1024 * 1024;

/**
 * The objects that are in this clone. A partial clone would fetch the others from its promisor, which we forbid, and git gives up on all of
 * them then; `rev-list` can be told that some are missing.
 */
async function present(place: GitPlace, blobs: readonly string[]): Promise<string[]> {
  const list = [
    'rev-list',
    '--objects',
    '--no-walk',
    '--no-object-names',
    '--ignore-missing',
    '--missing=allow-any',
    '--stdin',
  ];
  const answer = await readGit(place, list, objectLines(blobs));
  if (answer.exitCode !== 0) throw gitFailure('read file contents from the index', answer);
  return answer.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

async function read(place: GitPlace, blobs: readonly string[], choose: ChooseObjects): Promise<ObjectsRead> {
  const answer = await readObjects(place, blobs, choose);
  return isUnknownWay(answer) ? await readObjectsTwice(place, blobs, choose) : answer;
}

/** Those that are small enough, the smallest first: a budget ends at the largest. */
function affordable(sizes: ReadonlyMap<string, number>, budget: Budget): string[] {
  const bySize = [...sizes].sort(([, left], [, right]) => left - right);
  return bySize.filter(([, size]) => size <= LARGEST_BLOB && budget.take(size)).map(([blob]) => blob);
}

/**
 * Reads contents as the repository stores them: not through the work tree, so that no link is followed, no filter runs,
 * and what git-crypt encrypts is seen encrypted.
 *
 * @param wanted object ids; repeats are read once
 * @param budget bytes that may still be read
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readBlobs(
  place: GitPlace,
  wanted: readonly string[],
  budget: Budget,
): Promise<Map<string, BlobRead>> {
  const blobs = [...new Set(wanted)];
  if (blobs.length === 0) return new Map();
  const choose: ChooseObjects = (sizes) => affordable(sizes, budget);
  let answer = await read(place, blobs, choose);
  if (answer.exitCode !== 0) answer = await read(place, await present(place, blobs), choose);
  if (answer.exitCode !== 0) throw gitFailure('read file contents from the index', answer);
  const { sizes, contents } = answer;
  return new Map(
    blobs.map((blob): [string, BlobRead] => {
      const bytes = contents.get(blob);
      if (bytes !== undefined) return [blob, { kind: 'bytes', bytes }];
      const size = sizes.get(blob);
      if (size === undefined) return [blob, { kind: 'missing' }];
      return [blob, { kind: size > LARGEST_BLOB ? 'too-large' : 'over-budget' }];
    }),
  );
}
