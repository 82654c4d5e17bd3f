import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../src/ecosystems/bruin/connection/connection-view.ts';
import { registrationProblems } from '../../../src/ecosystems/bruin/connection/registration.ts';
import { fileReader, resolveText, withConnections } from './config-text.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const pkcs8 = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
const pkcs1 = rsa.export({ type: 'pkcs1', format: 'pem' }).toString();
const encrypted = rsa.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'p' }).toString();
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const account = JSON.stringify({ type: 'service_account', client_email: 'a@b', private_key: 'k' });

const FILES = { '/k/sa.json': account, '/k/no.json': 'x', '/k/rsa.p8': pkcs8 };

function fieldsRefused(type: string, fields: string): string[] {
  const { connections, problems } = resolveText(withConnections(`${type}:\n- {name: A, ${fields}}`), 'A');
  expect(problems).toEqual([]);
  const [connection] = connections;
  if (connection === undefined) throw new Error('the connection is readable');
  const refused = registrationProblems(viewOf(connection, fileReader(FILES)));
  for (const { why, hint } of refused)
    expect([why, hint]).toEqual([expect.stringMatching(/^\S/), expect.stringMatching(/^\S/)]);
  return refused.map(({ field }) => field);
}

const text = (value: string) => JSON.stringify(value);
const emr = 'access_key: a, secret_key: s, application_id: i, execution_role: r';
const spark = 'uri: "spark://h:7077"';

/** A connection, and the field at which Bruin refuses it (none: it accepts it). */
const CASES: readonly [string, string, string?][] = [
  ['postgres', 'host: h', 'port'],
  ['postgres', 'port: 0', 'port'],
  ['postgres', 'port: 65536', 'port'],
  ['postgres', 'port: 65535'],
  ...[
    'h ',
    'h\n',
    '\th',
    'h:5432',
    '[::1]',
    'postgres://h/db',
    'u:p@h',
    'h%20',
    'h%zz',
    'h/%zz',
    'a^b',
    'a[b',
    'h]',
    '::1,h',
  ].flatMap((host): [string, string, string][] =>
    ['postgres', 'redshift'].map((type) => [type, `host: ${text(host)}, port: 5432`, 'host']),
  ),
  ...['::1', 'fe80::1%25eth0', 'h1,h2', 'u@h', 'h/x', 'h?x', '/var/run', 'h<', 'ü', '\u00a0h', 'h%25', ''].map(
    (host): [string, string] => ['postgres', `host: ${text(host)}, port: 5432`],
  ),
  ['postgres', 'host: h, port: 5432, database: "a\\nb"', 'database'],
  ['postgres', 'host: h, port: 5432, database: "a%zz"', 'database'],
  ['postgres', 'host: h, port: 5432, database: "a b/c%20#d"'],
  ['postgres', 'host: h, port: 5432, schema: "a\\nb"', 'schema'],
  ['postgres', 'host: h, port: 5432, schema: "a&b%zz"'],
  ['postgres', 'host: h, port: 5432, username: "a\\nb", password: "%\\n"'],
  ...['Require', 'require ', 'bogus', 'no-verify', 'a+b', 'disable%20', 'disable\n'].map(
    (mode): [string, string, string] => ['redshift', `host: h, port: 5432, ssl_mode: ${text(mode)}`, 'ssl_mode'],
  ),
  ...['', 'allow', 'verify-full', 'disable&x=y', 'require#x', 'a;b', 'a%zz', '%64isable'].map(
    (mode): [string, string] => ['postgres', `host: h, port: 5432, ssl_mode: ${text(mode)}`],
  ),
  ...['', '/var/run', '?x', '#x', 'u@'].map((host): [string, string] => [
    'postgres',
    `host: ${text(host)}, port: 5432, ssl_mode: bogus`,
  ]),
  ['postgres', 'host: "h#x", port: 5432, ssl_mode: bogus'],
  ['postgres', 'host: h, database: "d?x", port: 5432, ssl_mode: bogus'],
  ['postgres', 'host: h/x, port: 5432, ssl_mode: bogus', 'ssl_mode'],
  ['postgres', 'port: 5432, pool_max_conns: -1', 'pool_max_conns'],
  ['postgres', 'port: 5432, pool_max_conns: 2147483648', 'pool_max_conns'],
  ['postgres', 'port: 5432, pool_max_conns: 0'],
  ['redshift', 'host: h', 'port'],
  ['mysql', 'host: h'],
  ['mssql', 'max_concurrent_assets: 0', 'max_concurrent_assets'],
  ['mssql', 'max_concurrent_assets: 1'],
  ['athena', 'profile: p, access_key_id: a', 'profile'],
  ['athena', 'profile: p'],
  ['google_cloud_platform', 'project_id: p', 'service_account_json'],
  ['google_cloud_platform', 'use_application_default_credentials: true'],
  ['google_cloud_platform', 'access_token: t'],
  ['google_cloud_platform', `service_account_json: ${text(account)}`],
  ['google_cloud_platform', `service_account_json: ${text('{"type": "service_account"}')}`, 'service_account_json'],
  ['google_cloud_platform', `service_account_json: ${text('{"client_email": "a@b"}')}`, 'service_account_json'],
  ['google_cloud_platform', 'service_account_json: "{}", use_application_default_credentials: true'],
  ['google_cloud_platform', 'service_account_json: /k/sa.json', 'service_account_json'],
  ['google_cloud_platform', 'service_account_file: /k/sa.json'],
  ['google_cloud_platform', 'service_account_file: /k/no.json', 'service_account_file'],
  ['google_cloud_platform', 'service_account_file: /k/missing.json', 'service_account_file'],
  ['google_sheets', 'x: y', 'service_account_json'],
  ['google_sheets', 'service_account_json: "{}"'],
  ['google_sheets', 'service_account_file: /k/no.json', 'service_account_file'],
  ['snowflake', 'username: u', 'account'],
  ['snowflake', 'account: a', 'username'],
  ['snowflake', 'account: a, username: u'],
  ['snowflake', `account: a, username: u, private_key: ${text(pkcs8)}`],
  ['snowflake', `account: a, username: u, private_key: ${text(pkcs1)}`],
  ['snowflake', `account: a, username: u, private_key: ${text(pkcs8.replaceAll('\n', ' '))}`, 'private_key'],
  ['snowflake', `account: a, username: u, private_key: ${text(elliptic)}`, 'private_key'],
  ['snowflake', `account: a, username: u, private_key: ${text(encrypted)}`, 'private_key'],
  ['snowflake', `account: a, username: u, password: p, private_key: ${text(encrypted)}`],
  ['snowflake', 'account: a, username: u, private_key: x', 'private_key'],
  ['snowflake', 'account: a, username: u, private_key_path: /k/rsa.p8'],
  ['snowflake', 'account: a, username: u, private_key_path: /k/missing.p8', 'private_key_path'],
  ['mongo_atlas', 'username: u', 'host'],
  ['dremio', 'host: h, token: t'],
  ['dremio', 'host: h, token: t, username: u', 'token'],
  ['dremio', 'host: h, password: "a;b"', 'password'],
  ['dremio', 'host: "https://h/x"', 'host'],
  ['dremio', 'host: h, port: -1', 'port'],
  ...['h;x', 'h:1', '[::1]', 'h x', 'a[b', '{h}'].map((host): [string, string, string] => [
    'sail',
    `host: ${text(host)}`,
    'host',
  ]),
  ...['h/x', 'u@h', 'h?x', 'h<', '\u00a0h', 'h]', '::1'].map((host): [string, string] => [
    'sail',
    `host: ${text(host)}`,
  ]),
  ['sail', 'host: h, token: t, password: p', 'token'],
  ['spark', 'catalog: c', 'uri'],
  ['spark', 'uri: "http://h:1"', 'uri'],
  ['spark', 'uri: "spark://h"', 'uri'],
  ['spark', 'uri: "spark://u:p@[::1]:7077/x?y"'],
  ['spark', `${spark}, catalog: "a;b"`, 'catalog'],
  ['spark', `${spark}, options: {" uri ": x}`, 'options'],
  ['spark', `${spark}, options: {a: "x;y"}`, 'options'],
  ['spark', `${spark}, options: {a: x, "a ": y}`, 'options'],
  ['spark', `${spark}, options: {a: x}`],
  ['emr_serverless', emr, 'region'],
  ...['access_key', 'secret_key', 'application_id', 'execution_role'].map((field): [string, string, string] => [
    'emr_serverless',
    `${emr.replace(`${field}:`, 'x:')}, region: r`,
    field,
  ]),
  ['emr_serverless', `${emr}, region: r`],
  ['dataproc_serverless', 'region: r, workspace: w', 'project_id'],
  ['dataproc_serverless', 'project_id: p, workspace: w', 'region'],
  ['dataproc_serverless', 'project_id: p, region: r', 'workspace'],
  ['dataproc_serverless', 'project_id: p, region: r, workspace: w', 'service_account_json'],
  ['dataproc_serverless', 'project_id: p, region: r, workspace: w, use_application_default_credentials: true'],
  ['oracle', 'host: h', 'service_name'],
  ['oracle', 'sid: s'],
  ['spanner', 'project_id: p', 'service_account_file'],
  ['isoc_pulse', 'token: " "', 'token'],
  ['tableau', 'site_id: s, username: u, password: p', 'host'],
  ['tableau', 'host: h, username: u, password: p', 'site_id'],
  ['tableau', 'host: h, site_id: s, username: u', 'username'],
  ['tableau', 'host: h, site_id: s, personal_access_token_name: n, personal_access_token_secret: x'],
  ['generic', 'value: ""'],
];

describe('Bruin registers', () => {
  it.each(CASES)('%s with %s: refused at %s', (type, fields, refused) => {
    expect(fieldsRefused(type, fields)).toEqual(refused === undefined ? [] : [refused]);
  });

  it('nothing that is not known yet counts as a mistake', () => {
    const view = {
      name: 'A',
      text: () => undefined,
      integer: () => undefined,
      boolean: () => undefined,
      entries: () => new Map([['o', undefined]]),
      has: () => true,
    };
    for (const type of new Set(CASES.map(([type]) => type)))
      expect(registrationProblems({ ...view, type })).toEqual([]);
  });
});
