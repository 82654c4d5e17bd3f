import type { BlobRead, ContentLook } from '../../domain/git-facts.ts';
import { Budget } from '../../domain/limits/budget.ts';
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
import type { TakeContent } from './object-records.ts';

/** Secret files are small, Terraform state files are the largest; anything larger is reported as not checked. */
const LARGEST_BLOB = 8 * 1024 * 1024;

/**
 * The objects that are in this clone. Git would fetch the others from the promisor of a partial clone; since that is forbidden here, it would
 * fail for all of them. `rev-list` can be told that some are missing.
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

async function read(
  place: GitPlace,
  blobs: readonly string[],
  choose: ChooseObjects,
  take: TakeContent,
): Promise<ObjectsRead> {
  const answer = await readObjects(place, blobs, choose, take);
  return isUnknownWay(answer) ? await readObjectsTwice(place, blobs, choose, take) : answer;
}

/** Limit for contents that are only looked at, in bytes: more than the texts of all but a few repositories, and read in seconds. */
const LOOKED_AT_PER_RUN = 1024 * 1024 * 1024;

/** The ones that are small enough, smallest first, so that a budget runs out at the largest. */
function affordable(sizes: ReadonlyMap<string, number>, budget: Budget): string[] {
  const bySize = [...sizes].sort(([, left], [, right]) => left - right);
  return bySize.filter(([, size]) => size <= LARGEST_BLOB && budget.take(size)).map(([blob]) => blob);
}

/**
 * Reads contents as the repository stores them: not through the work tree, so that no link is followed, no filter runs,
 * and what git-crypt encrypts stays encrypted.
 *
 * @param wanted object ids; duplicates are read once
 * @param budget bytes that may still be read
 * @param look more contents, which are not kept; it sees each at most once, including those that are kept
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readBlobs(
  place: GitPlace,
  wanted: readonly string[],
  budget: Budget,
  look?: ContentLook,
): Promise<Map<string, BlobRead>> {
  const kept = new Set(wanted);
  const looked = new Set(look?.blobs);
  const blobs = [...kept, ...[...looked].filter((blob) => !kept.has(blob))];
  if (blobs.length === 0) return new Map();
  const lookBudget = new Budget(LOOKED_AT_PER_RUN);
  const choose: ChooseObjects = (sizes) => {
    const ofKept = new Map([...kept].flatMap((blob) => pairOf(blob, sizes.get(blob))));
    const others = [...sizes].filter(([blob]) => !kept.has(blob)).sort(([, left], [, right]) => left - right);
    const affordableOthers = others.filter(([, size]) => lookBudget.take(size));
    return [...affordable(ofKept, budget), ...affordableOthers.map(([blob]) => blob)];
  };
  const contents = new Map<string, Uint8Array>();
  const take: TakeContent = {
    largestWhole: LARGEST_BLOB,
    whole: (blob, content) => {
      // After a failure the same objects are read again.
      if (looked.delete(blob)) look?.see(blob, content);
      if (kept.has(blob)) contents.set(blob, content);
    },
    part: (blob, part, isLast) => {
      if (looked.has(blob)) look?.seePart(blob, part, isLast);
      if (isLast) looked.delete(blob);
    },
  };
  let answer = await read(place, blobs, choose, take);
  if (answer.exitCode !== 0) answer = await read(place, await present(place, blobs), choose, take);
  if (answer.exitCode !== 0) throw gitFailure('read file contents from the index', answer);
  const { sizes } = answer;
  for (const blob of looked) if (!kept.has(blob)) look?.miss(blob, sizes.has(blob) ? 'over-budget' : 'missing');
  return new Map(
    [...kept].map((blob): [string, BlobRead] => {
      const bytes = contents.get(blob);
      if (bytes !== undefined) return [blob, { kind: 'bytes', bytes }];
      const size = sizes.get(blob);
      if (size === undefined) return [blob, { kind: 'missing' }];
      return [blob, { kind: size > LARGEST_BLOB ? 'too-large' : 'over-budget' }];
    }),
  );
}

function pairOf(blob: string, size: number | undefined): [string, number][] {
  return size === undefined ? [] : [[blob, size]];
}
