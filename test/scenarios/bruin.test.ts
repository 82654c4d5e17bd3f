import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { injected, readText, resolveText } from '../ecosystems/bruin/config-text.ts';
import { type FakeVault, startFakeVault } from '../fakes/vault.ts';
import { gitWorkspace, temporaryFolder } from '../lint/git-workspace.ts';
import { type ActionRun, runAction, runCli } from './program.ts';

/** `${name}`, which must not look like a template here. */
const v = (name: string) => ['$', '{', name, '}'].join('');

const key = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const account = `${JSON.stringify({ type: 'service_account', client_email: 'a@b.example', private_key: 'fake-key-of-gcp' })}\n`;

const CONFIG = `default_environment: dev
environments:
  dev:
    schema_prefix: me
    config: {full_refresh_restricted: true}
    connections:
      postgres:
        - {name: pg, username: u, password: "p<&\\"ü ${v('PG_PASSWORD')}", host: h, port: "${v('PG_PORT')}"}
        - {name: broken-and-unused, password: "${v('NOBODY_SETS_THIS')}"}
      snowflake:
        - {name: sf, account: acc, username: u, private_key_path: keys/k.p8}
      google_cloud_platform:
        - {name: gcp, project_id: pr, service_account_file: keys/sa.json}
      duckdb:
        - {name: duck, path: data/x.db}
      mysql:
        - {name: my, host: h, ssl_ca_path: certs/ca.pem, ssl_key_path: certs/key.pem}
      generic:
        - {name: API_KEY, value: "${v('API_VALUE')}"}
  prod:
    connections:
      generic:
        - {name: API_KEY, value: "fake-value-of-production"}
`;

const FILES = {
  '.gitignore': '.bruin.yml\nkeys/\ncerts/\n',
  '.bruin.yml': CONFIG,
  'keys/k.p8': key.toString(),
  'keys/sa.json': account,
  'certs/ca.pem': 'fake certificate of the server\n',
  'certs/key.pem': 'fake key of the client\n',
  'etl/pipeline.yml': 'name: etl\ndefault_connections: {postgres: pg}\n',
  'etl/assets/a.py': `"""@bruin
name: a
secrets:
  - {key: pg, inject_as: PG}
  - {key: sf, inject_as: SF}
  - {key: gcp, inject_as: GCP}
  - {key: duck, inject_as: DUCK}
  - {key: my, inject_as: MY}
  - key: API_KEY
@bruin"""
import os
print([os.environ[name] for name in ("PG", "SF", "GCP", "DUCK", "MY", "API_KEY")])
`,
  'etl/assets/b.sql': '/* @bruin\nname: b\ntype: pg.sql\n@bruin */\nselect 1\n',
  'small/pipeline.yml': 'name: small\n',
  'small/assets/c.py': '# @bruin.secrets: API_KEY\nprint("API_KEY")\n',
};
const IGNORED = ['.bruin.yml', 'keys/k.p8', 'keys/sa.json', 'certs/ca.pem', 'certs/key.pem'];
const workspaceWith = (files: Record<string, string> = {}) =>
  gitWorkspace({ files: { ...FILES, ...files }, untracked: IGNORED });

const JOB = { PG_PASSWORD: 'fake pg$word', PG_PORT: '0x1538', API_VALUE: 'fake-value-of-the-api' };

const started: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

/** What Bruin would make of an exported configuration, without any variable. */
function readBack(text: string, environment: string, name: string) {
  const { config, problems } = readText(text);
  expect(problems).toEqual([]);
  expect(config).toMatchObject({ defaultEnvironment: environment, environments: [{ name: environment }] });
  const { connections, problems: unresolved } = resolveText(text.replace(`"${environment}":`, '"default":'), name);
  expect(unresolved).toEqual([]);
  return connections[0];
}

function expectNothingExported(run: ActionRun): void {
  expect(run.status).toBe(1);
  expect(run.env.size).toBe(0);
  expect(run.outputs.get('exported')).toBe('[]');
}

describe.concurrent('load hands over what Bruin computes', () => {
  it('from .bruin.yml: final values, absolute paths to the files that it names, kept settings', async () => {
    const workspace = workspaceWith();
    const run = await runAction({ workspace, inputs: { export: 'env\nbruin-config' }, env: JOB });
    expect(run.log).not.toContain('error');
    expect(run.status).toBe(0);
    const pem = JSON.stringify(key);
    expect(Object.fromEntries(run.env)).toMatchObject({
      PG: '{"name":"pg","username":"u","password":"p\\u003c\\u0026\\"ü fake pg$word","host":"h","port":5432,"database":""}',
      SF: `{"account":"acc","database":"","name":"sf","password":"","private_key":${pem},"region":"","role":"","schema":"","token":"","username":"u","warehouse":""}`,
      GCP: `{"location":"","name":"gcp","project_id":"pr","service_account_file":"${workspace}/keys/sa.json","service_account_json":${JSON.stringify(account)},"use_application_default_credentials":"false"}`,
      DUCK: `{"name":"duck","path":"${workspace}/data/x.db"}`,
      API_KEY: 'fake-value-of-the-api',
      BRUIN_CONNECTION_TYPES:
        '{"API_KEY":"generic","DUCK":"duckdb","GCP":"google_cloud_platform","MY":"mysql","PG":"postgres","SF":"snowflake"}',
      ...JOB,
    });
    const config = run.env.get('BRUIN_CONFIG_FILE_CONTENT') ?? '';
    expect(readBack(config, 'dev', 'pg')?.text('password').reveal()).toBe('p<&"ü fake pg$word');
    expect(readBack(config, 'dev', 'sf')?.text('private_key_path').reveal()).toBe(`${workspace}/keys/k.p8`);
    expect(readBack(config, 'dev', 'gcp')?.text('service_account_file').reveal()).toBe(`${workspace}/keys/sa.json`);
    // What Bruin injects from the configuration is what it injects without us, and what we export ourselves.
    for (const [name, variable] of Object.entries({ pg: 'PG', sf: 'SF', gcp: 'GCP', duck: 'DUCK', my: 'MY' })) {
      const files = { [`${workspace}/keys/k.p8`]: key.toString(), [`${workspace}/keys/sa.json`]: account };
      expect(injected(readBack(config, 'dev', name), files)).toBe(run.env.get(variable));
    }
    expect(readBack(config, 'dev', 'duck')?.text('path').reveal()).toBe(`${workspace}/data/x.db`);
    expect(readBack(config, 'dev', 'my')?.text('ssl_ca_path').reveal()).toBe(`${workspace}/certs/ca.pem`);
    expect(readText(config).config?.environments).toMatchObject([
      { schemaPrefix: 'me', fullRefreshRestricted: true, connections: { length: 6 } },
    ]);
    expect(readBack(config, 'dev', 'my')?.text('ssl_key_path').reveal()).toBe(`${workspace}/certs/key.pem`);
    // Bruin reads that file later, and may print it.
    expect(run.masks).toContain(FILES['certs/key.pem'].trim());
  });

  it('says of a number in the job that it is not masked', async () => {
    const run = await runAction({ workspace: workspaceWith(), inputs: { export: 'env', include: 'etl' }, env: JOB });
    expect(run.log).toContain('PG_PORT (env, not masked)');
    expect(run.log).toContain('PG_PASSWORD (env)');
  });

  it('of the chosen environment and the selected pipelines only', async () => {
    const inputs = { export: 'bruin-config', environment: 'prod', include: 'small' };
    const run = await runAction({ workspace: workspaceWith(), inputs });
    expect(run.status).toBe(0);
    expect(run.env.get('BRUIN_CONFIG_FILE_CONTENT')).toBe(
      '"default_environment": "prod"\n"environments":\n  "prod":\n    "connections":\n      "generic":\n        - "name": "API_KEY"\n          "value": "fake-value-of-production"\n',
    );
  });

  it('into a file when one is named: 0600, gone after the job, and the content that would win emptied', async () => {
    const workspace = workspaceWith();
    const inputs = { export: 'bruin-config=.bruin.yml.ci', include: 'small' };
    expectNothingExported(await runAction({ workspace, inputs, env: JOB }));
    const file = join(temporaryFolder(), 'bruin.yml');
    const run = await runAction({ workspace, inputs: { ...inputs, export: `bruin-config=${file}` }, env: JOB });
    expect(Object.fromEntries(run.env)).toEqual({ BRUIN_CONFIG_FILE: file, BRUIN_CONFIG_FILE_CONTENT: '' });
    expect(run.log).toContain('BRUIN_CONFIG_FILE_CONTENT (bruin-config)\n');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readBack(readFileSync(file, 'utf8'), 'dev', 'API_KEY')?.text('value').reveal()).toBe(JOB.API_VALUE);
    await run.post();
    expect(() => statSync(file)).toThrow();
  });

  it('of the variant that was named', async () => {
    const workspace = workspaceWith({
      'varied/pipeline.yml':
        'name: varied\nvariables: {key: {type: string, default: x}}\nvariants:\n  one: {key: API_KEY}\n  two: {key: gcp}\ndefault:\n  secrets:\n    - {key: "{{ var.key }}", inject_as: IT}\n',
      'varied/assets/v.py': '# @bruin.name: v\nprint("IT")\n',
    });
    const inputs = { export: 'env', include: 'varied' };
    const run = await runAction({ workspace, inputs: { ...inputs, variant: 'one' }, env: JOB });
    expect(run.env.get('IT')).toBe(JOB.API_VALUE);
    const unnamed = await runAction({ workspace, inputs, env: JOB });
    expectNothingExported(unnamed);
    expect(unnamed.log).toContain('variant is required');
  });

  it('from BRUIN_CONFIG_FILE_CONTENT rather than from the file, paths from where the file would lie', async () => {
    const content = `environments: {default: {connections: {duckdb: [{name: API_KEY, path: x.db}]}}}`;
    const env = { BRUIN_CONFIG_FILE_CONTENT: content, BRUIN_CONFIG_FILE: 'config/bruin.yml' };
    const workspace = workspaceWith();
    const run = await runAction({ workspace, inputs: { include: 'small' }, env });
    expect(run.env.get('API_KEY')).toBe(`{"name":"API_KEY","path":"${workspace}/config/x.db"}`);
  });

  it('from the file of BRUIN_CONFIG_FILE, relative to the working directory', async () => {
    const other = 'environments: {default: {connections: {generic: [{name: API_KEY, value: fake-other-value}]}}}\n';
    const workspace = workspaceWith({ 'small/other.yml': other });
    const run = await runCli(
      ['exec', '--path', '.', '--', process.execPath, '-p', 'process.env.API_KEY === "fake-other-value"'],
      { cwd: join(workspace, 'small'), env: { BRUIN_CONFIG_FILE: 'other.yml' } },
    );
    expect(run.stdout).toContain('true');
    const missing = await runAction({ workspace, env: { BRUIN_CONFIG_FILE: 'nowhere.yml' } });
    expectNothingExported(missing);
    expect(missing.log).toContain('"nowhere.yml" does not exist');
  });
});

const GENERIC = `environments:
  default:
    connections:
      generic:
        - {name: API_KEY, value: "fake-value-of-bad-input"}
`;
const OPEN = '${'.repeat(1 << 20);
const BOMB = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(10)}]\n`).join('');
const OTHERS = Array.from({ length: 5_000 }, (_, n) => `        - {name: c${n}, value: "${'v'.repeat(980)}"}\n`).join(
  '',
);

describe.concurrent('a hostile configuration', () => {
  it.each<[string, string, string]>([
    ['a file that ends in the middle', GENERIC.slice(0, -4), '.bruin.yml:5:'],
    ['a tab', GENERIC.replace('  default', '\tdefault'), '.bruin.yml:2:1:'],
    ['aliases of aliases', `a0: &a0 [x]\n${BOMB}${GENERIC}`, '.bruin.yml:'],
    ['nesting without end', '['.repeat(5_000_000), '.bruin.yml:1:1001:'],
    ['five megabytes in an open quote', `a: "${'x\n'.repeat(2_500_000)}`, '.bruin.yml:1:4:'],
  ])('%s is a finding with a place, and nothing is exported', async (_, text, place) => {
    const run = await runAction({ workspace: workspaceWith({ '.bruin.yml': text }), inputs: { include: 'small' } });
    expectNothingExported(run);
    expect(run.log).toContain(place);
    expect(run.log).toContain('[malformed-config]');
    expect(run.log).not.toContain('fake-value-of-bad-input');
  });

  it.each<[string, string]>([
    ['ten thousand aliases of one value', `${GENERIC}x: &x y\nz: [${'*x, '.repeat(10_000)}]\n`],
    [
      'a byte order mark, a line of a mebibyte, one of references that are not closed, and five megabytes of other connections',
      `\ufeff${GENERIC}        - {name: long, value: "${'v'.repeat(1 << 20)}"}\n        - {name: open, value: "${OPEN}"}\n${OTHERS}`,
    ],
  ])('%s: the needed connection is not kept back', async (_, text) => {
    const run = await runAction({ workspace: workspaceWith({ '.bruin.yml': text }), inputs: { include: 'small' } });
    expect(run.env.get('API_KEY')).toBe('fake-value-of-bad-input');
    expect(run.status).toBe(0);
  });

  it('with a value that no process takes exports nothing', async () => {
    const text = GENERIC.replace('fake-value-of-bad-input', 'v'.repeat(1 << 20));
    const run = await runAction({ workspace: workspaceWith({ '.bruin.yml': text }), inputs: { include: 'small' } });
    expectNothingExported(run);
    expect(run.log).toContain('its value is over 120 KiB');
  });
});

describe('plan', () => {
  it('names the file in which a default secret stands, and counts a pipeline once', async () => {
    const workspace = workspaceWith({
      'small/pipeline.yml': 'name: small\ndefault:\n  secrets:\n    - {key: pg, inject_as: PG}\n',
    });
    const run = await runCli(['plan', '--include', 'small', '--environment', 'dev\nprod'], { cwd: workspace });
    expect(run.stdout).toContain('small/pipeline.yml:4: pg as PG for c\n');
    expect(run.stdout).toContain('small/assets/c.py:1: API_KEY as API_KEY for c\n');
    expect(run.stdout).toMatch(/plan: findings \(1 pipeline,/);
  });
});

async function vaultWith(name: string, payload: object): Promise<FakeVault & { readonly job: Record<string, string> }> {
  const vault = await startFakeVault();
  started.push(vault);
  const token = ['hv', 's.', 'a-token-of-the-user'].join('');
  vault.mounts.set('secret', { version: 2, documents: new Map() });
  vault.tokens.set(token, {});
  vault.put('secret', `bruin/${name}`, { data: JSON.stringify(payload) });
  const job = {
    BRUIN_SECRETS_BACKEND: 'vault',
    BRUIN_VAULT_HOST: vault.url,
    BRUIN_VAULT_MOUNT_PATH: 'secret',
    BRUIN_VAULT_PATH: 'bruin',
    BRUIN_VAULT_TOKEN: token,
  };
  return Object.assign(vault, { job });
}

describe.concurrent('load in a workflow that was written for a secrets backend of Bruin', () => {
  const files = { 'small/pipeline.yml': FILES['small/pipeline.yml'], 'small/assets/c.py': FILES['small/assets/c.py'] };

  it('hands over a configuration, empties BRUIN_SECRETS_BACKEND beside it, and says so', async () => {
    const vault = await vaultWith('API_KEY', { type: 'duckdb', details: { path: 'data/x.db' } });
    const workspace = gitWorkspace({ files });
    const run = await runAction({ workspace, env: vault.job });
    expect(run.status).toBe(0);
    expect(run.env.get('BRUIN_SECRETS_BACKEND')).toBe('');
    expect(run.log).toMatch(/BRUIN_SECRETS_BACKEND is exported empty.*--secrets-backend/);
    // As Bruin injects it from the backend; in a configuration the path would start from another place.
    expect(run.env.get('API_KEY')).toBe('{"name":"API_KEY","path":"data/x.db"}');
    const config = run.env.get('BRUIN_CONFIG_FILE_CONTENT') ?? '';
    expect(readBack(config, 'default', 'API_KEY')?.text('path').reveal()).toBe(`${workspace}/data/x.db`);
  });

  it('says nothing of the kind, and leaves the variable alone, without a configuration', async () => {
    const vault = await vaultWith('API_KEY', { type: 'generic', details: { value: 'fake-value-in-vault' } });
    const run = await runAction({ workspace: gitWorkspace({ files }), inputs: { export: 'env' }, env: vault.job });
    expect([...run.env.keys()]).toEqual(['API_KEY', 'BRUIN_CONNECTION_TYPES']);
    expect(run.log).not.toContain('BRUIN_SECRETS_BACKEND');
  });

  it.each([
    ['value', { type: 'generic', details: { value: `x${v('HOME')}y` } }],
    ['lakehouse.format', { type: 'duckdb', details: { path: '/x', lakehouse: { format: v('HOME') } } }],
  ])('refuses a literal reference in %s, with the way out and without the value', async (field, payload) => {
    const vault = await vaultWith('API_KEY', payload);
    const run = await runAction({ workspace: gitWorkspace({ files }), env: vault.job });
    expectNothingExported(run);
    expect(run.log).toContain(`its ${field} holds a ${v('…')}`);
    expect(run.log).not.toContain(v('HOME'));
  });
});
