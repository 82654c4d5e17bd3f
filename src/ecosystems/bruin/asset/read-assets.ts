import type { Skipped } from '../../../domain/finding.ts';
import type { Location } from '../../../domain/location.ts';
import type { FileRead, Repository } from '../../../domain/repository.ts';
import type { AssetDefinition, Located, ReadDefinition, Refusal } from '../definition/asset-definition.ts';
import { readAssetComments } from '../definition/comment-definition.ts';
import { readEmbeddedDefinition } from '../definition/embedded-definition.ts';
import { readAssetYaml } from '../definition/yaml-definition.ts';
import { checkAttributeReference, type Glossary } from '../pipeline/glossary.ts';
import type { PipelineDefinition } from '../pipeline/pipeline-definition.ts';
import { type Candidates, findAssetCandidates } from './asset-candidates.ts';
import { type LoadedAsset, loadAsset } from './loaded-asset.ts';

export interface AssetsReading {
  /** In Bruin's order: `tasks` before `assets`, each in the order of a lexical walk. */
  readonly assets: readonly LoadedAsset[];
  /** One of them is enough for Bruin to refuse the pipeline. */
  readonly refusals: readonly Refusal[];
  readonly skipped: readonly Skipped[];
}

type Outcome = ReadDefinition<AssetDefinition> | { readonly skipped?: Skipped };

/** Reads every asset of a pipeline. */
export function readAssets(
  repository: Repository,
  folder: string,
  pipeline: PipelineDefinition,
  glossary: Glossary,
): AssetsReading {
  const candidates = findAssetCandidates(repository, folder);
  const assets: LoadedAsset[] = [];
  const refusals: Refusal[] = [];
  const skipped: Skipped[] = [];
  const runFiles = new Set<string>();
  for (const file of candidates.files) {
    const isYaml = candidates.yaml.has(file);
    const outcome = readCandidate(repository, file, isYaml);
    if ('refusals' in outcome) refusals.push(...outcome.refusals);
    else if ('definition' in outcome) {
      const run = isYaml ? runFileOf(repository, file, outcome.definition.run) : file;
      if (typeof run === 'string') {
        runFiles.add(run);
        const asset = loadAsset(outcome.definition, { pipelineFolder: folder, file, runFile: run }, pipeline);
        assets.push(asset);
        refusals.push(...asset.attributes.flatMap((attribute) => checkAttributeReference(attribute, glossary) ?? []));
      } else refusals.push(run);
    } else if (outcome.skipped !== undefined) skipped.push(outcome.skipped);
  }
  return { assets, refusals, skipped: [...skipped, ...unused(candidates, runFiles)] };
}

function readCandidate(repository: Repository, file: string, isYaml: boolean): Outcome {
  const start: Location = { file, line: 1, column: 1 };
  const read = repository.read(file);
  if ('problem' in read)
    return { refusals: [{ message: `Bruin cannot read it either: ${read.message}`, location: start }] };
  if (isYaml) return readAssetYaml(read.file.bytes, start);
  const definition = readEmbeddedDefinition(file, read.file.text);
  switch (definition.form) {
    case 'block': {
      const location = { ...start, line: definition.opener };
      if (!read.file.isUtf8 && definition.yaml.includes('\ufffd')) {
        return { refusals: [{ message: 'the YAML between the `@bruin` markers is not UTF-8', location }] };
      }
      return readAssetYaml(definition.yaml, location);
    }
    case 'rows':
      return readAssetComments(file, definition.rows);
    case 'broken':
      return { refusals: [{ message: definition.message, location: { ...start, line: definition.line } }] };
    case 'none':
      return definition.nearMiss === undefined ? {} : { skipped: { path: file, reason: definition.nearMiss } };
  }
}

/** The file that `run:` names, relative to the definition; Bruin reads it at once, so it must exist. */
function runFileOf(repository: Repository, file: string, run: Located | undefined): string | Refusal {
  if (run === undefined) return file;
  const path = normalize(`${file.slice(0, file.lastIndexOf('/') + 1)}${run.text}`);
  const read: FileRead = repository.read(path.startsWith('../') ? normalize(`${repository.root}/${path}`) : path);
  return 'file' in read
    ? path
    : { message: `run: cannot read the file it names: ${read.message}`, location: run.location };
}

/** Takes `.` and `..` out of a path. */
function normalize(path: string): string {
  const isAbsolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !isAbsolute) parts.push(part);
  }
  return `${isAbsolute ? '/' : ''}${parts.join('/')}`;
}

function unused(candidates: Candidates, runFiles: ReadonlySet<string>): readonly Skipped[] {
  return candidates.skipped.filter(({ path }) => !runFiles.has(path));
}
