import type { BlobRead } from '../../domain/git-facts.ts';
import { Budget } from '../../domain/limits/budget.ts';
import type { Entry, FileRead, Repository } from '../../domain/repository.ts';
import { readBlobs } from './blobs.ts';
import { commitOf } from './changes.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { readGit } from './git-process.ts';
import { nulRecords } from './nul-records.ts';

/** Limit for the configuration read from one commit, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
/** What Bruin and BitSwan read: everything else in a repository is data and programs. */
const CONFIGURATION = /(?:\.(?:ya?ml|sql|py|r|toml)|(?:^|\/)pipelines\.conf)$/iu;
const TREE_ENTRY = /^(\d{6}) (?:blob|commit) ([0-9a-f]+)\t(.+)$/su;

interface TreeFile {
  readonly mode: string;
  readonly blob: string;
}

/**
 * The repository at a commit, read without a checkout: nothing is written, no filter runs and no link is followed.
 *
 * @param root of the work tree, for messages
 * @returns undefined if this clone does not have the commit
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readCommitRepository(
  place: GitPlace,
  ref: string,
  root: string,
): Promise<Repository | undefined> {
  const commit = await commitOf(place, ref);
  if (commit === undefined) return undefined;
  const listed = await readGit(place, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  if (listed.exitCode !== 0) throw gitFailure('list the files of a commit', listed);
  const files = new Map<string, TreeFile>();
  for (const record of nulRecords(listed.stdout)) {
    const [, mode = '', blob = '', path = ''] = TREE_ENTRY.exec(record) ?? [];
    if (path !== '') files.set(path, { mode, blob });
  }
  const wanted = [...files].filter(([path, { mode }]) => mode.startsWith('100') && CONFIGURATION.test(path));
  const contents = await readBlobs(
    place,
    wanted.map(([, { blob }]) => blob),
    new Budget(MOST_BYTES),
  );
  return repositoryOf(files, contents, root);
}

function repositoryOf(
  files: ReadonlyMap<string, TreeFile>,
  contents: ReadonlyMap<string, BlobRead>,
  root: string,
): Repository {
  const children = childrenByFolder(files.keys());
  const entry = (path: string): Entry | undefined => {
    const mode = files.get(path)?.mode;
    if (mode === undefined) return path !== '' && children.has(path) ? { path, kind: 'directory' } : undefined;
    return { path, kind: mode === '120000' ? 'link' : mode === '160000' ? 'directory' : 'file' };
  };
  const childEntries = (folder: string): readonly Entry[] =>
    (children.get(folder) ?? []).flatMap((path) => entry(path) ?? []);
  const walk = (folder: string): readonly Entry[] =>
    childEntries(folder).flatMap((each) => [each, ...(each.kind === 'directory' ? walk(each.path) : [])]);
  let walked: readonly Entry[] | undefined;
  return {
    root,
    find: (isWanted) => {
      walked ??= walk('');
      return walked.filter(({ path }) => {
        const slash = path.lastIndexOf('/');
        return isWanted(path.slice(slash + 1), slash < 0 ? '' : path.slice(0, slash));
      });
    },
    entry,
    children: childEntries,
    read: (path) => {
      const own = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
      return fileOf(own, contents.get(files.get(own)?.blob ?? ''));
    },
    leavingLink: () => undefined,
  };
}

function childrenByFolder(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of paths) {
    for (let child = path; child !== ''; ) {
      const slash = child.lastIndexOf('/');
      const folder = slash < 0 ? '' : child.slice(0, slash);
      const siblings = folders.get(folder);
      if (siblings?.has(child) === true) break;
      folders.set(folder, (siblings ?? new Set()).add(child));
      child = folder;
    }
  }
  return new Map([...folders].map(([folder, siblings]) => [folder, [...siblings].sort()]));
}

function fileOf(path: string, blob: BlobRead | undefined): FileRead {
  if (blob?.kind === 'bytes') {
    const bytes = blob.bytes;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return { file: { path, bytes, text, isUtf8: Buffer.from(text, 'utf8').equals(bytes) } };
  }
  if (blob?.kind === 'too-large' || blob?.kind === 'over-budget')
    return { problem: 'too-large', message: 'it is too large to be read' };
  return { problem: 'missing', message: 'the commit does not have it, or this clone has not fetched it' };
}
