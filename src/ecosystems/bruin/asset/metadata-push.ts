import { TYPE_OF_INGESTR_DESTINATION } from './asset-types.ts';
import type { RenderedAsset } from './rendered-asset.ts';

/** Bruin has its BigQuery setup ready when one of these runs, or when `bq.sql` is the most frequent type. */
const BIGQUERY_TYPES: ReadonlySet<string> = new Set('bq.sql bq.seed bq.sensor.query bq.sensor.table'.split(' '));
const TYPES_THAT_PUSH_FOR_PYTHON: ReadonlySet<string> = new Set(['bq.sql', 'sf.sql']);

/**
 * The asset types whose connection is only opened because `metadata_push` writes their descriptions to the database. The other types that
 * Bruin pushes for open the same connection to run anyway. Source: `SetupExecutors` in `cmd/run.go` of bruin-data/bruin.
 */
export function typesThatOnlyPush(assets: readonly RenderedAsset[], majorityType: string): ReadonlySet<string> {
  const types = new Set(['oracle.source']);
  if (TYPES_THAT_PUSH_FOR_PYTHON.has(majorityType)) types.add('python');
  if (majorityType === 'bq.sql' || assets.some((asset) => asset.enabled && BIGQUERY_TYPES.has(databaseType(asset)))) {
    types.add('bq.source');
  }
  return types;
}

/** An ingestr asset counts as the type of its destination. */
function databaseType({ type, parameters }: RenderedAsset): string {
  if (type !== 'ingestr') return type;
  return TYPE_OF_INGESTR_DESTINATION.get(parameters.get('destination')?.text ?? '') ?? '';
}
