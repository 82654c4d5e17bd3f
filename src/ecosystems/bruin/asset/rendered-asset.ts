import type { SecretDeclaration } from '../../../domain/bruin.ts';
import type { Location } from '../../../domain/location.ts';
import { parseGoBoolean, trimGoSpace } from '../../../formats/go-text.ts';
import { nestedTexts, parameterText } from '../connection/go-value.ts';
import type { Located, Refusal } from '../definition/asset-definition.ts';
import { hasTemplate, renderTemplate, type TemplateScope } from '../template/template.ts';
import type { LoadedAsset } from './loaded-asset.ts';

/** The parameters that name connections, or that determine which connection is meant. */
const CONNECTION_PARAMETERS = [
  'source_connection',
  'destination_connection',
  'destination',
  'athena_connection',
] as const;
export type ConnectionParameter = (typeof CONNECTION_PARAMETERS)[number];

/** An asset with its templates rendered, as far as they determine connections. */
export interface RenderedAsset {
  readonly name: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly connection?: Located;
  readonly secrets: readonly SecretDeclaration[];
  /** Absent where Bruin treats the parameter as missing. */
  readonly parameters: ReadonlyMap<ConnectionParameter, Located>;
  readonly isMaterialized: boolean;
  readonly hasChecks: boolean;
  readonly location: Location;
  readonly typeLocation?: Location;
}

/** Renders texts one by one and collects what cannot be rendered. */
export class Renderer {
  readonly refusals: Refusal[] = [];
  readonly #scope: TemplateScope;

  constructor(scope: TemplateScope) {
    this.#scope = scope;
  }

  /** The rendered text; unrendered if that is impossible, which adds a refusal. */
  required(field: string, { text, location }: Located): string {
    const rendered = renderTemplate(text, this.#scope);
    if ('text' in rendered) return rendered.text;
    this.refusals.push({ message: `${field}: cannot render the template: ${rendered.problem.message}`, location });
    return text;
  }

  /** Reports only what Bruin itself refuses; the text is not needed. */
  check({ text, location }: Located): void {
    const rendered = renderTemplate(text, this.#scope);
    if ('text' in rendered || rendered.problem.kind === 'unknown') return;
    this.refusals.push({ message: `cannot render the template: ${rendered.problem.message}`, location });
  }
}

/**
 * Renders an asset. Parameters are rendered in every pipeline, with the pipeline's variables; the other fields only when a variant is
 * loaded, and after defaults are merged, because Bruin merges unrendered templates.
 */
export function renderAsset(
  asset: LoadedAsset,
  scope: TemplateScope,
): { asset: RenderedAsset; refusals: readonly Refusal[] } {
  const parameterRenderer = new Renderer({ variables: scope.variables });
  const renderer = new Renderer(scope);
  const parameters = renderParameters(asset, parameterRenderer);
  const render = (field: string, located: Located): string =>
    scope.variant !== undefined && hasTemplate(located.text) ? renderer.required(field, located) : located.text;
  const connection =
    asset.connection === undefined
      ? undefined
      : { text: render('connection', asset.connection), location: asset.connection.location };
  const rendered: RenderedAsset = {
    name: render('name', { text: asset.name, location: asset.location }),
    type: asset.type,
    enabled: enabledOf(asset.enabled, scope.variant === undefined ? undefined : renderer),
    ...(connection === undefined || connection.text === '' ? {} : { connection }),
    secrets: asset.secrets.map((secret) => ({
      ...secret,
      key: render('secrets.key', { text: secret.key, location: secret.location }),
      injectAs: render('secrets.inject_as', { text: secret.injectAs, location: secret.location }),
    })),
    parameters,
    isMaterialized: asset.isMaterialized,
    hasChecks: asset.hasChecks,
    location: asset.location,
    ...(asset.typeLocation === undefined ? {} : { typeLocation: asset.typeLocation }),
  };
  if (scope.variant !== undefined) for (const template of asset.templates) renderer.check(template);
  return { asset: rendered, refusals: withoutRepeats([...parameterRenderer.refusals, ...renderer.refusals]) };
}

/** The result is trimmed, even for a text without a template. */
function renderParameters(asset: LoadedAsset, renderer: Renderer): ReadonlyMap<ConnectionParameter, Located> {
  const rendered = new Map<ConnectionParameter, Located>();
  for (const [name, { value, location }] of asset.parameters) {
    const text = parameterText(value);
    if (text === undefined) {
      for (const nested of nestedTexts(value)) renderer.check({ text: nested, location });
      continue;
    }
    const parameter = CONNECTION_PARAMETERS.find((known) => known === name);
    if (parameter === undefined || !decides(parameter, asset)) {
      if (value.kind === 'text') renderer.check({ text, location });
      continue;
    }
    const result =
      value.kind === 'text' ? trimGoSpace(renderer.required(`parameters.${name}`, { text, location })) : text;
    rendered.set(parameter, { text: result, location });
  }
  return rendered;
}

/** Whether a parameter of that name means a connection to assets of this type. */
function decides(parameter: ConnectionParameter, asset: LoadedAsset): boolean {
  return parameter === 'athena_connection' ? asset.type.startsWith('emr_serverless.') : asset.type === 'ingestr';
}

/** Without variants, a template is only decided when the pipeline runs, so the asset counts as enabled. */
function enabledOf(enabled: boolean | Located, renderer: Renderer | undefined): boolean {
  if (typeof enabled === 'boolean') return enabled;
  if (renderer === undefined) return true;
  const before = renderer.refusals.length;
  const value = parseGoBoolean(trimGoSpace(renderer.required('enabled', enabled)));
  if (value === undefined && renderer.refusals.length === before) {
    renderer.refusals.push({ message: 'enabled: the template gives no boolean', location: enabled.location });
  }
  return value ?? true;
}

function withoutRepeats(refusals: readonly Refusal[]): readonly Refusal[] {
  const seen = new Set<string>();
  return refusals.filter(({ message, location }) => {
    const id = `${location.file}:${location.line}:${location.column} ${message.replace(/^.*?cannot render/, 'cannot render')}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
