/**
 * What Bruin knows about asset types, as of Bruin v0.11.731: which connection type serves a type, the default name of a connection,
 * and which types count when a pipeline's main database is guessed. Source: `pkg/pipeline/pipeline.go` of bruin-data/bruin.
 */

/** Connection type (the key in `default_connections` and in `.bruin.yml`) to the asset types that it serves. */
const TYPES_BY_PLATFORM: Readonly<Record<string, string>> = {
  athena: 'athena.seed athena.sensor.query athena.sensor.table athena.source athena.sql',
  aws: 's3.sensor.key_sensor',
  clickhouse: 'clickhouse.seed clickhouse.sensor.query clickhouse.sensor.table clickhouse.source clickhouse.sql',
  databricks: 'databricks.seed databricks.sensor.query databricks.sensor.table databricks.source databricks.sql',
  dataproc_serverless: 'dataproc_serverless.pyspark',
  doris: 'doris.seed doris.sensor.query doris.sensor.table doris.source doris.sql',
  dremio: 'dremio.sensor.query dremio.sql',
  duckdb: 'duckdb.seed duckdb.sensor.query duckdb.source duckdb.sql',
  dynamodb: 'dynamodb',
  elasticsearch: 'elasticsearch',
  emr_serverless: 'emr_serverless.pyspark emr_serverless.spark',
  fabric:
    'fabric.seed fabric.sensor.query fabric.sensor.table fabric.spark_sql fabric.sql fw.seed fw.sensor.query fw.sensor.table fw.sql',
  gcs: 'gcs.sensor.object gcs.sensor.object_sensor_with_prefix gcs.sensor.prefix',
  google_cloud_platform: 'bq.seed bq.sensor.query bq.sensor.table bq.source bq.sql',
  google_sheets: 'gsheets',
  iceberg: 'ingestr.iceberg',
  mongo: 'mongo.source',
  motherduck: 'motherduck.sql',
  mssql: 'ms.seed ms.sensor.query ms.sensor.table ms.source ms.sql',
  mysql: 'my.seed my.sensor.query my.sensor.table my.sql',
  oracle: 'oracle.source oracle.sql',
  postgres: 'pg.seed pg.sensor.query pg.sensor.table pg.source pg.sql',
  quicksight: 'quicksight.dashboard quicksight.dataset',
  redshift: 'rs.seed rs.sensor.query rs.sensor.table rs.source rs.sql',
  sail: 'sail.sensor.query sail.sql',
  snowflake: 'sf.seed sf.sensor.query sf.sensor.table sf.source sf.sql',
  spark: 'spark.seed spark.sensor.query spark.sensor.table spark.source spark.sql',
  starrocks: 'starrocks starrocks.seed starrocks.sensor.query starrocks.sensor.table starrocks.source starrocks.sql',
  synapse: 'synapse.seed synapse.sensor.query synapse.sensor.table synapse.source synapse.sql',
  trino: 'trino.sensor.query trino.sql',
  vertica: 'vertica.seed vertica.sensor.query vertica.sensor.table vertica.source vertica.sql',
};

const PLATFORM_OF_TYPE: ReadonlyMap<string, string> = new Map(
  Object.entries(TYPES_BY_PLATFORM).flatMap(([platform, types]) =>
    types.split(' ').map((type) => [type, platform] as const),
  ),
);

/** Types that more than one connection type can serve, in the order in which `default_connections` is searched. */
const ALTERNATIVES: ReadonlyMap<string, readonly string[]> = new Map([
  ['mongo.source', ['mongo', 'mongo_atlas']],
  ['gcs.sensor.object', ['gcs', 'google_cloud_platform']],
  ['gcs.sensor.prefix', ['gcs', 'google_cloud_platform']],
  ['gcs.sensor.object_sensor_with_prefix', ['gcs', 'google_cloud_platform']],
]);

/** Where the built-in name is not `<connection type>-default`. */
const IRREGULAR_NAMES: ReadonlyMap<string, string> = new Map([
  ['google_cloud_platform', 'gcp-default'],
  ['google_sheets', 'google-sheets-default'],
]);

/** The connection type that serves an asset type; `undefined` for types that need an explicit `connection`. */
export function platformOf(assetType: string): string | undefined {
  return PLATFORM_OF_TYPE.get(assetType);
}

/** True for the types that Bruin runs: it refuses any other, whatever else the asset says. */
export function isAssetType(type: string): boolean {
  return PLATFORM_OF_TYPE.has(type) || TYPES_WITHOUT_MAIN_CONNECTION.has(type) || OTHER_TYPES.has(type);
}

/** The keys of `default_connections` that may name the connection of an asset type, in order; empty for unmapped types. */
export function defaultConnectionKeys(assetType: string): readonly string[] {
  const platform = platformOf(assetType);
  return ALTERNATIVES.get(assetType) ?? (platform === undefined ? [] : [platform]);
}

/** The name that Bruin looks up when no connection of this type is named. */
export function builtInConnectionName(platform: string): string {
  return IRREGULAR_NAMES.get(platform) ?? `${platform}-default`;
}

/** The only values of an ingestr asset's `destination` that imply a connection type; the others need a `connection`. */
export const TYPE_OF_INGESTR_DESTINATION: ReadonlyMap<string, string> = new Map([
  ['athena', 'athena.sql'],
  ['bigquery', 'bq.sql'],
  ['snowflake', 'sf.sql'],
  ['postgres', 'pg.sql'],
  ['redshift', 'rs.sql'],
  ['mssql', 'ms.sql'],
  ['databricks', 'databricks.sql'],
  ['synapse', 'synapse.sql'],
  ['duckdb', 'duckdb.sql'],
  ['clickhouse', 'clickhouse.sql'],
  ['doris', 'doris.sql'],
  ['starrocks', 'starrocks.sql'],
  ['oracle', 'oracle.sql'],
  ['motherduck', 'motherduck.sql'],
  ['dynamodb', 'dynamodb'],
  ['elasticsearch', 'elasticsearch'],
  ['gsheets', 'gsheets'],
  ['vertica', 'vertica.sql'],
  ['iceberg', 'ingestr.iceberg'],
]);

/** Public ingestr sources that Bruin uses without a connection. */
export const PUBLIC_INGESTR_SOURCES: ReadonlySet<string> = new Set(['chess.com', 'frankfurter.dev']);

/** The types that are counted to guess the database of a Python asset: queries only, no seeds, sensors or sources. */
export const COUNTED_SQL_TYPES: ReadonlySet<string> = new Set(
  (
    'bq.sql sf.sql pg.sql my.sql ms.sql vertica.sql databricks.sql rs.sql synapse.sql fabric.sql fabric.spark_sql fw.sql athena.sql ' +
    'duckdb.sql motherduck.sql clickhouse.sql trino.sql dremio.sql sail.sql spark.sql oracle.sql doris.sql starrocks.sql'
  ).split(' '),
);

/** What Bruin assumes when no SQL type is the most frequent. */
export const FALLBACK_SQL_TYPE = 'bq.sql';

/** Types whose main task opens no connection: they describe something created elsewhere. Their checks still need one. */
export const TYPES_WITHOUT_MAIN_CONNECTION: ReadonlySet<string> = new Set(
  (
    'athena.source bq.source clickhouse.source doris.source databricks.source spark.source duckdb.source mongo.source ms.source ' +
    'oracle.source pg.source rs.source sf.source starrocks.source synapse.source vertica.source empty agent.claude_code domo gooddata ' +
    'grafana looker looker_studio metabase modebi powerbi qliksense qlikview quicksight redash sisense superset tableau.dashboard ' +
    'tableau.worksheet appsflyer.export.bq dbt dbt.test python.beta python.legacy'
  ).split(' '),
);

/** The remaining types: they open a connection that only the asset itself can name. */
const OTHER_TYPES: ReadonlySet<string> = new Set(
  'python r ingestr tableau tableau.datasource tableau.workbook'.split(' '),
);

/** The column checks that Bruin keeps from a YAML definition; it silently drops any other name. */
export const KNOWN_COLUMN_CHECKS: ReadonlySet<string> = new Set(
  'not_null unique positive min max accepted_values relationships negative non_negative pattern'.split(' '),
);
