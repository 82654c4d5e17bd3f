import { lstatSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { quoted } from '../domain/visible-text.ts';
import { isWithin } from './absolute-path.ts';

/** Which repository a run is about, and which of its folders are searched. */
export interface WorkTree {
  /** Absolute, with `/`. */
  readonly root: string;
  /** False if no `.git` was found: then the root is the working directory, and only runs without the git rules can use it. */
  readonly isGit: boolean;
  /** The folders of the `path` input relative to the root; `''` for the root itself. Never empty. */
  readonly folders: readonly string[];
}

/** True if a directory has an entry `.git` that is a directory or a regular file (linked work tree, submodule), which is what Bruin and git look for. */
function holdsGitEntry(directory: string): boolean {
  const entry = statSync(join(directory, '.git'), { throwIfNoEntry: false });
  return entry?.isDirectory() === true || entry?.isFile() === true;
}

/** The name of a linked work tree at `worktrees/<name>` of another work tree, where BitSwan creates them. */
export function worktreeName(root: string): string | undefined {
  const folder = dirname(root);
  if (basename(folder) !== 'worktrees' || !holdsGitEntry(dirname(folder))) return undefined;
  return statSync(join(root, '.git'), { throwIfNoEntry: false })?.isFile() === true ? basename(root) : undefined;
}

function rootAbove(start: string): string | undefined {
  for (let directory = start; ; directory = dirname(directory)) {
    if (holdsGitEntry(directory)) return directory;
    if (dirname(directory) === directory) return undefined;
  }
}

/** A path with `/`, whatever the platform's separator. */
export function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function folderProblem(given: string, absolute: string): Failure | undefined {
  const found = lstatSync(absolute, { throwIfNoEntry: false });
  if (found === undefined)
    return new Failure('wrong-input', `input "path": the folder ${quoted(given)} does not exist`);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
    return new Failure('wrong-input', `input "path": ${quoted(given)} is not a folder`);
  }
  return undefined;
}

/** The repository embedded in `root` that holds `absolute`, relative to the root. */
function embeddedAround(root: string, absolute: string): string | undefined {
  for (let directory = absolute; directory !== root; directory = dirname(directory)) {
    if (dirname(directory) === directory) return undefined;
    if (holdsGitEntry(directory)) return withSlashes(relative(root, directory));
  }
  return undefined;
}

/**
 * Finds the repository: the git work tree that contains the working directory; if there is none, or if `path` is one folder
 * with its own `.git`, the one of `path`.
 *
 * @param paths the `path` input, relative to the working directory or absolute
 * @returns the work tree, or every reason why there is none (`wrong-input`, `nothing-checked`)
 */
export function findWorkTree(
  workingDirectory: string,
  paths: readonly string[],
): { readonly workTree: WorkTree } | { readonly failures: readonly Failure[] } {
  const given = paths.length === 0 ? ['.'] : paths;
  const folders = given.map((path) => ({ path, absolute: resolve(workingDirectory, path) }));
  const problems = folders.flatMap(({ path, absolute }) => folderProblem(path, absolute) ?? []);
  if (problems.length > 0) return { failures: problems };

  const [first, ...others] = folders;
  const single = others.length === 0 ? first?.absolute : undefined;
  const ownRoot = single !== undefined && holdsGitEntry(single) ? single : undefined;
  const root = ownRoot ?? rootAbove(resolve(workingDirectory)) ?? rootAbove(first?.absolute ?? workingDirectory);
  const base = root ?? single ?? resolve(workingDirectory);
  const failures = folders.flatMap(({ path, absolute }) => {
    if (!isWithin(base, absolute)) {
      return new Failure('wrong-input', `input "path": ${quoted(path)} is outside the repository`, {
        hint: 'search several repositories with one run each',
      });
    }
    const embedded = embeddedAround(base, absolute);
    if (embedded === undefined) return [];
    return new Failure(
      'nothing-checked',
      `cannot search ${quoted(path)}: it is inside "${embedded}", a repository embedded in this one`,
      {
        hint: `run with \`path: ${embedded}\` alone to check that repository`,
      },
    );
  });
  if (failures.length > 0) return { failures };
  return {
    workTree: {
      root: withSlashes(base),
      isGit: root !== undefined,
      folders: [...new Set(folders.map(({ absolute }) => withSlashes(relative(base, absolute))))],
    },
  };
}
