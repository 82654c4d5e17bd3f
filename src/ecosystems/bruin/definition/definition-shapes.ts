import type { Shape } from './shape.ts';

/*
 * The fields of Bruin's definitions and their shapes, as of Bruin v0.11.731: `taskDefinition` in `pkg/pipeline/yaml.go` and
 * `Pipeline` in `pkg/pipeline/pipeline.go` of bruin-data/bruin. Bruin ignores keys that are not listed here.
 */

const TEXTS: Shape = { list: 'text' };
const TEMPLATES: Shape = { list: 'template' };
const ROWS: Shape = { list: { map: 'anything' } };
const TEMPLATE_MAP: Shape = { map: 'template' };

const CONNECTION_NOTIFICATIONS: Shape = {
  list: { fields: { connection: 'text', success: 'boolean', failure: 'boolean' } },
};

const NOTIFICATIONS: Shape = {
  fields: {
    slack: { list: { fields: { channel: 'text', success: 'boolean', failure: 'boolean' } } },
    ms_teams: CONNECTION_NOTIFICATIONS,
    discord: CONNECTION_NOTIFICATIONS,
    webhook: CONNECTION_NOTIFICATIONS,
    email: { list: { fields: { recipients: TEXTS, success: 'boolean', failure: 'boolean' } } },
  },
};

const COLUMN: Shape = {
  fields: {
    extends: 'attribute',
    name: 'template',
    source_column: 'template',
    type: 'template',
    mask: 'template',
    description: 'template',
    checks: {
      list: {
        fields: {
          name: 'template',
          value: 'check value',
          blocking: 'boolean',
          description: 'template',
          retries: 'integer',
          notifications: NOTIFICATIONS,
        },
      },
    },
    primary_key: 'boolean',
    update_on_merge: 'boolean',
    merge_sql: 'template',
    nullable: 'boolean',
    default: 'template',
    precision: 'integer',
    scale: 'integer',
    length: 'integer',
    collation: 'template',
    foreign_key: { fields: { table: 'template', column: 'template' } },
    upstreams: { list: { fields: { column: 'text', table: 'text' } } },
    tags: TEMPLATES,
    domains: TEMPLATES,
    meta: TEMPLATE_MAP,
    owner: 'template',
  },
};

const CUSTOM_CHECK: Shape = {
  fields: {
    name: 'template',
    description: 'template',
    query: 'text',
    value: 'integer',
    count: 'integer',
    blocking: 'boolean',
    retries: 'integer',
    notifications: NOTIFICATIONS,
  },
};

const EXPECTED_ROWS = { rows: ROWS, count: 'integer', match: 'text', order: 'text' } as const satisfies Readonly<
  Record<string, Shape>
>;

const UNIT_TEST: Shape = {
  fields: {
    name: 'text',
    description: 'text',
    inputs: { list: { fields: { asset: 'text', rows: ROWS } } },
    fixtures: TEXTS,
    variables: { map: 'anything' },
    execution_time: 'text',
    expected: { fields: { ...EXPECTED_ROWS, ctes: { map: { fields: EXPECTED_ROWS } } } },
  },
};

const HOOKS: Shape = { list: { fields: { query: 'text' } } };

/** An asset's definition, and `default:` of a pipeline. */
export const ASSET_SHAPE = {
  fields: {
    name: 'template',
    uri: 'template',
    enabled: 'enabled',
    description: 'template',
    type: 'text',
    run: 'text',
    depends: 'upstreams',
    parameters: { map: 'anything' },
    connections: { map: 'text' },
    secrets: { list: { fields: { key: 'template', inject_as: 'template' } } },
    connection: 'template',
    image: 'template',
    instance: 'template',
    materialization: {
      fields: {
        type: 'text',
        strategy: 'text',
        partition_by: 'template',
        cluster_by: TEMPLATES,
        incremental_key: 'template',
        incremental_predicate: 'template',
        time_granularity: 'text',
      },
    },
    owner: 'template',
    tier: 'integer',
    start_date: 'template',
    extends: TEMPLATES,
    columns: { list: COLUMN },
    custom_checks: { list: CUSTOM_CHECK },
    unit_tests: { list: UNIT_TEST },
    hooks: { fields: { applicable_type: TEXTS, pre: HOOKS, post: HOOKS } },
    tags: TEMPLATES,
    snowflake: { fields: { warehouse: 'template' } },
    athena: { fields: { query_results_path: 'template' } },
    bigquery: {
      fields: {
        require_partition_filter: 'boolean',
        partition_expiration_days: 'number',
        partition_key_immutable: 'boolean',
      },
    },
    doris: {
      fields: { table_model: 'template', distributed_by: TEMPLATES, buckets: 'integer', properties: TEMPLATE_MAP },
    },
    starrocks: { fields: { table_model: 'template', buckets: 'integer', properties: TEMPLATE_MAP } },
    routing: { fields: { egress_gateway: 'template' } },
    interval_modifiers: { fields: { start: 'interval', end: 'interval' } },
    domains: TEMPLATES,
    meta: TEMPLATE_MAP,
    metadata: TEMPLATE_MAP,
    retries: 'integer',
    timeout: 'duration',
    rerun_cooldown: 'integer',
    refresh_restricted: 'boolean',
    full_refresh_restricted: 'boolean',
    notifications: NOTIFICATIONS,
  },
} as const satisfies Shape;

/** `pipeline.yml`. */
export const PIPELINE_SHAPE = {
  fields: {
    id: 'text',
    name: 'template',
    tags: TEMPLATES,
    domains: TEMPLATES,
    meta: TEMPLATE_MAP,
    owner: 'template',
    schedule: 'template',
    start_date: 'template',
    default_connections: TEMPLATE_MAP,
    assets: { list: { fields: {} } },
    notifications: NOTIFICATIONS,
    catchup: 'anything',
    metadata_push: { fields: { bigquery: 'boolean', global: 'boolean' } },
    retries: 'integer',
    concurrency: 'integer',
    max_active_steps: 'integer',
    default: ASSET_SHAPE,
    commit: 'text',
    snapshot: 'text',
    agent: 'boolean',
    variables: { map: { map: 'anything' } },
    variants: { map: { map: 'anything' } },
    macros: TEXTS,
    fixtures: { list: { fields: { name: 'text', asset: 'text', rows: ROWS } } },
  },
} as const satisfies Shape;

/** True for a key of an asset that Bruin reads. */
export function isAssetField(key: string): boolean {
  return Object.hasOwn(ASSET_SHAPE.fields, key);
}
