import { closeSync, constants, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile } from '../deliver/replace-file.ts';
import { absolutePath } from '../discover/absolute-path.ts';
import { realFolder } from '../discover/disk/real-folder.ts';
import { gitPlace } from '../discover/git/git-place.ts';
import { readGit } from '../discover/git/git-process.ts';
import { systemErrorCode } from '../domain/system-error.ts';
import type { ChangeSet, FileChange, ReadPresent, Refusal } from './change-set.ts';

/** What was done, and what was not. */
export interface Applied {
  readonly written: readonly string[];
  readonly untracked: readonly string[];
  readonly refused: readonly Refusal[];
}

/**
 * Does what a change set says. What lies at a path was read when the changes were planned; where something else is there now, it stays.
 *
 * @param root absolute path of the repository
 * @param variables the job's, for git
 */
export async function applyChanges(
  { files, untracked, refused }: ChangeSet,
  root: string,
  variables: Readonly<Record<string, string | undefined>>,
  read: ReadPresent,
): Promise<Applied> {
  const tree = realFolder(root);
  const written: string[] = [];
  const removed: string[] = [];
  const kept: Refusal[] = [...refused];
  for (const change of files) {
    const why = writeOne(change, absolutePath(tree, change.path), read);
    if (why === undefined) written.push(change.path);
    else kept.push({ path: change.path, why });
  }
  // All at once, or none; then each for itself, to learn which ones git refuses.
  if (untracked.length > 1 && (await untrack(untracked, root, variables)) === undefined) removed.push(...untracked);
  else {
    for (const path of untracked) {
      const why = await untrack([path], root, variables);
      if (why === undefined) removed.push(path);
      else kept.push({ path, why });
    }
  }
  return { written, untracked: removed, refused: kept };
}

function writeOne({ path, before, after }: FileChange, absolute: string, read: ReadPresent): string | undefined {
  const present = read(path);
  if ('refused' in present) return present.refused;
  if (present.text !== before) return 'it has changed meanwhile';
  try {
    if (before === undefined) createFile(absolute, after);
    else replaceFile(absolute, after);
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    return code === 'EEXIST' ? 'something lies there already' : `it cannot be written (${code})`;
  }
}

/** Never replaces anything, also what came between looking and writing. */
function createFile(absolute: string, text: string): void {
  mkdirSync(dirname(absolute), { recursive: true });
  const { O_WRONLY, O_CREAT, O_EXCL } = constants;
  const descriptor = openSync(absolute, O_WRONLY | O_CREAT | O_EXCL | (constants.O_NOFOLLOW ?? 0), 0o666);
  try {
    writeFileSync(descriptor, text);
  } catch (error) {
    rmSync(absolute, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Without `--force`: where the index holds something that neither the last commit nor the disk has, git refuses, and rightly. */
async function untrack(
  paths: readonly string[],
  root: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  // The hook that follows a change of the index may lie in the work tree.
  const place = { ...gitPlace(root, variables), settings: [{ name: 'core.hooksPath', value: '/dev/null' }] };
  const { exitCode, stderr } = await readGit(
    place,
    ['--literal-pathspecs', 'rm', '--cached', '--quiet', '--pathspec-from-file=-', '--pathspec-file-nul'],
    Buffer.from(paths.map((path) => `${path}\0`).join('')),
  );
  if (exitCode === 0) return undefined;
  if (/index\.lock/.test(stderr)) return 'git could not lock its index: another git is at work, or one was interrupted';
  return /staged content different/.test(stderr)
    ? 'git refused to take it out of the index: what is staged is neither committed nor on disk'
    : 'git refused to take it out of the index';
}
