import { describe, expect, it } from 'vitest';
import { awsScene } from './aws-scene.ts';
import { azureScene } from './azure-scene.ts';
import { dopplerScene } from './doppler-scene.ts';
import { runAction, runCli } from './program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf } from './remote-workspace.ts';
import { vaultScene } from './vault-scene.ts';

const PASSWORD = ['fake', 'rotated', 'password', '!1'].join('-');
const PEM = ['-----BEGIN', 'PRIVATE KEY-----\nfake\n-----END', 'PRIVATE KEY-----\n'].join(' ');

/** What RDS, Redshift and the rotation functions of AWS store. */
const rds = (more: object = {}): string =>
  JSON.stringify({
    engine: 'postgres',
    username: 'etl',
    password: PASSWORD,
    host: 'shop.cluster-x.eu-central-1.rds.amazonaws.com',
    port: 5432,
    dbname: 'shop',
    dbClusterIdentifier: 'shop',
    masterarn: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:master',
    ...more,
  });

/** A key of a service account, as Google's console downloads it. */
const SERVICE_ACCOUNT = JSON.stringify({
  type: 'service_account',
  project_id: 'acme-data',
  private_key_id: 'k1',
  private_key: PEM,
  client_email: 'etl@acme-data.iam.gserviceaccount.com',
  token_uri: 'https://oauth2.googleapis.com/token',
});

async function awsRun(text: string, address: string) {
  const { aws, inputs, env } = await awsScene(0);
  aws.put({ name: 'rds!cluster-1', text });
  return runAction({ workspace: bruinWorkspace(1), inputs: { ...inputs, map: `connection/c0 = ${address}` }, env });
}

describe('what a cloud stores becomes a connection with ?as=', () => {
  it.each<[string, string, object, object]>([
    ['?as=postgres', 'postgres', {}, { database: 'shop', port: 5432 }],
    ['?as=engine', 'postgres', {}, { database: 'shop', port: 5432 }],
    ['?as=engine', 'postgres', { engine: 'aurora-postgresql' }, { database: 'shop' }],
    ['?as=engine', 'mysql', { engine: 'mariadb', port: '3306' }, { port: 3306 }],
    ['?as=engine', 'mssql', { engine: 'sqlserver', port: 1433 }, { port: 1433 }],
    ['?as=engine', 'mssql', { engine: 'sqlserver-se', port: 1433 }, { port: 1433 }],
    ['?as=engine', 'oracle', { engine: 'custom-oracle-ee', port: 1521 }, { service_name: 'shop' }],
    ['?as=engine', 'postgres', { engine: 'Postgres' }, { database: 'shop' }],
    ['?as=engine', 'redshift', { engine: 'redshift', port: 5439 }, { database: 'shop', port: 5439 }],
    ['?as=redshift', 'redshift', { schema: 'public' }, { schema: 'public' }],
    ['?as=oracle', 'oracle', { engine: 'oracle', port: 1521 }, { service_name: 'shop', port: '1521' }],
  ])('with %s the JSON of RDS is a connection of type %s', async (query, type, more, expected) => {
    const run = await awsRun(rds(more), `rds!cluster-1${query}`);
    expect(messagesOf(run)).toBe('');
    const connection: unknown = JSON.parse(run.env.get('C0') ?? '');
    expect(connection).toMatchObject({ username: 'etl', password: PASSWORD, ...expected });
    expect(JSON.parse(run.env.get('BRUIN_CONNECTION_TYPES') ?? '')).toEqual({ C0: type });
    expect(connection).not.toHaveProperty('masterarn');
    expect(run.masks).toContain(PASSWORD);
  });

  it('a key of a service account is a connection of Google', async () => {
    const { vault, inputs, env } = await azureScene(0);
    vault.put('sa', { value: SERVICE_ACCOUNT });
    const map = 'connection/c0 = sa?as=google_cloud_platform';
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...inputs, map }, env });
    expect(messagesOf(run)).toBe('');
    const connection = JSON.parse(run.env.get('C0') ?? '') as Record<string, string>;
    expect(connection['project_id']).toBe('acme-data');
    expect(JSON.parse(connection['service_account_json'] ?? '')).toEqual(JSON.parse(SERVICE_ACCOUNT));
  });

  it.each(['gcs', 'google_sheets', 'GoogleAnalytics'])('and of type %s', async (type) => {
    const run = await awsRun(SERVICE_ACCOUNT, `rds!cluster-1?as=${type}`);
    expect(messagesOf(run)).toBe('');
    const connection = JSON.parse(run.env.get('C0') ?? '') as Record<string, string>;
    expect(JSON.parse(connection['service_account_json'] ?? '')).toEqual(JSON.parse(SERVICE_ACCOUNT));
    expect(run.masks).toContain(PEM.split('\n')[1]);
  });

  it('any text as it stands is a generic connection, but for one with its fields', async () => {
    for (const [text, value] of [
      [SERVICE_ACCOUNT, SERVICE_ACCOUNT],
      [PASSWORD, PASSWORD],
      [JSON.stringify({ value: PASSWORD }), PASSWORD],
    ] as const) {
      const run = await awsRun(text, 'rds!cluster-1?as=generic');
      expect(messagesOf(run)).toBe('');
      expect(run.env.get('C0')).toBe(value);
      expect(run.masks).toContain(text === SERVICE_ACCOUNT ? PEM.split('\n')[1] : PASSWORD);
    }
  });

  it('with a version and a field', async () => {
    const { vault, inputs, env } = await vaultScene(0);
    vault.put('secret', 'bruin/all', { data: JSON.stringify({ wh: JSON.parse(rds()) }) }, { data: '{}' });
    const map = 'connection/c0 = all?version=1&as=postgres#wh';
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...inputs, map }, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C0')).toContain(PASSWORD);
  });

  it('from Doppler, where one secret holds the JSON', async () => {
    const { doppler, identity, env } = await dopplerScene(0);
    doppler.put('shop/prd', { RDS: rds() });
    const map = 'connection/c0 = RDS?as=engine';
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...identity, map }, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C0')).toContain(PASSWORD);
  });
});

describe('without ?as= it stays malformed', () => {
  it.each([
    [rds(), 'connection/c0 = rds!cluster-1?as=postgres'],
    [rds({ engine: 'mariadb' }), 'connection/c0 = rds!cluster-1?as=mysql'],
    [SERVICE_ACCOUNT, 'connection/c0 = rds!cluster-1?as=google_cloud_platform'],
  ])('and the hint shows the line to write', async (text, line) => {
    const run = await awsRun(text, 'rds!cluster-1');
    expectNothingOut(run, PASSWORD);
    expect(messagesOf(run)).toContain('it is not of the form {"type": "…", "details": {…}}');
    expect(messagesOf(run)).toContain(`write into map: ${line}`);
  });
});

describe('with ?as= it is refused, and nothing is shown of it,', () => {
  it.each([
    [
      'an engine that Bruin has no type for',
      rds({ engine: 'neptune-secret' }),
      '?as=engine',
      'Bruin has no type for its engine',
    ],
    ['no engine', rds({ engine: null }), '?as=engine', 'it names no engine'],
    [
      'no host, as in the secret that RDS manages',
      JSON.stringify({ username: 'etl', password: PASSWORD }),
      '?as=postgres',
      'it has no host',
    ],
    ['no password', rds({ password: null }), '?as=postgres', 'it has no password'],
    ['an empty password', rds({ password: '' }), '?as=engine', 'it has no password'],
    ['no field of the type', rds(), '?as=hubspot', 'it has no field of this type'],
    ['no key of Google', rds(), '?as=gcs', 'it is not a key of a service account'],
    ['one text', PASSWORD, '?as=postgres', 'it is not a JSON object'],
    ['no key of a service account', rds(), '?as=google_cloud_platform', 'it is not a key of a service account'],
  ])('%s', async (_, text, query, why) => {
    const run = await awsRun(text, `rds!cluster-1${query}`);
    expectNothingOut(run, PASSWORD);
    expect(messagesOf(run)).toContain(why);
    expect(messagesOf(run)).not.toContain('neptune-secret');
  });

  it.each([
    ['connection/c0 = x?as=postgrse', 'Did you mean "postgres"?'],
    ['connection/c0 = x?as=', 'nothing after "?as="'],
    ['connection/c0 = x?as=postgres&as=mysql', 'twice'],
    ['variable/X = x?as=postgres', '"?as=" makes a connection'],
    ['connection/c0 = x#field?as=postgres', 'has "?as=postgres" behind the field: it belongs to the document'],
  ])('a line that cannot be meant: %s', async (line, why) => {
    const run = await runCli(['plan', '--backend', 'aws', '--map', line], { cwd: bruinWorkspace(1) });
    expect(run.status).toBe(2);
    expect(run.stdout + run.stderr).toContain(why);
  });
});
