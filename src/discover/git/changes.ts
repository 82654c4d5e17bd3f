import { Failure } from '../../domain/failure.ts';
import { quoted } from '../../domain/visible-text.ts';
import { gitFailure, tooOldGit } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { askGit, readGit } from './git-process.ts';
import { nulRecords } from './nul-records.ts';

const FILTER = '^filter\\..*\\.(clean|process|required)$';
/** A made-up filter: git reports it only if it accepts settings from variables. */
const OWN_FILTER = 'filter.pipeline-secrets.clean';

/** The commit that a ref names; a branch is also looked up below `origin/`, where actions/checkout puts it. */
export async function commitOf(place: GitPlace, ref: string): Promise<string | undefined> {
  for (const candidate of [ref, `origin/${ref}`]) {
    // With this suffix, a ref that starts with `-` is not read as an option.
    const answer = await askGit(place, ['rev-parse', '--verify', '--quiet', `${candidate}^{commit}`]);
    const id = answer.stdout.trim();
    if (answer.exitCode === 0 && id !== '') return id;
  }
  return undefined;
}

/**
 * The same place with the filters of this clone's configuration turned off. To see whether a file was edited, git compares the output of its
 * filter, and the filter is a program chosen by the owner of the clone. Without it an unchanged file may count as changed.
 * An empty `required` counts as false, so that git continues without the filter.
 *
 * @throws Failure `no-git`, `nothing-checked` if git is too old to take settings from variables
 */
async function withoutFilters(place: GitPlace): Promise<GitPlace> {
  const asked = { ...place, settings: [{ name: OWN_FILTER, value: '' }] };
  const answer = await readGit(asked, ['config', '-z', '--name-only', '--get-regexp', FILTER]);
  const names = nulRecords(answer.stdout);
  if (!names.includes(OWN_FILTER)) throw tooOldGit('list what changed');
  return { ...place, settings: names.map((name) => ({ name, value: '' })) };
}

/**
 * The files that changed since the merge base of HEAD and a ref: committed, staged, in the work tree, and new ones.
 *
 * @param ref the `changed-since` input; a branch is also looked up below `origin/`, where actions/checkout puts it
 * @throws Failure `nothing-checked` when the ref or the merge base is not in this clone, `no-git`
 */
export async function changedSince(place: GitPlace, ref: string): Promise<ReadonlySet<string>> {
  const commit = await commitOf(place, ref);
  if (commit === undefined) {
    throw new Failure(
      'nothing-checked',
      `cannot compare with ${quoted(ref)} (input "changed-since"): there is no such commit in this checkout`,
      {
        hint: 'check out with `fetch-depth: 0`, or fetch that ref first',
      },
    );
  }
  const base = await askGit(place, ['merge-base', commit, 'HEAD']);
  const mergeBase = base.stdout.trim().split('\n')[0] ?? '';
  if (base.exitCode !== 0 || mergeBase === '') {
    throw new Failure(
      'nothing-checked',
      `cannot compare with ${quoted(ref)} (input "changed-since"): HEAD and it have no common commit in this checkout`,
      {
        hint: 'a shallow clone does not reach back to it: check out with `fetch-depth: 0`',
      },
    );
  }
  const [index, workTree] = await Promise.all([
    readGit(place, ['diff-index', '--cached', '-r', '-z', '--name-only', mergeBase, '--']),
    readGit(await withoutFilters(place), ['ls-files', '-z', '-m', '-o', '--exclude-standard']),
  ]);
  for (const answer of [index, workTree]) if (answer.exitCode !== 0) throw gitFailure('list what changed', answer);
  return new Set([...nulRecords(index.stdout), ...nulRecords(workTree.stdout)]);
}

/**
 * The tracked files that differ from HEAD, in the work tree or in the index. Contents decide, not times: a copied checkout
 * is unchanged. Untracked files do not count, and submodules only by the commit that is checked out in them.
 *
 * @throws Failure `nothing-checked`, `no-git`
 */
export async function changedFromHead(place: GitPlace): Promise<ReadonlySet<string>> {
  const answer = await readGit(await withoutFilters(place), [
    'diff',
    '--name-only',
    '-z',
    '--no-ext-diff',
    '--no-textconv',
    '--no-renames',
    '--ignore-submodules=dirty',
    'HEAD',
    '--',
  ]);
  if (answer.exitCode !== 0) throw gitFailure('compare the files with HEAD', answer);
  return new Set(nulRecords(answer.stdout));
}

/**
 * Files that git does not track, ignored ones too, as far as they match one of some pathspecs.
 *
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function untrackedFiles(place: GitPlace, pathspecs: readonly string[]): Promise<readonly string[]> {
  const answer = await readGit(place, ['ls-files', '--others', '-z', '--', ...pathspecs]);
  if (answer.exitCode !== 0) throw gitFailure('list the files that are not tracked', answer);
  return nulRecords(answer.stdout);
}
