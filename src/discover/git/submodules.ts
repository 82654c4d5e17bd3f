import type { TrackedFile } from '../../domain/git-facts.ts';
import type { GitPlace } from './git-place.ts';
import { readGit } from './git-process.ts';
import { nulRecords } from './nul-records.ts';

export const SUBMODULES_FILE = '.gitmodules';

/**
 * The folders that the `.gitmodules` of the index declares as submodules, as git reads it.
 *
 * @param files the tracked files with the name `SUBMODULES_FILE`
 * @throws Failure `no-git`
 */
export async function declaredSubmodules(place: GitPlace, files: readonly TrackedFile[]): Promise<ReadonlySet<string>> {
  const declaring = files.find(({ path }) => path === SUBMODULES_FILE);
  if (declaring === undefined) return new Set();
  const pattern = '^submodule\\..*\\.path$';
  const answer = await readGit(place, ['config', '-z', '--blob', declaring.blob, '--get-regexp', pattern]);
  return new Set(nulRecords(answer.stdout).map((record) => record.slice(record.indexOf('\n') + 1)));
}
