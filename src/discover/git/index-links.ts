import type { GitFacts, LinkEnd, TrackedFile } from '../../domain/git-facts.ts';
import { Budget } from '../../domain/limits/budget.ts';
import { inFolder } from '../../domain/repository-path.ts';
import { readBlobs } from './blobs.ts';
import type { GitPlace } from './git-place.ts';

/** As many as Linux follows before giving up: https://man7.org/linux/man-pages/man7/path_resolution.7.html */
const MOST_LINKS = 40;

/** Limit for the targets of all links together, in bytes: no path is longer than 4 KiB. */
const LINKS_PER_RUN = 16 * 1024 * 1024;

/**
 * Where a path leads when every link on the way is followed, among the links of the index.
 *
 * @param targets what each link points to, by the path of the link
 * @returns the path at the end, whether or not it exists; `outside` if it leaves the work tree, `circle` if it never ends
 */
function destination(path: string, targets: ReadonlyMap<string, string>): { path: string } | 'outside' | 'circle' {
  const ahead = path.split('/').reverse();
  const way: string[] = [];
  let followed = 0;
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (way.pop() === undefined) return 'outside';
      continue;
    }
    way.push(name);
    const target = targets.get(way.join('/'));
    if (target === undefined) continue;
    if (/^(?:[/\\]|[A-Za-z]:)/.test(target)) return 'outside';
    if (++followed > MOST_LINKS) return 'circle';
    way.pop();
    ahead.push(...target.split('/').reverse());
  }
  return { path: way.join('/') };
}

/** The regular files of the index at these paths. */
function filesAt(paths: ReadonlySet<string>, facts: GitFacts): ReadonlyMap<string, TrackedFile> {
  const found = facts.tracked((name, folder) => paths.has(inFolder(folder, name)));
  return new Map(found.filter(({ mode }) => mode.startsWith('100')).map((file) => [file.path, file]));
}

/**
 * Where tracked links lead among the links and files of the index: the work tree may hold something else, from another machine or not in git.
 *
 * @param links the tracked links to follow
 * @returns by the path of the link
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function followLinks(
  place: GitPlace,
  facts: GitFacts,
  links: readonly TrackedFile[],
): Promise<ReadonlyMap<string, LinkEnd>> {
  if (links.length === 0) return new Map();
  const paths = new Set(facts.links);
  const all = facts.tracked((name, folder) => paths.has(inFolder(folder, name)));
  const blobs = await readBlobs(
    place,
    all.map(({ blob }) => blob),
    new Budget(LINKS_PER_RUN),
  );
  const targets = new Map<string, string>();
  for (const { path, blob } of all) {
    const read = blobs.get(blob);
    if (read?.kind === 'bytes') targets.set(path, Buffer.from(read.bytes).toString('utf8'));
  }
  const ends = links.map(({ path }) => ({ path, end: destination(path, targets) }));
  const wanted = new Set(ends.flatMap(({ end }) => (typeof end === 'string' ? [] : [end.path])));
  const files = filesAt(wanted, facts);
  return new Map(
    ends.map(({ path, end }): [string, LinkEnd] => {
      if (end === 'outside') return [path, { kind: 'outside' }];
      const file = end === 'circle' ? undefined : files.get(end.path);
      return [path, file === undefined ? { kind: 'nothing' } : { kind: 'file', file }];
    }),
  );
}
