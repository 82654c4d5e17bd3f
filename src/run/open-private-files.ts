import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { rememberCreated } from '../deliver/cleanup.ts';
import { PrivateFiles } from '../deliver/private-files.ts';
import { isWithin } from '../discover/absolute-path.ts';
import { ignoredPaths } from '../discover/git/ignored-paths.ts';
import type { OpenedRepository } from '../discover/open-repository.ts';
import type { ExportTarget } from '../inputs/export-targets.ts';
import type { RunContext } from './context.ts';

/**
 * The maker of secret files for a run. Git is asked beforehand which of the wanted files it ignores: of exactly these, because a rule for one
 * name in a folder says nothing of the others.
 *
 * @param groups names of the files that `group-files` may write
 * @throws Failure `no-git`
 */
export async function openPrivateFiles(
  targets: readonly ExportTarget[],
  groups: readonly string[],
  { repository, place }: Pick<OpenedRepository, 'repository' | 'place'>,
  { host, temporaryDirectory, workingDirectory }: RunContext,
): Promise<PrivateFiles> {
  const tree = realpathSync(repository.root);
  const wanted = wantedFiles(targets, groups)
    .map((file) => realPlace(resolve(workingDirectory, file)))
    .filter((path) => isWithin(tree, path));
  const ignored = place === undefined ? new Set<string>() : await ignoredPaths(place, wanted);
  return new PrivateFiles({
    temporaryDirectory,
    workingDirectory,
    workTree: repository.root,
    isIgnored: (path) => ignored.has(path),
    leavingLink: repository.leavingLink,
    remember: (entries) => rememberCreated(host, entries),
  });
}

function wantedFiles(targets: readonly ExportTarget[], groups: readonly string[]): readonly string[] {
  return targets.flatMap((target) => {
    if ('file' in target && target.file !== undefined) return [target.file];
    const directory = 'directory' in target ? target.directory : undefined;
    return directory === undefined ? [] : groups.map((group) => join(directory, group));
  });
}

/** The path with the links of its existing part resolved, as the file would be named by the system. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error) || dirname(path) === path) throw error;
    return join(realPlace(dirname(path)), basename(path));
  }
}
