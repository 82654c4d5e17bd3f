import type { ConnectionUse } from '../../../domain/bruin.ts';
import type { Located, Refusal } from '../definition/asset-definition.ts';
import {
  builtInConnectionName,
  COUNTED_SQL_TYPES,
  defaultConnectionKeys,
  FALLBACK_SQL_TYPE,
  isAssetType,
  PUBLIC_INGESTR_SOURCES,
  platformOf,
  TYPE_OF_INGESTR_DESTINATION,
  TYPES_WITHOUT_MAIN_CONNECTION,
} from './asset-types.ts';
import type { RenderedAsset } from './rendered-asset.ts';

/** What an asset's connections depend on besides the asset. */
export interface PipelineContext {
  readonly defaultConnections: ReadonlyMap<string, Located>;
  /** The most frequent SQL type of the pipeline. */
  readonly majorityType: string;
  /** Asset types whose connection is only needed to write their descriptions to the database. */
  readonly typesThatOnlyPush: ReadonlySet<string>;
}

/**
 * The SQL type of most assets in a pipeline; ingestr assets count as the type of their destination. A tie gives the fallback; but
 * Bruin decides while counting, so a tie that is broken later gives the later leader.
 */
export function majoritySqlType(assets: readonly RenderedAsset[]): string {
  const counts = new Map<string, number>();
  let best = 0;
  let leader = FALLBACK_SQL_TYPE;
  for (const asset of assets) {
    const type =
      asset.type === 'ingestr'
        ? TYPE_OF_INGESTR_DESTINATION.get(asset.parameters.get('destination')?.text ?? '')
        : asset.type;
    if (type === undefined || !COUNTED_SQL_TYPES.has(type)) continue;
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    if (count > best) {
      best = count;
      leader = type;
    } else if (count === best) {
      leader = FALLBACK_SQL_TYPE;
    }
  }
  return leader;
}

/**
 * Every connection that a run of an asset, of its checks and of its metadata push resolves, in Bruin's order, each name once. If Bruin cannot name one, it
 * aborts the whole run; the refusals say why.
 */
export function connectionsOf(
  asset: RenderedAsset,
  context: PipelineContext,
): { readonly uses: readonly ConnectionUse[]; readonly refusals: readonly Refusal[] } {
  const uses: ConnectionUse[] = [];
  const refusals: Refusal[] = [];
  const add = (use: ConnectionUse | Refusal): void => {
    if ('message' in use) {
      if (!refusals.some((refusal) => refusal.message === use.message)) refusals.push(use);
    } else if (use.name !== '' && !uses.some(({ name }) => name === use.name)) uses.push(use);
  };
  for (const use of mainConnections(asset, context)) add(use);
  if (asset.hasChecks) {
    const use = assetConnection(asset, context);
    add('message' in use ? use : { ...use, role: 'check' });
    const extra = emrCheckConnection(asset, context);
    if (extra !== undefined) add(extra);
  }
  if (context.typesThatOnlyPush.has(asset.type)) {
    const use = assetConnection(asset, context);
    // If Bruin cannot name the connection, it does not push.
    if (!('message' in use)) add({ ...use, role: 'metadata' });
  }
  return { uses, refusals };
}

function mainConnections(asset: RenderedAsset, context: PipelineContext): readonly (ConnectionUse | Refusal)[] {
  switch (asset.type) {
    case 'python':
    case 'r': {
      const uses: (ConnectionUse | Refusal)[] = asset.secrets.map(({ key, location }) => ({
        name: key,
        role: 'secret',
        location,
      }));
      if (asset.connection !== undefined) uses.push(named(asset.connection, 'asset'));
      else if (asset.type === 'python' && asset.isMaterialized) uses.push(assetConnection(asset, context));
      return uses;
    }
    case 'ingestr': {
      const source = asset.parameters.get('source_connection');
      if (source === undefined) {
        return [{ message: 'an ingestr asset needs the parameter `source_connection`', location: asset.location }];
      }
      const destination = assetConnection(asset, context);
      if ('message' in destination) return [destination];
      const uses: ConnectionUse[] = [{ ...destination, role: 'destination' }];
      return PUBLIC_INGESTR_SOURCES.has(source.text) ? uses : [...uses, named(source, 'source')];
    }
    default:
      return TYPES_WITHOUT_MAIN_CONNECTION.has(asset.type) ? [] : [assetConnection(asset, context)];
  }
}

function withoutPlatform(type: string): string {
  if (type !== '' && !isAssetType(type)) {
    return `Bruin has no asset type "${type}": \`type\` must be one that it knows, such as \`python\` or \`duckdb.sql\``;
  }
  const assets = type === '' ? 'an asset without a type' : `assets of type "${type}"`;
  return `Bruin knows no connection for ${assets}: \`connection\` must name it`;
}

/** The one connection of an asset: its own, otherwise that of its type in this pipeline. */
function assetConnection(asset: RenderedAsset, context: PipelineContext): ConnectionUse | Refusal {
  if (asset.connection !== undefined) return named(asset.connection, 'asset');
  let type = asset.type;
  if (type === 'ingestr') {
    const given = asset.parameters.get('destination_connection');
    if (given !== undefined && given.text !== '') return named(given, 'destination');
    const destination = asset.parameters.get('destination');
    const known = TYPE_OF_INGESTR_DESTINATION.get(destination?.text ?? '');
    if (known === undefined) {
      return {
        message: `Bruin knows no connection for the destination "${destination?.text ?? ''}": \`connection\` or \`destination_connection\` must name it`,
        location: destination?.location ?? asset.location,
      };
    }
    type = known;
  } else if (type === 'python' || type === 'empty') {
    type = context.majorityType;
  }
  const platform = platformOf(type);
  const location = asset.typeLocation ?? asset.location;
  if (platform === undefined) {
    return { message: withoutPlatform(type), location };
  }
  for (const key of defaultConnectionKeys(type)) {
    const given = context.defaultConnections.get(key);
    if (given !== undefined) return named(given, 'asset');
  }
  return { name: builtInConnectionName(platform), role: 'asset', location };
}

/** Checks of EMR assets run in Athena, over a separate connection. */
function emrCheckConnection(asset: RenderedAsset, context: PipelineContext): ConnectionUse | undefined {
  if (!asset.type.startsWith('emr_serverless.')) return undefined;
  const own = asset.parameters.get('athena_connection');
  const given = own !== undefined && own.text !== '' ? own : context.defaultConnections.get('athena');
  return given === undefined ? undefined : named(given, 'check');
}

function named({ text, location }: Located, role: ConnectionUse['role']): ConnectionUse {
  return { name: text, role, location };
}
