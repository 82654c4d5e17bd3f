import type { TrackedFile } from '../domain/git-facts.ts';
import { askGit, type GitPlace, gitFailure, nulRecords } from './git-process.ts';

/**
 * Reads `git ls-files -z -s`: `<mode> <object> <stage>TAB<path>`, one record per entry and stage.
 * Paths are cut out by position, because a hundred thousand regular expressions are slow.
 */
export function parseIndex(bytes: Buffer): TrackedFile[] {
  return nulRecords(bytes).map((record) => {
    const tab = record.indexOf('\t');
    return { mode: record.slice(0, 6), blob: record.slice(7, tab - 2), path: record.slice(tab + 1) };
  });
}

/**
 * What the index holds: also files that a sparse checkout left out, and files that are ignored but were added by force.
 *
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readIndex(place: GitPlace): Promise<TrackedFile[]> {
  const answer = await askGit(place, ['ls-files', '-z', '-s', '--full-name']);
  if (answer.exitCode !== 0) throw gitFailure('read the index', answer);
  return parseIndex(answer.stdout);
}

/**
 * Files that the next `git add .` would add. A repository embedded in this one is one record that ends with `/`.
 *
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function listUntracked(place: GitPlace): Promise<string[]> {
  const answer = await askGit(place, ['ls-files', '-z', '-o', '--exclude-standard', '--full-name']);
  if (answer.exitCode !== 0) throw gitFailure('list untracked files', answer);
  return nulRecords(answer.stdout);
}
