import { Failure, Failures } from '../domain/failure.ts';
import type { Skipped } from '../domain/finding.ts';
import type { GitFacts } from '../domain/git-facts.ts';
import type { Repository } from '../domain/repository.ts';
import { diskRepository } from './disk/disk-repository.ts';
import { type Walked, walk } from './disk/walk.ts';
import { commitIndex } from './git/commit-index.ts';
import { listFiles } from './git/git-index.ts';
import { type GitPlace, gitPlace } from './git/git-place.ts';
import { declaredSubmodules, SUBMODULES_FILE } from './git/submodules.ts';
import { findWorkTree } from './work-tree.ts';

export interface OpenOptions {
  /** Absolute. */
  readonly workingDirectory: string;
  /** The `path` input; empty means `.`. */
  readonly paths: readonly string[];
  /** `required`: fail without a work tree. `none`: git is not called (`lint: off`). */
  readonly git: 'required' | 'none';
  /** The job's variables, for git's own environment. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export interface OpenedRepository {
  readonly repository: Repository;
  /** Relative to the root, `''` for all of it. */
  readonly folders: readonly string[];
  /** Both absent with `git: none`. */
  readonly git?: GitFacts;
  readonly place?: GitPlace;
  readonly skipped: readonly Skipped[];
  /** Folders that could not be listed; also in `skipped`. */
  readonly unreadable: Walked['unreadable'];
}

/**
 * Finds the repository, then lists its files while asking git what it tracks.
 *
 * @throws Failures `wrong-input` for folders that do not exist or are outside it, `nothing-checked` without a work tree or inside an embedded one
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function openRepository(options: OpenOptions): Promise<OpenedRepository> {
  const found = findWorkTree(options.workingDirectory, options.paths);
  if ('failures' in found) throw new Failures(found.failures);
  const { root, isGit, folders } = found.workTree;
  if (options.git === 'required' && !isGit) {
    throw new Failure('nothing-checked', `cannot check "${root}": it is not a git work tree`, {
      hint: 'check the repository out with git before this step; reading secrets works without git where lint is off',
    });
  }
  if (options.git === 'none') {
    const walked = await walk(root, folders);
    const { skipped, unreadable } = walked;
    return { repository: diskRepository(root, walked), folders, skipped, unreadable };
  }
  const job = gitPlace(root, options.variables);
  const indexFile = await commitIndex(job);
  const place: GitPlace = indexFile === undefined ? job : { ...job, indexFile };
  const [{ index, untracked }, walked] = await Promise.all([listFiles(place), walk(root, folders)]);
  const commitLinks = index.commitLinks();
  const hasOthers = commitLinks.length > 0 || walked.embedded.length > 0;
  const git: GitFacts = {
    isEmpty: index.isEmpty,
    tracked: (isWanted) => index.tracked(isWanted),
    contents: (isWanted) => index.contents(isWanted),
    named: (name) => index.named(name),
    commitLinks,
    submodules: hasOthers ? await declaredSubmodules(place, index.named(SUBMODULES_FILE)) : new Set(),
    links: index.links(),
    isTracked: (path) => index.isTracked(path),
    untracked,
    embedded: walked.embedded,
  };
  const { skipped, unreadable } = walked;
  return { repository: diskRepository(root, walked), folders, git, place, skipped, unreadable };
}
