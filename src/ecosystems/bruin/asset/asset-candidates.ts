import type { Skipped } from '../../../domain/finding.ts';
import type { Entry, Repository } from '../../../domain/repository.ts';
import { baseName, inFolder } from '../../../domain/repository-path.ts';
import { isPrunedByBruin, isPrunedName, prunedReason } from '../pipeline/pruned-folders.ts';

/** The folders of a pipeline in which Bruin looks for assets, in its order. */
export const ASSET_FOLDERS = ['tasks', 'assets'] as const;
const YAML_ENDINGS = ['asset.yml', 'asset.yaml', 'task.yml', 'task.yaml'] as const;
const EMBEDDED_ENDINGS = ['.sql', '.py', '.r'] as const;

/** True for a file that Bruin tries to read as an asset if it is in an asset folder. */
export function isAssetPath(path: string): boolean {
  return isYamlDefinition(path) || EMBEDDED_ENDINGS.some((ending) => path.endsWith(ending));
}

/**
 * True for a folder in which Bruin looks for assets.
 *
 * @param folder relative to that of the pipeline
 */
export function isAssetFolder(folder: string): boolean {
  return ASSET_FOLDERS.some((name) => folder === name || folder.startsWith(`${name}/`)) && !isPrunedByBruin(folder);
}

/** The files of a pipeline that Bruin tries to read as assets, in its order, and those that it ignores. */
export interface Candidates {
  readonly yaml: ReadonlySet<string>;
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Looks into `tasks` and then `assets` of a pipeline's folder. */
export function findAssetCandidates(repository: Repository, pipeline: string): Candidates {
  const found = { yaml: new Set<string>(), files: [] as string[], skipped: [] as Skipped[] };
  for (const name of ASSET_FOLDERS) {
    const path = inFolder(pipeline, name);
    const entry = repository.entry(path);
    if (entry === undefined) continue;
    if (entry.kind === 'directory') collect(repository, path, found);
    else found.skipped.push({ path, reason: 'Bruin looks for assets only in a real folder, not in a link or a file' });
  }
  for (const { kind, path } of repository.children(pipeline)) {
    const name = baseName(path).toLowerCase();
    if (kind === 'directory' && name !== baseName(path) && ASSET_FOLDERS.some((folder) => folder === name))
      found.skipped.push({ path, reason: `Bruin looks for assets only in folders called ${name}, in lower case` });
  }
  return found;
}

function collect(
  repository: Repository,
  folder: string,
  found: { yaml: Set<string>; files: string[]; skipped: Skipped[] },
): void {
  for (const entry of repository.children(folder)) {
    if (entry.kind === 'directory') {
      if (isPrunedName(baseName(entry.path))) {
        found.skipped.push({ path: entry.path, reason: prunedReason(entry.path) });
      } else {
        collect(repository, entry.path, found);
      }
      continue;
    }
    if (isYamlDefinition(entry.path)) found.yaml.add(entry.path);
    if (isAssetPath(entry.path)) {
      found.files.push(entry.path);
      continue;
    }
    const reason = reasonToMention(entry);
    if (reason !== undefined) found.skipped.push({ path: entry.path, reason });
  }
}

/** True for file names that Bruin reads as a YAML definition; no dot is required before the ending, so `my_asset.yml` is one. */
function isYamlDefinition(path: string): boolean {
  return YAML_ENDINGS.some((ending) => path.endsWith(ending));
}

/** Why a file in an asset folder is not a candidate, if a user may believe that it is an asset; data and text files are not mentioned. */
function reasonToMention(entry: Entry): string | undefined {
  if (entry.kind === 'link' && entry.target === 'directory') return 'Bruin does not follow links to folders';
  const extension = /\.[^./]*$/.exec(entry.path)?.[0] ?? '';
  switch (extension.toLowerCase()) {
    case '.sql':
    case '.py':
    case '.r':
      return `Bruin reads only files that end in ${extension.toLowerCase()}, in lower case`;
    case '.yml':
    case '.yaml':
      return 'Bruin reads only YAML files whose names end in asset.yml, asset.yaml, task.yml or task.yaml';
    case '.sh':
      return 'a shell script is not an asset of its own: a YAML definition can name it with `run:`';
    case '.ipynb':
      return 'Bruin does not read notebooks';
    default:
      return undefined;
  }
}
