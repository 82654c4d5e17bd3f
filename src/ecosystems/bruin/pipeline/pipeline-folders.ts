import type { Skipped } from '../../../domain/finding.ts';
import type { Entry, Repository } from '../../../domain/repository.ts';
import { baseName, folderOf, inFolder } from '../../../domain/repository-path.ts';
import { prunedPart, prunedReason } from './pruned-folders.ts';

/** In the order in which Bruin looks for them in a pipeline's folder. */
export const DEFINITION_NAMES = ['pipeline.yml', 'pipeline.yaml'] as const;

/** A folder that Bruin considers a pipeline. */
export interface PipelineFolder {
  /** Relative to the repository root; `''` for the root itself. */
  readonly path: string;
  /** The file that defines it. */
  readonly file: string;
  /**
   * False if the folder was only found because a file name ends like a definition (`my_pipeline.yml`): `bruin validate` lists the
   * folder and then fails on it, `bruin run` ignores it.
   */
  readonly loadable: boolean;
}

export interface FoundFolders {
  readonly folders: readonly PipelineFolder[];
  readonly skipped: readonly Skipped[];
}

/** Finds pipelines as `bruin validate` does: by the end of a file's path, outside pruned folders. One pass over the entries. */
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
      const exact = DEFINITION_NAMES.map((name) => inFolder(path, name)).find((file) => files.includes(file));
      return { path, file: exact ?? files[0] ?? path, loadable: exact !== undefined };
    }),
    skipped: [...[...prunedFolders].map((path) => ({ path, reason: prunedReason(path) })), ...misnamed],
  };
}

/** Why something named like a definition is not one. */
function reasonAgainst({ kind, path }: Entry): string | undefined {
  if (kind === 'directory') return 'Bruin looks for a file of this name, and this is a folder';
  if (isPipelineDefinition(baseName(path))) return undefined;
  return `Bruin reads only a file called ${baseName(path).toLowerCase()}, in lower case`;
}

/** True for a file that makes its folder a pipeline, unless it is in a folder that Bruin ignores. */
export function isPipelineDefinition(name: string): boolean {
  return DEFINITION_NAMES.some((definition) => name === definition);
}

function endsLikeADefinition(name: string): boolean {
  return DEFINITION_NAMES.some((definition) => name.endsWith(definition));
}
