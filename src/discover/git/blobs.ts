import type { BlobRead } from '../../domain/git-facts.ts';
import { isUnknownWay, type ObjectsRead, objectLines, readObjects, readObjectsTwice } from './cat-file.ts';
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

async function read(place: GitPlace, blobs: readonly string[]): Promise<ObjectsRead> {
  const answer = await readObjects(place, blobs, LARGEST_BLOB);
  return isUnknownWay(answer) ? await readObjectsTwice(place, blobs, LARGEST_BLOB) : answer;
}

/**
 * Reads contents as the repository stores them: not through the work tree, so that no link is followed, no filter runs,
 * and what git-crypt encrypts is seen encrypted.
 *
 * @param wanted object ids; repeats are read once
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readBlobs(place: GitPlace, wanted: readonly string[]): Promise<Map<string, BlobRead>> {
  const blobs = [...new Set(wanted)];
  if (blobs.length === 0) return new Map();
  let answer = await read(place, blobs);
  if (answer.exitCode !== 0) answer = await read(place, await present(place, blobs));
  if (answer.exitCode !== 0) throw gitFailure('read file contents from the index', answer);
  const { sizes, contents } = answer;
  return new Map(
    blobs.map((blob): [string, BlobRead] => {
      const bytes = contents.get(blob);
      if (bytes !== undefined) return [blob, { kind: 'bytes', bytes }];
      return [blob, sizes.has(blob) ? { kind: 'too-large' } : { kind: 'missing' }];
    }),
  );
}
