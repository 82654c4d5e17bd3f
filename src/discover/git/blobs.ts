import type { BlobRead } from '../../domain/git-facts.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { askGit } from './git-process.ts';
import { inputChunks } from './input-chunks.ts';

/** Secret files are small, state files of Terraform are the largest; what is bigger is reported as not judged. */
const LARGEST_BLOB = 8 * 1024 * 1024;

const NEWLINE = 0x0a;

function objectLines(blobs: readonly string[]): Buffer {
  return Buffer.from(blobs.map((blob) => `${blob}\n`).join(''));
}

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
  const answer = await askGit(place, list, objectLines(blobs));
  if (answer.exitCode !== 0) throw gitFailure('read file contents from the index', answer);
  return answer.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** The sizes in bytes of those objects that are in this clone and are contents of files. */
async function sizes(place: GitPlace, blobs: readonly string[]): Promise<Map<string, number>> {
  let answer = await askGit(place, ['cat-file', '--batch-check'], objectLines(blobs));
  if (answer.exitCode !== 0) {
    answer = await askGit(place, ['cat-file', '--batch-check'], objectLines(await present(place, blobs)));
  }
  if (answer.exitCode !== 0) throw gitFailure('read file contents from the index', answer);
  const known = new Map<string, number>();
  for (const line of answer.stdout.toString('utf8').split('\n')) {
    const [blob = '', type, size] = line.split(' ');
    if (type === 'blob') known.set(blob, Number(size));
  }
  return known;
}

/** Cuts `<object> blob <size>LF<content>LF` records apart. */
function* contents(bytes: Buffer): Iterable<[string, Uint8Array]> {
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, at);
    if (end === -1) return;
    const [blob = '', , size = '0'] = bytes.toString('latin1', at, end).split(' ');
    const start = end + 1;
    yield [blob, bytes.subarray(start, start + Number(size))];
    at = start + Number(size) + 1;
  }
}

/**
 * Reads contents as the repository stores them: not through the work tree, so that no link is followed, no filter runs,
 * and what git-crypt encrypts is seen encrypted.
 *
 * @param wanted object ids; repeats are read once
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readBlobs(place: GitPlace, wanted: readonly string[]): Promise<Map<string, BlobRead>> {
  const reads = new Map<string, BlobRead>();
  const readable: string[] = [];
  for (const chunk of inputChunks([...new Set(wanted)], '\n')) {
    const known = await sizes(place, chunk);
    for (const blob of chunk) {
      const size = known.get(blob);
      if (size === undefined) reads.set(blob, { kind: 'missing' });
      else if (size > LARGEST_BLOB) reads.set(blob, { kind: 'too-large' });
      else readable.push(blob);
    }
  }
  for (const chunk of inputChunks(readable, '\n')) {
    const answer = await askGit(place, ['cat-file', '--batch'], objectLines(chunk));
    if (answer.exitCode !== 0) throw gitFailure('read file contents from the index', answer);
    for (const [blob, bytes] of contents(answer.stdout)) reads.set(blob, { kind: 'bytes', bytes });
  }
  return reads;
}
