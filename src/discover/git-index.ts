import type { TrackedFile } from '../domain/git-facts.ts';
import { askGit, type GitPlace, gitFailure, nulRecords } from './git-process.ts';

const REGULAR = '100644';

/**
 * Reads `git ls-files -z -s`: `<mode> <object> <stage>TAB<path>`, one NUL-terminated record per entry and stage.
 * Cut out by position and without a text per record: there may be a million of them.
 */
export function parseIndex(bytes: Buffer): TrackedFile[] {
  const text = bytes.toString('utf8');
  const files: TrackedFile[] = [];
  for (let at = 0; at < text.length; ) {
    const tab = text.indexOf('\t', at);
    const end = text.indexOf('\0', tab);
    if (tab === -1 || end === -1) break;
    const mode = text.startsWith(REGULAR, at) ? REGULAR : text.slice(at, at + REGULAR.length);
    files.push({ mode, blob: text.slice(at + REGULAR.length + 1, tab - 2), path: text.slice(tab + 1, end) });
    at = end + 1;
  }
  return files;
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
