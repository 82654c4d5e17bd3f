import type { GitPlace } from './git-place.ts';
import { type GitEnd, readGit, startGit, streamGit } from './git-process.ts';
import { ObjectRecords, type TakeContent } from './object-records.ts';

/** What git reported about some objects before it ended. */
export interface ObjectsRead extends GitEnd {
  /** Sizes in bytes of the objects that are in this clone and are file contents. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Chooses the objects to read by their sizes in bytes. */
export type ChooseObjects = (sizes: ReadonlyMap<string, number>) => readonly string[];

/**
 * Reads objects with one process, which first reports the sizes and then outputs the chosen objects.
 *
 * @throws Failure `no-git`
 */
export async function readObjects(
  place: GitPlace,
  objects: readonly string[],
  choose: ChooseObjects,
  take: TakeContent,
): Promise<ObjectsRead> {
  if (objects.length === 0) return { exitCode: 0, stderr: '', sizes: new Map() };
  const git = startGit(place, ['cat-file', '--batch-command', '--buffer']);
  const records = new ObjectRecords(take);
  let lines = 0;
  let text = '';
  let sizes: ReadonlyMap<string, number> | undefined;
  git.stdout.on('data', (chunk: Buffer) => {
    if (sizes !== undefined) {
      records.add(chunk);
      return;
    }
    // One line per object, and nothing else until contents are requested.
    const part = chunk.toString('latin1');
    text += part;
    lines += lineEnds(chunk);
    if (lines < objects.length) return;
    sizes = sizesIn(text);
    git.stdin.end(questions('contents', choose(sizes)));
  });
  git.stdin.write(questions('info', objects));
  const end = await git.ended;
  return { ...end, sizes: sizes ?? new Map() };
}

function lineEnds(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

/** Git before 2.36 does not know this command. */
export function isUnknownWay({ exitCode, stderr }: GitEnd): boolean {
  return exitCode === 129 && /unknown option|batch-command/.test(stderr);
}

/** The same with two processes, which works with every git. */
export async function readObjectsTwice(
  place: GitPlace,
  objects: readonly string[],
  choose: ChooseObjects,
  take: TakeContent,
): Promise<ObjectsRead> {
  const checked = await readGit(place, ['cat-file', '--batch-check'], objectLines(objects));
  if (checked.exitCode !== 0) return { ...checked, sizes: new Map() };
  const sizes = sizesIn(checked.stdout.toString('latin1'));
  const records = new ObjectRecords(take);
  const wanted = objectLines(choose(sizes));
  const end = await streamGit(place, ['cat-file', '--batch'], (chunk) => records.add(chunk), wanted);
  return { ...end, sizes };
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
