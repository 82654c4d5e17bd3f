import type { BruinPipeline } from '../../../domain/bruin.ts';
import type { Problem, Skipped } from '../../../domain/finding.ts';
import { Budget } from '../../../domain/limits/budget.ts';
import { unlessTooDeep } from '../../../domain/limits/unless-too-deep.ts';
import type { Location } from '../../../domain/location.ts';
import type { Repository } from '../../../domain/repository.ts';
import { foldersAround, inFolder } from '../../../domain/repository-path.ts';
import { signsIn } from '../../../formats/signs.ts';
import type { Selection } from '../../selection.ts';
import { ASSET_FOLDERS } from '../asset/asset-candidates.ts';
import { readAssets, TOO_MUCH } from '../asset/read-assets.ts';
import type { Refusal } from '../definition/asset-definition.ts';
import type { MisspeltKey } from '../definition/misspelt-keys.ts';
import { type Glossary, readGlossary } from './glossary.ts';
import { type PipelineDefinition, readPipelineYaml } from './pipeline-definition.ts';
import { findPipelineFolders, type PipelineFolder } from './pipeline-folders.ts';
import { resolvePipeline } from './resolve-pipeline.ts';

/** What a repository's pipelines need. A pipeline that Bruin would refuse is not included; its problems and `skipped` name it. */
export interface PipelinesReading {
  readonly pipelines: readonly BruinPipeline[];
  readonly problems: readonly Problem[];
  readonly skipped: readonly Skipped[];
}

/**
 * Reads the selected pipelines and their assets. A pipeline that declares variants is read once per variant, or only as the selected one.
 * Pure and linear in the number of entries; never throws because of a file's content.
 */
export function readBruinPipelines(repository: Repository, selection: Selection): PipelinesReading {
  const found = findPipelineFolders(repository);
  const selected = found.folders.filter((folder) => selection.selects(folder.path, 'pipeline'));
  const reading = {
    pipelines: [] as BruinPipeline[],
    problems: nestedPipelines(selected),
    skipped: [...found.skipped],
  };
  const { glossary, refusals } = readGlossary(repository);
  if (selected.length > 0) {
    for (const { message, location } of refusals) {
      const hint = 'Bruin refuses every pipeline of the repository until this is right';
      reading.problems.push(problem(`cannot read the glossary: ${message}`, location, hint));
    }
  }
  const budget = new Budget(SIGNS_PER_RUN);
  for (const folder of selected) {
    const one = unlessTooDeep(() => readPipeline(repository, folder, glossary, selection, budget)) ?? tooDeep(folder);
    for (const pipeline of one.pipelines) reading.pipelines.push(pipeline);
    for (const each of one.problems) reading.problems.push(each);
    for (const each of one.skipped) reading.skipped.push(each);
  }
  return reading;
}

/** Limit for the separators in all definitions of a run: ten thousand assets have a tenth of it. */
const SIGNS_PER_RUN = 4_000_000;

function tooDeep(folder: PipelineFolder): PipelinesReading {
  const start: Location = { file: folder.file, line: 1, column: 1 };
  const message =
    'cannot read the pipeline: it, or one of its assets, is nested too deeply or holds a text that is too long';
  return refused(folder, [problem(message, start)]);
}

function readPipeline(
  repository: Repository,
  folder: PipelineFolder,
  glossary: Glossary,
  { variant, variables }: Selection,
  budget: Budget,
): PipelinesReading {
  const start: Location = { file: folder.file, line: 1, column: 1 };
  const read = repository.read(folder.file);
  if ('problem' in read) return refused(folder, [problem(`cannot read the pipeline: ${read.message}`, start)]);
  if (!budget.take(signsIn(read.file.bytes)))
    return refused(folder, [problem(`cannot read the pipeline: ${TOO_MUCH}`, start)]);
  const parsed = readPipelineYaml(read.file.bytes, folder.file);
  if ('definition' in parsed && parsed.definition.looksForeign && !hasAssetFolder(repository, folder.path)) {
    const reason =
      'none of its keys is one of Bruin, and there is no folder of assets beside it: it belongs to another tool';
    return { pipelines: [], problems: [], skipped: [{ path: folder.file, reason }] };
  }
  if (!folder.loadable) return refused(folder, [misnamedPipeline(start)]);
  if ('refusals' in parsed) return refused(folder, parsed.refusals.map(unreadablePipeline));
  const { definition } = parsed;
  const {
    assets,
    refusals,
    skipped,
    problems: unread,
  } = readAssets(repository, folder.path, definition, glossary, budget);
  if (refusals.length > 0) {
    const name = definition.name === '' ? folder.file : definition.name;
    return refused(
      folder,
      refusals.map((refusal) => unreadableAsset(refusal, name)),
      skipped,
    );
  }
  const chosen = chooseVariants(definition, variant, start);
  if ('problem' in chosen) return refused(folder, [chosen.problem], skipped);
  const resolved = chosen.variants.map((name) => resolvePipeline(definition, assets, folder, name, variables));
  const pipelines = resolved.flatMap(({ pipeline }) => pipeline ?? []);
  const misspelt = [definition.defaults, ...assets].flatMap((each) => each?.misspelt ?? []);
  const problems = [...unread, ...misspelt.map(ignoredKey), ...resolved.flatMap((each) => each.problems)];
  return pipelines.length > 0 ? { pipelines, problems, skipped } : refused(folder, problems, skipped);
}

function refused(
  { file }: PipelineFolder,
  problems: readonly Problem[],
  skipped: readonly Skipped[] = [],
): PipelinesReading {
  const reason = 'Bruin would refuse this pipeline: its requirements are not known';
  return { pipelines: [], problems, skipped: [{ path: file, reason }, ...skipped] };
}

function unreadablePipeline({ message, location }: Refusal): Problem {
  const hint = 'correct this place: Bruin refuses the pipeline until then';
  return problem(`cannot read the pipeline: ${message}`, location, hint);
}

function unreadableAsset({ message, location }: Refusal, pipeline: string): Problem {
  const remedy = message.startsWith('secrets') ? 'write each secret as "- key: NAME"' : 'correct this place';
  const hint = `${remedy}: Bruin refuses the whole pipeline "${pipeline}" until then`;
  return problem(`cannot read the asset: ${message}`, location, hint);
}

/** The variants to load; a pipeline without variants is loaded once, whatever variant was chosen for others. */
function chooseVariants(
  definition: PipelineDefinition,
  variant: string | undefined,
  start: Location,
): { readonly variants: readonly (string | undefined)[] } | { readonly problem: Problem } {
  const declared = [...definition.variants.keys()].sort();
  if (declared.length === 0) return { variants: [undefined] };
  if (variant === undefined) return { variants: declared };
  if (declared.includes(variant)) return { variants: [variant] };
  const message = `cannot load the variant "${variant}": the pipeline declares ${declared.join(', ')}`;
  return { problem: problem(message, start, 'set `variant` to one of them, or leave the pipeline out with `exclude`') };
}

/** A warning, because Bruin continues, without the secret that the author intended. */
function ignoredKey({ key, meant, location }: MisspeltKey): Problem {
  return {
    ...problem(`cannot use the key "${key}": Bruin silently ignores it`, location, `write ${meant}`),
    severity: 'warning',
  };
}

function misnamedPipeline(start: Location): Problem {
  return problem(
    'cannot load the pipeline: `bruin validate` treats the folder of every file whose name ends in pipeline.yml as a pipeline, but loads only a file with exactly that name',
    start,
    'call the file pipeline.yml, or give it a name that does not end like that',
  );
}

function hasAssetFolder(repository: Repository, folder: string): boolean {
  return ASSET_FOLDERS.some((name) => repository.entry(inFolder(folder, name)) !== undefined);
}

function nestedPipelines(folders: readonly PipelineFolder[]): Problem[] {
  const byPath = new Map(folders.map((folder) => [folder.path, folder]));
  return folders.flatMap((folder) => {
    const parent = [...foldersAround(folder.path)].find((path) => byPath.has(path));
    const outer = parent === undefined ? undefined : byPath.get(parent);
    if (outer === undefined) return [];
    return [
      {
        rule: 'nested-pipeline' as const,
        message: `the pipeline is inside the folder of another one, ${outer.file}`,
        location: { file: folder.file, line: 1, column: 1 },
        hint: 'move one of them: `bruin validate` refuses nested pipelines, and the outer one reads the assets of the inner one',
        key: folder.path,
      },
    ];
  });
}

function problem(message: string, location: Location, hint?: string): Problem {
  return { rule: 'malformed-config', message, location, key: message, ...(hint === undefined ? {} : { hint }) };
}
