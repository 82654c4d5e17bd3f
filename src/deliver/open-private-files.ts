import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { GitPlace } from '../discover/git/git-place.ts';
import { askGit } from '../discover/git/git-process.ts';
import type { ExportTarget } from '../inputs/export-targets.ts';
import type { RunContext } from '../run/context.ts';
import type { Survey } from '../survey/survey.ts';
import { rememberCreated } from './cleanup.ts';
import { PrivateFiles } from './private-files.ts';

/** The maker of secret files for a run: git is asked beforehand which of the wanted places it ignores. */
export async function privateFiles(
  targets: readonly ExportTarget[],
  survey: Survey,
  context: RunContext,
): Promise<PrivateFiles> {
  const { place } = survey.opened;
  const files = new Set<string>();
  const directories = new Set<string>();
  for (const target of place === undefined ? [] : targets) {
    if ('file' in target && target.file !== undefined) {
      const path = realPlace(resolve(context.workingDirectory, target.file));
      if (await isIgnored(place, path)) files.add(path);
    }
    if ('directory' in target && target.directory !== undefined) {
      const directory = realPlace(resolve(context.workingDirectory, target.directory));
      if (await isIgnored(place, join(directory, 'group'))) directories.add(directory);
    }
  }
  return new PrivateFiles({
    temporaryDirectory: context.temporaryDirectory,
    workingDirectory: context.workingDirectory,
    workTree: survey.repository.root,
    isIgnored: (path) => files.has(path) || directories.has(dirname(path)),
    remember: (entries) => rememberCreated(context.host, entries),
  });
}

async function isIgnored(place: GitPlace | undefined, path: string): Promise<boolean> {
  if (place === undefined) return false;
  const answer = await askGit(place, ['check-ignore', '--quiet', '--', path]);
  return answer.exitCode === 0;
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
