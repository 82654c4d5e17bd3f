import type { BruinAsset, BruinPipeline, ConnectionUse } from '../../../domain/bruin.ts';
import type { Problem } from '../../../domain/finding.ts';
import { connectionsOf, majoritySqlType, type PipelineContext } from '../asset/asset-connections.ts';
import type { LoadedAsset } from '../asset/loaded-asset.ts';
import { typesThatOnlyPush } from '../asset/metadata-push.ts';
import { type RenderedAsset, Renderer, renderAsset } from '../asset/rendered-asset.ts';
import type { Located, Refusal } from '../definition/asset-definition.ts';
import { hasTemplate, type TemplateScope } from '../template/template.ts';
import type { PipelineDefinition } from './pipeline-definition.ts';
import type { PipelineFolder } from './pipeline-folders.ts';
import type { VariableOverrides } from './variable-overrides.ts';

/** A pipeline with its connections, or without a result if a template makes Bruin refuse it. */
export function resolvePipeline(
  definition: PipelineDefinition,
  loaded: readonly LoadedAsset[],
  folder: PipelineFolder,
  variant: string | undefined,
  overrides: VariableOverrides = new Map(),
): { readonly pipeline?: BruinPipeline; readonly problems: readonly Problem[] } {
  const ofVariant = definition.variants.get(variant ?? '') ?? new Map();
  // What the variant sets itself it keeps, and Bruin does not check whether the variable exists.
  const set = [...overrides].filter(([name]) => !ofVariant.has(name));
  const undeclared = set.filter(([name]) => !definition.variables.has(name)).map(([name]) => name);
  if (undeclared.length > 0) return { problems: undeclared.map((name) => undeclaredVariable(name, folder)) };
  const scope: TemplateScope = {
    variables: new Map([
      ...definition.variables,
      ...set.map(([name, { value }]) => [name, value] as const),
      ...ofVariant,
    ]),
    ...(variant === undefined ? {} : { variant }),
  };
  const rendered = loaded.map((asset) => ({ loaded: asset, ...renderAsset(asset, scope) }));
  const renderer = new Renderer(scope);
  const renderedAssets = rendered.map(({ asset }) => asset);
  const majorityType = majoritySqlType(renderedAssets);
  const context = {
    defaultConnections: renderDefaultConnections(definition, renderer, variant),
    majorityType,
    typesThatOnlyPush: definition.pushesMetadata ? typesThatOnlyPush(renderedAssets, majorityType) : new Set<string>(),
  };
  const name = renderName(definition, folder, renderer, variant);
  if (variant !== undefined) for (const template of definition.templates) renderer.check(template);
  const inVariant = variant === undefined ? '' : ` in the variant "${variant}"`;
  const problems = [...renderer.refusals, ...rendered.flatMap(({ refusals }) => refusals)].map((refusal) =>
    problemOf(refusal, `cannot load the pipeline${inVariant}`),
  );
  if (problems.length > 0) return { problems };
  const assets = rendered.map(({ loaded: asset, asset: result }) => {
    const { uses, refusals } = connectionsOf(result, context);
    // Bruin skips disabled assets before it resolves connections.
    if (variant === undefined && typeof asset.enabled !== 'boolean')
      problems.push(unresolvedEnabled(result, asset.enabled));
    if (result.enabled)
      problems.push(...refusals.map((refusal) => problemOf(refusal, `cannot run the asset "${result.name}"`)));
    return assetOf(asset, result, uses);
  });
  return {
    pipeline: {
      name,
      path: folder.path,
      file: folder.file,
      ...(variant === undefined ? {} : { variant }),
      variants: [...definition.variants.keys()].sort(),
      ...(set.length === 0 ? {} : { overridden: set.map(([name]) => name).sort() }),
      assets,
      connections: unionOf(assets),
      written: definition.written,
    },
    problems,
  };
}

/** `bruin run` gives up on the whole pipeline. */
function undeclaredVariable(name: string, { file }: PipelineFolder): Problem {
  return {
    rule: 'malformed-config',
    message: `cannot run the pipeline: vars (or BRUIN_VARS) sets "${name}", which the pipeline does not declare`,
    location: { file, line: 1, column: 1 },
    hint: 'declare it under `variables:` with a default, remove it there, or leave the pipeline out with `exclude`',
    key: `vars.${name}`,
  };
}

/** `bruin run` renders the template only for a variant, and gives up on an unrendered one. */
function unresolvedEnabled({ name }: RenderedAsset, { location }: Located): Problem {
  return {
    rule: 'malformed-config',
    message: `cannot run the asset "${name}": enabled is a template, which Bruin resolves only in pipelines with variants`,
    location,
    hint: 'write true or false, or declare `variants` in the pipeline',
    key: 'enabled',
  };
}

function assetOf(loaded: LoadedAsset, rendered: RenderedAsset, connections: readonly ConnectionUse[]): BruinAsset {
  return {
    name: rendered.name,
    type: rendered.type,
    file: loaded.file,
    runFile: loaded.runFile,
    enabled: rendered.enabled,
    location: loaded.location,
    secrets: rendered.secrets,
    connections,
    injects: rendered.type === 'python' || rendered.type === 'r',
    written: loaded.written,
  };
}

function renderDefaultConnections(
  definition: PipelineDefinition,
  renderer: Renderer,
  variant: string | undefined,
): PipelineContext['defaultConnections'] {
  if (variant === undefined) return definition.defaultConnections;
  return new Map(
    [...definition.defaultConnections].map(([key, { text, location }]) => [
      key,
      {
        text: hasTemplate(text) ? renderer.required(`default_connections.${key}`, { text, location }) : text,
        location,
      },
    ]),
  );
}

function renderName(
  definition: PipelineDefinition,
  folder: PipelineFolder,
  renderer: Renderer,
  variant: string | undefined,
): string {
  const name: Located = { text: definition.name, location: { file: folder.file, line: 1, column: 1 } };
  return variant !== undefined && hasTemplate(name.text) ? renderer.required('name', name) : name.text;
}

/** What the enabled assets need, each name with the first place that needs it, sorted by name. */
function unionOf(assets: readonly BruinAsset[]): readonly ConnectionUse[] {
  const first = new Map<string, ConnectionUse>();
  for (const asset of assets) {
    if (!asset.enabled) continue;
    for (const use of asset.connections) if (!first.has(use.name)) first.set(use.name, use);
  }
  return [...first.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function problemOf({ message, location }: Refusal, what: string): Problem {
  return { rule: 'malformed-config', message: `${what}: ${message}`, location, key: message };
}
