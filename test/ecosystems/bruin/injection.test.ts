import { describe, expect, it } from 'vitest';
import { DIRECTORY, injected, resolveText, withConnections } from './config-text.ts';

const at = DIRECTORY;
const pem = ['-----BEGIN', '\nx\n'].join('');

/** What Bruin itself printed for these configurations. */
const VECTORS: readonly [string, string, string, Record<string, string>?][] = [
  [
    'postgres with a password full of escapes',
    'postgres:\n- {name: A, username: u, password: "p<>&\\"\\\\ü\\u2028 \\t", host: h, port: 5432, database: db}',
    '{"name":"A","username":"u","password":"p\\u003c\\u003e\\u0026\\"\\\\ü\\u2028 \\t","host":"h","port":5432,"database":"db"}',
  ],
  [
    'mysql with a limit and a relative certificate',
    'mysql:\n- {name: A, host: h, max_concurrent_assets: 3, ssl_ca_path: certs/ca.pem}',
    `{"name":"A","max_concurrent_assets":3,"username":"","password":"","host":"h","port":0,"database":"","ssl_ca_path":"${at}/certs/ca.pem"}`,
  ],
  [
    'clickhouse, whose secure keeps its zero',
    'clickhouse:\n- {name: A, secure: 0}',
    '{"name":"A","username":"","password":"","host":"","port":0,"database":"","secure":0}',
  ],
  [
    'databricks',
    'databricks:\n- {name: A, host: h, token: t}',
    '{"name":"A","token":"t","path":"","host":"h","port":0,"catalog":"","schema":""}',
  ],
  [
    'aws',
    'aws:\n- {name: A, access_key: k, secret_key: s}',
    '{"name":"A","access_key":"k","secret_key":"s","region":""}',
  ],
  [
    'snowflake, by its own marshaller',
    `snowflake:\n- {name: A, account: acc, username: u, private_key: ${JSON.stringify(pem)}}`,
    `{"account":"acc","database":"","name":"A","password":"","private_key":${JSON.stringify(pem)},"region":"","role":"","schema":"","token":"","username":"u","warehouse":""}`,
  ],
  [
    'snowflake with a key file',
    'snowflake:\n- {name: A, private_key_path: keys/k.p8}',
    '{"account":"","database":"","name":"A","password":"","private_key":"key\\n","region":"","role":"","schema":"","token":"","username":"","warehouse":""}',
    { [`${at}/keys/k.p8`]: 'key\n' },
  ],
  [
    'snowflake with a key file that is not there',
    'snowflake:\n- {name: A, private_key_path: keys/k.p8}',
    'problem: the file that private_key_path names cannot be read: there is no such file',
  ],
  [
    'google_cloud_platform with a key file',
    'google_cloud_platform:\n- {name: A, project_id: pr, service_account_file: sa.json}',
    `{"location":"","name":"A","project_id":"pr","service_account_file":"${at}/sa.json","service_account_json":"{\\"type\\":\\"service_account\\"}\\n","use_application_default_credentials":"false"}`,
    { [`${at}/sa.json`]: '{"type":"service_account"}\n' },
  ],
  [
    'google_cloud_platform with default credentials and limits',
    'google_cloud_platform:\n- {name: A, project_id: pr, use_application_default_credentials: true, max_query_cost: 1.50, max_billable_bytes: 10000000000}',
    '{"location":"","max_billable_bytes":10000000000,"max_query_cost":1.5,"name":"A","project_id":"pr","service_account_file":"","service_account_json":"","use_application_default_credentials":"true"}',
  ],
  [
    'duckdb with a lakehouse, whose empty objects stay',
    'duckdb:\n- {name: A, path: x.db, lakehouse: {format: iceberg, catalog: {type: glue, auth: {access_key: a, secret_key: b}}}}',
    `{"name":"A","path":"${at}/x.db","lakehouse":{"format":"iceberg","catalog":{"type":"glue","auth":{"access_key":"a","secret_key":"b"}},"storage":{"type":"","auth":{}}}}`,
  ],
  [
    'chess',
    'chess:\n- {name: A, players: [FabianoCaruana, Hikaru]}',
    '{"name":"A","players":["FabianoCaruana","Hikaru"]}',
  ],
  ['chess with a null between', 'chess:\n- {name: A, players: [a, ~, b]}', '{"name":"A","players":["a","b"]}'],
  ['chess with nothing but null', 'chess:\n- {name: A, players: [~]}', '{"name":"A","players":[]}'],
  ['chess without players', 'chess:\n- {name: A}', '{"name":"A","players":null}'],
  ['a generic value, as it is', 'generic:\n- {name: A, value: "x"}', 'x'],
  [
    'an integer beyond doubles',
    'sharepoint:\n- {name: A, max_file_size: 9223372036854775807}',
    '{"name":"A","tenant_id":"","client_id":"","client_secret":"","hostname":"","site":"","max_file_size":9223372036854775807}',
  ],
  [
    'a float that is no number',
    'google_cloud_platform:\n- {name: A, max_query_cost: .inf}',
    'problem: its max_query_cost is not a finite number, which JSON cannot hold',
  ],
  [
    'a map, its keys by bytes, null values empty, null keys dropped',
    'spark:\n- {name: A, options: {"\u{1f600}": a, "\ufb01": b, z: ~, ~: dropped}}',
    '{"name":"A","uri":"","options":{"z":"","\ufb01":"b","\u{1f600}":"a"}}',
  ],
  [
    'floats as ECMAScript writes them',
    'google_cloud_platform:\n- {name: A, max_query_cost: -0.0, max_query_cost_soft: 9223372036854775808.0}',
    '{"location":"","max_query_cost":-0,"max_query_cost_soft":9223372036854776000,"name":"A","project_id":"","service_account_file":"","service_account_json":"","use_application_default_credentials":"false"}',
  ],
];

describe('the text that Bruin injects', () => {
  it.each(VECTORS)('%s', (_, lines, expected, files = {}) => {
    const { connections, problems } = resolveText(withConnections(lines), 'A');
    expect(problems).toEqual([]);
    expect(injected(connections[0], files)).toBe(expected);
  });

  it('hides every text, also the content of a key file', () => {
    const { connections } = resolveText(withConnections('snowflake:\n- {name: A, account: acc, token: t}'), 'A');
    expect(connections[0]?.leaves().map(({ path }) => path.join('.'))).toEqual(['account', 'token']);
    expect(JSON.stringify(connections)).not.toContain('acc');
  });
});
