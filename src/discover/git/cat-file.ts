import type { GitPlace } from './git-place.ts';
import { type GitEnd, readGit, startGit } from './git-process.ts';
import { ObjectRecords } from './object-records.ts';

/** What git said of some objects before it ended. */
export interface ObjectsRead extends GitEnd {
  /** Sizes in bytes of those that are in this clone and are contents of files. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** Says by the sizes in bytes which objects are to be read. */
export type ChooseObjects = (sizes: ReadonlyMap<string, number>) => readonly string[];

/**
 * Reads objects with one process: it says the sizes first, and then gives out what is chosen.
 *
 * @throws Failure `no-git`
 */
export async function readObjects(
  place: GitPlace,
  objects: readonly string[],
  choose: ChooseObjects,
): Promise<ObjectsRead> {
  const contents = new Map<string, Uint8Array>();
  if (objects.length === 0) return { exitCode: 0, stderr: '', sizes: new Map(), contents };
  const git = startGit(place, ['cat-file', '--batch-command', '--buffer']);
  const records = new ObjectRecords((object, content) => contents.set(object, content));
  let lines = 0;
  let text = '';
  let sizes: ReadonlyMap<string, number> | undefined;
  git.stdout.on('data', (chunk: Buffer) => {
    if (sizes !== undefined) {
      records.add(chunk);
      return;
    }
    // One line for each object, and nothing else before the contents are asked for.
    const part = chunk.toString('latin1');
    text += part;
    lines += part.split('\n').length - 1;
    if (lines < objects.length) return;
    sizes = sizesIn(text);
    git.stdin.end(questions('contents', choose(sizes)));
  });
  git.stdin.write(questions('info', objects));
  const end = await git.ended;
  return { ...end, sizes: sizes ?? new Map(), contents };
}

/** Git before 2.36 does not know this way to ask. */
export function isUnknownWay({ exitCode, stderr }: GitEnd): boolean {
  return exitCode === 129 && /unknown option|batch-command/.test(stderr);
}

/** The same with two processes, which every git can. */
export async function readObjectsTwice(
  place: GitPlace,
  objects: readonly string[],
  choose: ChooseObjects,
): Promise<ObjectsRead> {
  const contents = new Map<string, Uint8Array>();
  const checked = await readGit(place, ['cat-file', '--batch-check'], objectLines(objects));
  if (checked.exitCode !== 0) return { ...checked, sizes: new Map(), contents };
  const sizes = sizesIn(checked.stdout.toString('latin1'));
  const read = await readGit(place, ['cat-file', '--batch'], objectLines(choose(sizes)));
  const records = new ObjectRecords((object, content) => contents.set(object, content));
  records.add(read.stdout);
  return { exitCode: read.exitCode, stderr: read.stderr, sizes, contents };
}

export function objectLines(objects: readonly string[]): Buffer {
  return Buffer.from(objects.map((object) => `${object}\n`).join(''));
}

function questions(command: 'info' | 'contents', objects: readonly string[]): string {
  return `${objects.map((object) => `${command} ${object}\n`).join('')}flush\n`;
}

/** `<object> <type> <size>`, or `<object> missing`. */
function sizesIn(text: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [object = '', type, size] = line.split(' ');
    if (type === 'blob') sizes.set(object, Number(size));
  }
  return sizes;
}
