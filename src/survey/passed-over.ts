import type { OpenedRepository } from '../discover/open-repository.ts';
import { Failure } from '../domain/failure.ts';
import type { Skipped } from '../domain/finding.ts';
import type { GitFacts } from '../domain/git-facts.ts';
import { AUTOMATION_MARKER, isAutomationMarker } from '../ecosystems/bitswan/read/find-automations.ts';
import { isAssetFolder, isAssetPath } from '../ecosystems/bruin/asset/asset-candidates.ts';
import { DEFINITION_NAMES, isPipelineDefinition } from '../ecosystems/bruin/pipeline/pipeline-folders.ts';
import { isPrunedByBruin } from '../ecosystems/bruin/pipeline/pruned-folders.ts';
import type { Selection } from '../ecosystems/selection.ts';

/** What git tracks but the search does not see; without this it would silently be missing. */
export function passedOver(
  opened: OpenedRepository,
  selection: Selection,
  pipelines: readonly { readonly path: string }[],
): readonly Skipped[] {
  const { git } = opened;
  if (git === undefined) return [];
  return [...submodules(git), ...absentFiles(opened, git, selection, pipelines), ...linkedFolders(opened, git)];
}

/**
 * Folders that cannot be listed although git tracks files in them: their contents were not checked, so the run cannot be green. Without git every
 * such folder counts. One without tracked files (a database's data) is only listed as skipped.
 */
export function unreadableFolders({ unreadable, git }: OpenedRepository): readonly Failure[] {
  if (unreadable.length === 0) return [];
  const holdsTracked = (folder: string): boolean =>
    git === undefined || git.tracked((_, of) => `${of}/`.startsWith(`${folder}/`)).length > 0;
  return unreadable
    .filter(({ path }) => path === '' || holdsTracked(path))
    .map(
      ({ path, code }) =>
        new Failure('nothing-checked', `cannot search the folder "${path || '.'}": it cannot be listed (${code})`, {
          hint: 'make it readable by the user that runs this, or leave it out with path',
        }),
    );
}

/** A submodule is a separate repository and needs its own run, whether it is checked out or not. */
function submodules({ commitLinks, embedded, submodules: declared }: GitFacts): readonly Skipped[] {
  return [...new Set([...commitLinks, ...embedded])]
    .filter((path) => declared.has(path))
    .sort()
    .map((path) => ({ path, reason: 'it is a submodule: check that repository on its own' }));
}

/** Pipelines, automations and assets that git tracks and that are not on disk. */
function absentFiles(
  { folders, unreadable, repository }: OpenedRepository,
  git: GitFacts,
  selection: Selection,
  pipelines: readonly { readonly path: string }[],
): readonly Skipped[] {
  const holdsAssets = assetFolders(pipelines.map(({ path }) => path));
  const isWanted = (name: string, folder: string): boolean => {
    if (isAutomationMarker(name, folder)) return selection.selects(folder, 'automation');
    if (isPipelineDefinition(name)) return !isPrunedByBruin(folder) && selection.selects(folder, 'pipeline');
    return isAssetPath(name) && holdsAssets(folder);
  };
  return git
    .tracked((name, folder) => isWanted(name, folder) && folders.some((searched) => isWithin(folder, searched)))
    .filter(({ path }) => repository.entry(path) === undefined && 'problem' in repository.read(path))
    .filter(({ path }) => !unreadable.some((folder) => isWithin(path, folder.path)))
    .map(({ path }) => ({ path, reason: 'git tracks it, but it is not on disk (a sparse checkout, or deleted)' }));
}

/** Cached per folder: a repository may hold many programs and many pipelines. */
function assetFolders(pipelines: readonly string[]): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    const answer = known.get(folder) ?? pipelines.some((pipeline) => isAssetFolderOf(pipeline, folder));
    known.set(folder, answer);
    return answer;
  };
}

function isAssetFolderOf(pipeline: string, folder: string): boolean {
  if (!isWithin(folder, pipeline)) return false;
  return isAssetFolder(pipeline === '' ? folder : folder.slice(pipeline.length + 1));
}

/** Committed links to folders that hold a pipeline or an automation: neither Bruin nor BitSwan follows them. */
function linkedFolders({ folders, repository }: OpenedRepository, git: GitFacts): readonly Skipped[] {
  const markers = [AUTOMATION_MARKER, ...DEFINITION_NAMES];
  const holdsMarker = (link: string): boolean =>
    markers.some((marker) => {
      const read = repository.read(`${link}/${marker}`);
      return 'file' in read || read.problem === 'outside';
    });
  return git.links
    .filter((path) => folders.some((searched) => isWithin(path, searched)))
    .filter((path) => repository.entry(path)?.target === 'directory' && holdsMarker(path))
    .map((path) => ({ path, reason: 'it is a link to a folder, which neither Bruin nor BitSwan follows' }));
}

/** True for the folder itself and everything in it; `''` is the root. */
function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
