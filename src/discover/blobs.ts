import type { BlobRead } from '../domain/git-facts.ts';
import { askGit, type GitPlace, gitFailure, inputChunks } from './git-process.ts';

/** Secret files are small, state files of Terraform are the largest; what is bigger is reported as not judged. */
const LARGEST_BLOB = 8 * 1024 * 1024;

const NEWLINE = 0x0a;

async function batch(place: GitPlace, option: '--batch' | '--batch-check', blobs: readonly string[]) {
  return await askGit(place, ['cat-file', option], Buffer.from(blobs.map((blob) => `${blob}\n`).join('')));
}

/**
 * Asks for the sizes. Where git would fetch a missing object from the promisor of a partial clone (which we forbid) old versions give up
 * on the whole batch, so a batch that fails is cut in halves until the missing one stands alone.
 */
async function sizes(place: GitPlace, blobs: readonly string[]): Promise<Map<string, number | 'missing'>> {
  const answer = await batch(place, '--batch-check', blobs);
  const known = new Map<string, number | 'missing'>();
  if (answer.exitCode !== 0) {
    const [only] = blobs;
    if (blobs.length === 1 && only !== undefined) return known.set(only, 'missing');
    const middle = blobs.length >> 1;
    for (const half of [blobs.slice(0, middle), blobs.slice(middle)]) {
      for (const [blob, size] of await sizes(place, half)) known.set(blob, size);
    }
    return known;
  }
  for (const line of answer.stdout.toString('utf8').split('\n')) {
    const [blob, type, size] = line.split(' ');
    if (blob === undefined || blob === '') continue;
    known.set(blob, type === 'blob' && size !== undefined ? Number(size) : 'missing');
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
    for (const [blob, size] of await sizes(place, chunk)) {
      if (size === 'missing') reads.set(blob, { kind: 'missing' });
      else if (size > LARGEST_BLOB) reads.set(blob, { kind: 'too-large' });
      else readable.push(blob);
    }
  }
  for (const chunk of inputChunks(readable, '\n')) {
    const answer = await batch(place, '--batch', chunk);
    if (answer.exitCode !== 0) throw gitFailure('read file contents from the index', answer);
    for (const [blob, bytes] of contents(answer.stdout)) reads.set(blob, { kind: 'bytes', bytes });
  }
  return reads;
}
