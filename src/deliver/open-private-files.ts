import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isWithin } from '../discover/absolute-path.ts';
import type { ExportTarget } from '../domain/export/export-target.ts';
import type { Repository } from '../domain/repository.ts';
import { type CleanupHost, rememberCreated } from './cleanup.ts';
import { removeCreated } from './created-entry.ts';
import { PrivateFiles } from './private-files.ts';

/** Where files may go. */
export interface FilePlaces {
  /** Both absolute; see `PrivateFilesOptions`. */
  readonly temporaryDirectory: string;
  readonly workingDirectory: string;
  readonly repository: Pick<Repository, 'root' | 'leavingLink'>;
}

/**
 * The writer of secret files for a run. Asks git beforehand which of exactly these files it ignores, because a rule for one name in a folder does not
 * cover the others.
 *
 * @param groups names of the files that `group-files` may write
 * @param askIgnored returns those of the given absolute paths in the work tree that git ignores
 * @param guard gets what removes the files made so far, before a secret is written into each
 * @throws Failure `no-git`
 */
export async function openPrivateFiles(
  targets: readonly ExportTarget[],
  groups: readonly string[],
  { repository, temporaryDirectory, workingDirectory }: FilePlaces,
  askIgnored: (paths: readonly string[]) => Promise<ReadonlySet<string>>,
  host: Pick<CleanupHost, 'saveState'>,
  guard: (remove: () => void) => void,
): Promise<PrivateFiles> {
  const tree = realpathSync(repository.root);
  const wanted = wantedFiles(targets, groups)
    .map((file) => realPlace(resolve(workingDirectory, file)))
    .filter((path) => isWithin(tree, path));
  const ignored = await askIgnored(wanted);
  return new PrivateFiles({
    temporaryDirectory,
    workingDirectory,
    workTree: repository.root,
    isIgnored: (path) => ignored.has(path),
    leavingLink: repository.leavingLink,
    remember: (entries) => {
      guard(() => removeCreated(entries));
      rememberCreated(host, entries);
    },
  });
}

function wantedFiles(targets: readonly ExportTarget[], groups: readonly string[]): readonly string[] {
  return targets.flatMap((target) => {
    if ('file' in target && target.file !== undefined) return [target.file];
    const directory = 'directory' in target ? target.directory : undefined;
    return directory === undefined ? [] : groups.map((group) => join(directory, group));
  });
}

/** The path with the links in its existing part resolved: the real path of the file. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error) || dirname(path) === path) throw error;
    return join(realPlace(dirname(path)), basename(path));
  }
}
