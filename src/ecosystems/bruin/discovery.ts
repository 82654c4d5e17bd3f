import type { Skipped } from '../../domain/finding.ts';
import type { Entry, Repository } from '../../domain/repository.ts';

/** Folders that Bruin never looks into, by name, wherever they lie. */
const PRUNED_FOLDERS: ReadonlySet<string> = new Set(
  '.git .github .vscode node_modules dist build target vendor .venv .env env venv dbt_packages'.split(' '),
);

/** In the order in which Bruin looks for them in a pipeline's folder. */
const DEFINITION_NAMES = ['pipeline.yml', 'pipeline.yaml'] as const;

const ASSET_FOLDERS = ['tasks', 'assets'] as const;
const YAML_ENDINGS = ['asset.yml', 'asset.yaml', 'task.yml', 'task.yaml'] as const;
const EMBEDDED_ENDINGS = ['.sql', '.py', '.r'] as const;

/** A folder that Bruin takes for a pipeline. */
export interface PipelineFolder {
  /** Relative to the repository root; `''` for the root itself. */
  readonly path: string;
  /** The file that defines it. */
  readonly file: string;
  /**
   * False when the folder was found only because some file's name ends like a definition (`my_pipeline.yml`): `bruin validate` lists the
   * folder and then fails on it, `bruin run` never looks at it.
   */
  readonly loadable: boolean;
}

export interface FoundFolders {
  readonly folders: readonly PipelineFolder[];
  readonly skipped: readonly Skipped[];
}

/** Finds pipelines as `bruin validate` does: by the end of a file's path, outside of pruned folders. One pass over the entries. */
export function findPipelineFolders(repository: Repository): FoundFolders {
  const filesByFolder = new Map<string, string[]>();
  const prunedFolders = new Set<string>();
  const misnamed: Skipped[] = [];
  for (const entry of repository.find((name) => /pipeline\.ya?ml$/i.test(name))) {
    const folder = folderOf(entry.path);
    const pruned = prunedPart(folder);
    if (pruned === undefined && isPipelineDefinition(baseName(entry.path).toLowerCase())) {
      const reason = reasonAgainst(entry);
      if (reason !== undefined) misnamed.push({ path: entry.path, reason });
    }
    if (entry.kind === 'directory' || !endsLikeADefinition(entry.path)) continue;
    if (pruned !== undefined) prunedFolders.add(pruned);
    else filesByFolder.set(folder, [...(filesByFolder.get(folder) ?? []), entry.path]);
  }
  return {
    folders: [...filesByFolder].map(([path, files]) => {
      const exact = DEFINITION_NAMES.map((name) => join(path, name)).find((file) => files.includes(file));
      return { path, file: exact ?? files[0] ?? path, loadable: exact !== undefined };
    }),
    skipped: [...[...prunedFolders].map((path) => ({ path, reason: prunedReason(path) })), ...misnamed],
  };
}

/** Why something that is called like a definition is none. */
function reasonAgainst({ kind, path }: Entry): string | undefined {
  if (kind === 'directory') return 'Bruin looks for a file of this name, and this is a folder';
  if (isPipelineDefinition(baseName(path))) return undefined;
  return `Bruin reads only a file called ${baseName(path).toLowerCase()}, in lower case`;
}

/** True for a file that makes its folder a pipeline, if it lies in no folder that Bruin passes over. */
export function isPipelineDefinition(name: string): boolean {
  return DEFINITION_NAMES.some((definition) => name === definition);
}

/** True if Bruin never looks into a folder. */
export function isPrunedByBruin(folder: string): boolean {
  return prunedPart(folder) !== undefined;
}

/** True for a file that Bruin tries to read as an asset, if it lies in an asset folder. */
export function isAssetPath(path: string): boolean {
  return isYamlDefinition(path) || EMBEDDED_ENDINGS.some((ending) => path.endsWith(ending));
}

function endsLikeADefinition(name: string): boolean {
  return DEFINITION_NAMES.some((definition) => name.endsWith(definition));
}

/** The files of a pipeline that Bruin tries to read as assets, in its order, and those that it passes over. */
export interface Candidates {
  readonly yaml: ReadonlySet<string>;
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Looks into `tasks` and then `assets` of a pipeline's folder. */
export function findAssetCandidates(repository: Repository, pipeline: string): Candidates {
  const found = { yaml: new Set<string>(), files: [] as string[], skipped: [] as Skipped[] };
  for (const name of ASSET_FOLDERS) {
    const path = join(pipeline, name);
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
      if (PRUNED_FOLDERS.has(baseName(entry.path))) {
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

/** True for the file names that Bruin reads as a YAML definition; there is no dot in front, so `my_asset.yml` is one. */
function isYamlDefinition(path: string): boolean {
  return YAML_ENDINGS.some((ending) => path.endsWith(ending));
}

/** Why a file under an asset folder is no candidate, for files that somebody may believe to be assets; data and texts are not mentioned. */
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
      return 'a shell script is no asset by itself: a YAML definition can name it with `run:`';
    case '.ipynb':
      return 'Bruin does not read notebooks';
    default:
      return undefined;
  }
}

/** The path down to the first pruned folder in it. */
function prunedPart(folder: string): string | undefined {
  const parts = folder.split('/');
  const index = parts.findIndex((part) => PRUNED_FOLDERS.has(part));
  return index === -1 ? undefined : parts.slice(0, index + 1).join('/');
}

function prunedReason(path: string): string {
  return `Bruin never looks into folders named ${baseName(path)}`;
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins a folder (`''` for the root) and a path below it. */
export function join(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
