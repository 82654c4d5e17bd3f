import type { Problem, Skipped } from '../../../domain/finding.ts';
import type { Budget } from '../../../domain/limits/budget.ts';
import { unlessTooDeep } from '../../../domain/limits/unless-too-deep.ts';
import type { Location } from '../../../domain/location.ts';
import type { FileRead, Repository } from '../../../domain/repository.ts';
import { signsIn } from '../../../formats/signs.ts';
import type { AssetDefinition, Located, ReadDefinition, Refusal } from '../definition/asset-definition.ts';
import { readAssetComments } from '../definition/comment-definition.ts';
import { readEmbeddedDefinition } from '../definition/embedded-definition.ts';
import { readAssetYaml } from '../definition/yaml-definition.ts';
import { checkAttributeReference, type Glossary } from '../pipeline/glossary.ts';
import type { PipelineDefinition } from '../pipeline/pipeline-definition.ts';
import { type Candidates, findAssetCandidates } from './asset-candidates.ts';
import { type LoadedAsset, loadAsset } from './loaded-asset.ts';

export interface AssetsReading {
  /** In Bruin's order: `tasks` before `assets`, each in lexical walk order. */
  readonly assets: readonly LoadedAsset[];
  /** A single one makes Bruin refuse the pipeline. */
  readonly refusals: readonly Refusal[];
  readonly skipped: readonly Skipped[];
  /** Definitions, or parts of them, that Bruin passes over in silence. */
  readonly problems: readonly Problem[];
}

type Outcome = (ReadDefinition<AssetDefinition> | { readonly skipped?: Skipped }) & { readonly unread?: Problem };

/** Why a definition was not read. */
export const TOO_MUCH = 'with the definitions before it, it is more than one run reads';

/**
 * Reads every asset of a pipeline.
 *
 * @param budget limit for the separators in definitions, shared by the run
 */
export function readAssets(
  repository: Repository,
  folder: string,
  pipeline: PipelineDefinition,
  glossary: Glossary,
  budget: Budget,
): AssetsReading {
  const candidates = findAssetCandidates(repository, folder);
  const assets: LoadedAsset[] = [];
  const refusals: Refusal[] = [];
  const skipped: Skipped[] = [];
  const problems: Problem[] = [];
  const runFiles = new Set<string>();
  for (const file of candidates.files) {
    const isYaml = candidates.yaml.has(file);
    const outcome = unlessTooDeep(() => readCandidate(repository, file, isYaml, budget)) ?? tooDeep(file);
    if (outcome.unread !== undefined) problems.push(outcome.unread);
    if ('refusals' in outcome) for (const refusal of outcome.refusals) refusals.push(refusal);
    else if ('definition' in outcome) {
      const run = isYaml ? runFileOf(repository, file, outcome.definition.run) : file;
      if (typeof run === 'string') {
        runFiles.add(run);
        const asset = loadAsset(outcome.definition, { pipelineFolder: folder, file, runFile: run }, pipeline);
        assets.push(asset);
        for (const attribute of asset.attributes) {
          const refusal = checkAttributeReference(attribute, glossary);
          if (refusal !== undefined) refusals.push(refusal);
        }
      } else refusals.push(run);
    } else if (outcome.skipped !== undefined) skipped.push(outcome.skipped);
  }
  return { assets, refusals, skipped: [...skipped, ...unused(candidates, runFiles)], problems };
}

function tooDeep(file: string): Outcome {
  const location = { file, line: 1, column: 1 };
  return { refusals: [{ message: 'it is nested too deeply, or holds a text that is too long', location }] };
}

function readCandidate(repository: Repository, file: string, isYaml: boolean, budget: Budget): Outcome {
  const start: Location = { file, line: 1, column: 1 };
  const tooMuch: Outcome = { refusals: [{ message: TOO_MUCH, location: start }] };
  const read = repository.read(file);
  if ('problem' in read) {
    const isOurLimit = read.problem === 'too-large';
    return {
      refusals: [
        { message: isOurLimit ? read.message : `Bruin cannot read it either: ${read.message}`, location: start },
      ],
    };
  }
  if (isYaml) return budget.take(signsIn(read.file.bytes)) ? readAssetYaml(read.file.bytes, start) : tooMuch;
  const definition = readEmbeddedDefinition(file, read.file.text);
  switch (definition.form) {
    case 'block': {
      const location = { ...start, line: definition.opener };
      if (!read.file.isUtf8 && definition.yaml.includes('\ufffd')) {
        return { refusals: [{ message: 'the YAML between the `@bruin` markers is not UTF-8', location }] };
      }
      return budget.take(signsIn(definition.yaml)) ? readAssetYaml(definition.yaml, location) : tooMuch;
    }
    case 'rows': {
      if (!budget.take(definition.rows.length)) return tooMuch;
      const { nearMiss } = definition;
      const outcome = readAssetComments(file, definition.rows);
      return nearMiss === undefined ? outcome : { ...outcome, unread: unread(start, nearMiss) };
    }
    case 'broken':
      return { refusals: [{ message: definition.message, location: { ...start, line: definition.line } }] };
    case 'none':
      return definition.nearMiss === undefined
        ? {}
        : { skipped: { path: file, reason: definition.nearMiss }, unread: unread(start, definition.nearMiss) };
  }
}

function unread(location: Location, why: string): Problem {
  return {
    rule: 'unread-file',
    message: `this asset, or a part of it, is left out: ${why}`,
    location,
    hint: 'write the definition as Bruin reads it, or rename the file if it is not meant to be an asset',
    key: location.file,
  };
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

/** Removes `.` and `..` from a path. */
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
