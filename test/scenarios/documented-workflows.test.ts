import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { startFakeProxy } from '../fakes/proxy.ts';
import { awsScene } from './aws-scene.ts';
import { azureScene, CLIENT, TENANT } from './azure-scene.ts';
import { stepsOf } from './documented-steps.ts';
import { dopplerScene, OURS, THEIRS } from './doppler-scene.ts';
import { runAction } from './program.ts';
import { messagesOf, repository } from './remote-workspace.ts';
import { OURS as OUR_TOKEN, vaultScene } from './vault-scene.ts';

const IDENTITY = ['-c', 'user.name=test', '-c', 'user.email=test@acme.example', '-c', 'commit.gpgsign=false'];

/** The inputs of the steps of a page. */
function workflowsOf(page: string): readonly Readonly<Record<string, string>>[] {
  return stepsOf(join('docs', 'backends', page)).map((step) => step.with);
}

/** What the pages store for `shop_db` and for a group, the line ends of the files included. */
const PASSWORD = 'fake-password-of-shop';
const SHOP_DB = `{"type": "postgres", "details": {"host": "db.example.com", "port": 5432, "username": "etl", "password": "${PASSWORD}", "database": "shop"}}\n`;
const GROUP = `SHOP_USER=shop\nSHOP_PASSWORD="fake group password"\n`;

const pipelines = (more: Readonly<Record<string, string>> = {}) =>
  repository({
    ...more,
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py':
      '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: shop_db\n    inject_as: SHOP_DB\n@bruin"""\n',
  });
const automations = (stage: string) =>
  repository({
    'shop/automation.toml': `[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\n${stage} = ["shop-${stage}"]\n`,
    'shop/main.py': 'print("hello")\n',
  });

describe.concurrent('the workflow of the documentation, as it stands there,', () => {
  it('of the README works on projects as `bruin init` and BitSwan make them', async () => {
    const [gate, committed, whole, , groups, ...others] = stepsOf('README.md');
    if (gate === undefined || committed === undefined || whole === undefined || groups === undefined)
      throw new Error('the README lacks one');
    expect(others).toEqual([]);
    const password = 'fake-password-of-warehouse';
    const configuration = (value: string): string =>
      `default_environment: production\nenvironments:\n  production:\n    connections:\n      postgres:\n        - {name: shop_db, host: db.example.com, port: 5432, username: etl, password: "${value}", database: shop}\n`;

    const ignored = pipelines({ '.gitignore': '.bruin.yml\n' });
    const gated = await runAction({ workspace: ignored, inputs: gate.with });
    expect([gated.status, gated.outputs.get('result')]).toEqual([0, 'ok']);

    const onlyNames = pipelines({ '.bruin.yml': configuration('${WAREHOUSE_PASSWORD}') });
    expect((await runAction({ workspace: onlyNames, inputs: gate.with })).outputs.get('result')).toBe('ok');
    expect(Object.keys(committed.env)).toEqual(['WAREHOUSE_PASSWORD']);
    const filled = await runAction({
      workspace: onlyNames,
      inputs: committed.with,
      env: { WAREHOUSE_PASSWORD: password },
    });
    expect(messagesOf(filled)).toBe('');
    expect([...filled.env.keys()]).toEqual(['BRUIN_CONFIG_FILE_CONTENT']);
    expect(filled.env.get('BRUIN_CONFIG_FILE_CONTENT')).toContain(password);

    expect(Object.keys(whole.env)).toEqual(['BRUIN_CONFIG_FILE_CONTENT']);
    const handed = await runAction({
      workspace: ignored,
      inputs: whole.with,
      env: { BRUIN_CONFIG_FILE_CONTENT: configuration(password) },
    });
    expect(messagesOf(handed)).toBe('');
    expect(handed.env.get('BRUIN_CONFIG_FILE_CONTENT')).toContain(password);

    const { vault, issuer, env } = await vaultScene();
    vault.login = (mount, { role, jwt }) =>
      mount === 'jwt' && role === 'data' && issuer.verify(String(jwt)) !== undefined
        ? { token: OUR_TOKEN }
        : { refusal: 'error validating token' };
    vault.put('secret', 'bitswan/shop-production', { data: JSON.stringify({ SHOP_PASSWORD: 'fake group password' }) });
    const inputs = { ...groups.with, 'vault-url': vault.url };
    const checked = await runAction({ workspace: automations('production'), inputs, env });
    expect(messagesOf(checked)).toBe('');
    expect(checked.outputs.get('result')).toBe('ok');
  });

  it('of the page on security fails the job that looks for old secrets, and passes when they are new', async () => {
    const [step, ...others] = stepsOf(join('docs', 'security-model.md'));
    expect([others, step?.with['max-age-days']]).toEqual([[], '90']);
    const { vault, env } = await vaultScene();
    vault.login = (_, { role }) => (role === 'bruin-ci' ? { token: OUR_TOKEN } : { refusal: 'no such role' });
    const inputs = { ...step?.with, 'vault-url': vault.url };
    for (const [age, result] of [
      [200, 'findings'],
      [20, 'ok'],
    ] as const) {
      const created = new Date(Date.now() - age * 86_400_000).toISOString();
      vault.put('secret', 'bruin/production/shop_db', { data: SHOP_DB, created });
      const run = await runAction({ workspace: pipelines(), inputs, env });
      expect(run.outputs.get('result')).toBe(result);
    }
  });

  it('of the page on the report writes the access page, and says what a change adds', async () => {
    const [page, compare, ...others] = stepsOf(join('docs', 'report.md'));
    expect(others).toEqual([]);
    const workspace = automations('production');
    const file = join(workspace, '..', 'access.html');
    const written = await runAction({ workspace, inputs: { ...page?.with, 'html-file': file } });
    expect([written.outputs.get('result'), readFileSync(file, 'utf8').includes('shop-production')]).toEqual([
      'ok',
      true,
    ]);
    const git = (...args: readonly string[]) => execFileSync('git', [...IDENTITY, ...args], { cwd: workspace });
    git('commit', '--quiet', '--all', '--message', 'One group');
    writeFileSync(join(workspace, 'shop', 'automation.toml'), '[secrets]\nproduction = ["shop-production", "mail"]\n');
    git('commit', '--quiet', '--all', '--message', 'Another group');
    const changed = await runAction({ workspace, inputs: { ...compare?.with } });
    expect(changed.outputs.get('access-changed')).toBe('true');
    expect(changed.log).toContain('mail');
  });

  it('loads a connection from Vault, the one of the README and the one of its page', async () => {
    const [first, ...others] = workflowsOf('vault.md');
    expect(others).toHaveLength(3);
    const steps = [stepsOf('README.md')[3]?.with, first];
    for (const given of steps) {
      const { vault, issuer, env } = await vaultScene();
      const audience = given?.['vault-jwt-audience'];
      vault.login = (mount, { role, jwt }) => {
        const claims = issuer.verify(String(jwt));
        const isOurs = mount === 'jwt' && role === given?.['vault-role'] && claims !== undefined;
        return isOurs && (audience === undefined || claims['aud'] === audience)
          ? { token: OUR_TOKEN }
          : { refusal: 'error validating token' };
      };
      vault.put('secret', 'bruin/production/shop_db', { data: SHOP_DB });
      const run = await runAction({ workspace: pipelines(), inputs: { ...given, 'vault-url': vault.url }, env });
      expect(messagesOf(run)).toBe('');
      expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
    }
  });

  it('loads a connection and a group from Azure Key Vault', async () => {
    const { vault, entra, env } = await azureScene();
    const [inputs, ...others] = workflowsOf('azure.md');
    expect(others).toHaveLength(3);
    expect(inputs).toMatchObject({ 'azure-tenant-id': TENANT, 'azure-client-id': CLIENT });
    vault.challenge.authorization = `https://login.microsoftonline.com/${TENANT}`;
    vault.put('shop-db', SHOP_DB);
    vault.put('shop-production', GROUP);
    const hosts = { 'acme-production.vault.azure.net': vault.url, 'login.microsoftonline.com': entra.url };
    const proxy = closing(await startFakeProxy(hosts));
    const job = { ...env, HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
    const given = { ...inputs, 'ca-certificate': selfSigned().cert };
    const run = await runAction({ workspace: pipelines(), inputs: given, env: job });
    expect(messagesOf(run)).toBe('');
    expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
    expect(run.masks).toContain(PASSWORD);
    const staged = { ...given, stage: 'production' };
    const group = await runAction({ workspace: automations('production'), inputs: staged, env: job });
    expect(messagesOf(group)).toBe('');
    expect(Object.fromEntries(group.env)).toMatchObject({ SHOP_PASSWORD: 'fake group password' });
  });

  it('loads a connection and a group from Doppler, by token and by identity', async () => {
    const { doppler, env } = await dopplerScene();
    const [byToken = {}, byIdentity = {}, ...others] = workflowsOf('doppler.md');
    expect(others).toHaveLength(3);
    expect(byToken['doppler-token']).toBe(`\${{ secrets.DOPPLER_TOKEN }}`);
    doppler.put('data/prd', { SHOP_DB, SHOP_DEV: GROUP });
    doppler.put('shop/dev', { SHOP_USER: 'shop', SHOP_PASSWORD: 'fake group password' });
    doppler.tokens.set(THEIRS, { kind: 'service', project: 'data', config: 'prd' });
    doppler.exchange = (identity) =>
      identity === byIdentity['doppler-identity'] ? { token: OURS, configs: ['data/prd', 'shop/dev'] } : undefined;
    const host = { 'doppler-api-host': doppler.url };
    const token = { ...byToken, ...host, 'doppler-token': THEIRS };
    const identity = { ...byIdentity, ...host };
    for (const inputs of [token, identity]) {
      const run = await runAction({ workspace: pipelines(), inputs, env });
      expect(messagesOf(run)).toBe('');
      expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
    }
    for (const inputs of [token, { ...identity, map: 'group/shop-dev = shop/config:dev' }]) {
      const group = await runAction({ workspace: automations('dev'), inputs: { ...inputs, stage: 'dev' }, env });
      expect(messagesOf(group)).toBe('');
      expect(Object.fromEntries(group.env)).toMatchObject({ SHOP_PASSWORD: 'fake group password' });
    }
  });
});

/** A repository with a pipeline and an automation at production. */
const mixed = () =>
  repository({
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py':
      '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: shop_db\n    inject_as: SHOP_DB\n@bruin"""\n',
    'shop/automation.toml': '[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\nproduction = ["shop-production"]\n',
    'shop/main.py': 'print("hello")\n',
  });

interface Service {
  /** Replaces addresses of the page by those of the stand-in. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** The last two workflows of a page: a stage of automations, and both in one repository. */
async function tryBoth(page: string, { inputs, env }: Service): Promise<void> {
  const [stage, both] = workflowsOf(page).slice(-2);
  const bitswan = await runAction({ workspace: automations('production'), inputs: { ...stage, ...inputs }, env });
  expect(messagesOf(bitswan)).toBe('');
  expect(Object.fromEntries(bitswan.env)).toMatchObject({ SHOP_PASSWORD: 'fake group password' });
  const run = await runAction({ workspace: mixed(), inputs: { ...both, ...inputs, export: 'env' }, env });
  expect(messagesOf(run)).toBe('');
  expect(Object.fromEntries(run.env)).toMatchObject({ SHOP_PASSWORD: 'fake group password' });
  expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
}

/** What the pages keep in one secret. */
const WHOLE = `default_environment: production\nenvironments:\n  production:\n    connections:\n      postgres:\n        - {name: shop_db, host: db.example.com, port: 5432, username: etl, password: ${PASSWORD}, database: shop}\n`;
const GROUPS = JSON.stringify({ 'shop-production': GROUP });

/** The workflow with the whole configuration in one secret, and all groups in another: the third from the end. */
async function tryWhole(page: string, { inputs, env }: Service): Promise<void> {
  const given = workflowsOf(page).at(-3);
  expect(given).toHaveProperty('bruin-config-secret');
  const run = await runAction({ workspace: mixed(), inputs: { ...given, ...inputs }, env });
  expect(messagesOf(run)).toBe('');
  expect(Object.fromEntries(run.env)).toMatchObject({ SHOP_PASSWORD: 'fake group password' });
  expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
  expect(run.env.get('BRUIN_CONFIG_FILE_CONTENT')).toContain(PASSWORD);
}

const FIELDS = { SHOP_USER: 'shop', SHOP_PASSWORD: 'fake group password' };

describe.concurrent('a stage of automations, and both in one repository, as the page of the backend has it:', () => {
  it('Vault', async () => {
    const { vault, env } = await vaultScene();
    vault.login = (_, { role }) => (role === 'pipelines' ? { token: OUR_TOKEN } : { refusal: 'no such role' });
    vault.put('secret', 'bruin/production/shop_db', { data: SHOP_DB });
    vault.put('secret', 'bitswan/shop-production', { data: JSON.stringify(FIELDS) });
    vault.put('secret', 'bruin/ci', { data: JSON.stringify({ bruin_yml: WHOLE, other: '' }) });
    vault.put('secret', 'bitswan/groups', { data: GROUPS });
    await tryBoth('vault.md', { inputs: { 'vault-url': vault.url }, env });
    await tryWhole('vault.md', { inputs: { 'vault-url': vault.url }, env });
  });

  it('AWS Secrets Manager', async () => {
    const { aws, env } = await awsScene(0);
    aws.judgeToken = () => undefined;
    aws.put({ name: 'bruin/production/shop_db', text: SHOP_DB });
    aws.put({ name: 'bitswan/shop-production', text: GROUP });
    aws.put({ name: 'ci/bruin-yml', text: WHOLE });
    aws.put({ name: 'bitswan/groups', text: GROUPS });
    await tryBoth('aws.md', { inputs: { 'aws-endpoint': aws.url }, env });
    await tryWhole('aws.md', { inputs: { 'aws-endpoint': aws.url }, env });
  });

  it('Azure Key Vault', async () => {
    const { vault, entra, env } = await azureScene();
    vault.challenge.authorization = `https://login.microsoftonline.com/${TENANT}`;
    vault.put('shop-db', SHOP_DB);
    vault.put('bitswan-shop-production', GROUP);
    const hosts = { 'acme-production.vault.azure.net': vault.url, 'login.microsoftonline.com': entra.url };
    const proxy = closing(await startFakeProxy(hosts));
    const job = { ...env, HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
    vault.put('bruin-yml', WHOLE);
    vault.put('bitswan-groups', GROUPS);
    await tryBoth('azure.md', { inputs: { 'ca-certificate': selfSigned().cert }, env: job });
    await tryWhole('azure.md', { inputs: { 'ca-certificate': selfSigned().cert }, env: job });
  });

  it('Doppler', async () => {
    const { doppler, env } = await dopplerScene();
    doppler.put('data/prd', { SHOP_DB, BRUIN_YML: WHOLE, GROUPS });
    doppler.put('shop/prd', { SHOP_PRODUCTION: GROUP });
    doppler.put('shop/shop-production', FIELDS);
    doppler.exchange = () => ({ token: OURS, configs: ['data/prd', 'shop/prd', 'shop/shop-production'] });
    await tryBoth('doppler.md', { inputs: { 'doppler-api-host': doppler.url }, env });
    await tryWhole('doppler.md', { inputs: { 'doppler-api-host': doppler.url }, env });
  });
});
