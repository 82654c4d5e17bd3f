import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsScene } from './aws-scene.ts';
import { azureScene } from './azure-scene.ts';
import { dopplerScene } from './doppler-scene.ts';
import { runAction, runCli } from './program.ts';
import { expectNothingOut, messagesOf, repository } from './remote-workspace.ts';
import { vaultScene, withToken } from './vault-scene.ts';

const LITERAL = 'fake-literal-of-wh-7h3';
const FETCHED = 'fake-fetched-of-crm-9k2';
const OTHER = 'fake-value-of-staging-3d1';

/** What teams keep in one secret: every environment, everything that any pipeline needs. */
const WHOLE = `default_environment: production
environments:
  production:
    connections:
      postgres:
        - {name: wh, host: db.example.com, port: 5432, username: etl, password: ${LITERAL}, database: shop}
      generic:
        - {name: crm, value: "\${CRM_KEY}"}
        - {name: unused, value: fake-value-of-nobody}
  staging:
    connections:
      postgres:
        - {name: wh, host: stg.example.com, port: 5432, username: etl, password: ${OTHER}, database: shop}
      generic:
        - {name: crm, value: ${OTHER}}
`;

/** A pipeline that needs both; the .bruin.yml that lies there is somebody's own, and wrong. */
const pipeline = (more: Readonly<Record<string, string>> = {}): string =>
  repository({
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py':
      '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: wh\n    inject_as: WAREHOUSE\n  - key: crm\n    inject_as: CRM\n@bruin"""\n',
    '.bruin.yml': 'environments: [not, a, configuration]\n',
    ...more,
  });

const flagsOf = (inputs: Readonly<Record<string, string>>): string[] =>
  Object.entries(inputs).flatMap(([id, text]) => (id === 'export' ? [] : [`--${id}`, text]));

async function scene(whole: string = WHOLE) {
  const vault = await vaultScene();
  vault.vault.put('secret', 'bruin/ci', { data: JSON.stringify({ bruin_yml: whole, note: 'not it' }) });
  vault.vault.put('secret', 'bruin/CRM_KEY', { data: JSON.stringify({ value: FETCHED }) });
  const { export: _, ...inputs } = vault.inputs;
  return { ...vault, inputs: { ...inputs, 'bruin-config-secret': 'ci#bruin_yml', 'report-file': '.env.report' } };
}

describe.concurrent('bruin-config-secret, the whole .bruin.yml as one secret', () => {
  it('is fetched first and then counts as the file would: smallest configuration, ${VAR}, masks, report', async () => {
    const { vault, inputs, env } = await scene();
    const workspace = pipeline();
    const run = await runAction({ workspace, inputs, env });
    expect(messagesOf(run)).toBe('');
    const config = run.env.get('BRUIN_CONFIG_FILE_CONTENT') ?? '';
    for (const part of [LITERAL, FETCHED, 'production']) expect(config).toContain(part);
    for (const part of ['staging', OTHER, 'unused', 'nobody', 'CRM_KEY']) expect(config).not.toContain(part);
    expect(JSON.parse(run.env.get('WAREHOUSE') ?? '')).toMatchObject({ password: LITERAL });
    expect(run.env.get('CRM')).toBe(FETCHED);
    expect(run.masks).toEqual(expect.arrayContaining([LITERAL, FETCHED]));
    for (const value of [LITERAL, FETCHED, OTHER]) expect(run.log + run.summary).not.toContain(value);
    // One sign-in, one look at the mount, one read for each document.
    expect(vault.requests.map(({ path }) => path)).toEqual([
      '/v1/auth/jwt/login',
      '/v1/sys/internal/ui/mounts/secret',
      '/v1/secret/data/bruin/ci',
      '/v1/secret/data/bruin/CRM_KEY',
    ]);
    const report = JSON.parse(readFileSync(join(workspace, '.env.report'), 'utf8'));
    expect(report.environment).toBe('production');
    expect(report.requirements).toEqual([
      expect.objectContaining({ kind: 'connection', name: 'wh', from: 'configuration' }),
      expect.objectContaining({ kind: 'connection', name: 'crm', from: 'configuration' }),
      expect.objectContaining({
        kind: 'configuration',
        name: '.bruin.yml',
        address: 'ci#bruin_yml',
        fullAddress: 'secret/bruin/ci#bruin_yml',
        version: '1',
        requiredBy: [{ file: 'etl/pipeline.yml', line: 1, column: 1 }],
      }),
      expect.objectContaining({
        kind: 'variable',
        name: 'CRM_KEY',
        requiredBy: [expect.objectContaining({ file: 'bruin-config-secret' })],
      }),
    ]);
    expect(JSON.stringify(report)).not.toContain(LITERAL);
    expect((await run.post()).status).toBe(0);
    expect(vault.revoked).toHaveLength(1);
  });

  it('gives the environment that is asked for, to exec too, without the one that the job has in a variable', async () => {
    const { inputs } = await scene();
    const flags = flagsOf({ ...withToken({ inputs }), environment: 'staging' });
    const code =
      'process.exit(process.env.BRUIN_CONFIG_FILE_CONTENT.includes("staging") && JSON.parse(process.env.WAREHOUSE).host === "stg.example.com" ? 7 : 8)';
    const run = await runCli(['exec', ...flags, '--', process.execPath, '-e', code], {
      cwd: pipeline(),
      env: { BRUIN_CONFIG_FILE_CONTENT: 'environments: {default: {connections: {}}}' },
    });
    expect(run.status, run.stdout).toBe(7);
    expect(run.stdout + run.stderr).toContain('in place of what the job has in BRUIN_CONFIG_FILE_CONTENT');
    for (const value of [LITERAL, FETCHED, OTHER]) expect(run.stdout + run.stderr).not.toContain(value);
  });

  it('is proved by check, which exports nothing', async () => {
    const { inputs, env } = await scene(WHOLE.replace('${CRM_KEY}', 'fake-literal-of-crm'));
    const run = await runAction({ workspace: pipeline(), inputs: { ...inputs, mode: 'check' }, env });
    expect(messagesOf(run)).toBe('');
    expect(run.outputs.get('result')).toBe('ok');
    expect(run.env.size).toBe(0);
  });

  it.each([
    ['nothing is stored there', 'ci-missing#bruin_yml', WHOLE, 'at "secret/data/bruin/ci-missing#bruin_yml"'],
    ['the field is missing', 'ci#bruin_yaml', WHOLE, 'it has no field "bruin_yaml"'],
    [
      'a field has to be chosen',
      'ci',
      WHOLE,
      'bruin-config-secret: <document>#<field>; its fields are: bruin_yml, note',
    ],
    ['the text is empty', 'ci#bruin_yml', ' \n', 'is empty'],
    [
      'it is not YAML',
      'ci#bruin_yml',
      `environments:\n  default:\n    connections:\n      generic:\n        - {name: crm, value: *${LITERAL}}\n`,
      'cannot read the configuration',
    ],
    [
      'a field has the wrong type',
      'ci#bruin_yml',
      `environments:\n  default:\n    connections:\n      postgres:\n        - {name: wh, port: ${LITERAL}}\n`,
      'cannot read "environments.default.connections.postgres.wh.port"',
    ],
    ['it is a text', 'ci#bruin_yml', LITERAL, 'cannot read'],
    ['a number stands where it should', 'ci#bruin_yml', '421337', 'cannot read'],
  ])('says where and why, and shows no value, when %s', async (_, address, whole, message) => {
    const { inputs, env } = await scene(whole);
    const run = await runAction({
      workspace: pipeline(),
      inputs: { ...inputs, 'bruin-config-secret': address },
      env,
    });
    expect(messagesOf(run)).toContain(message);
    expectNothingOut(run, LITERAL, FETCHED, OTHER, '421337');
  });

  it('has mistakes at their line and column of the text', async () => {
    const { inputs, env } = await scene(WHOLE.replace('port: 5432', 'port: [a]'));
    const run = await runAction({ workspace: pipeline(), inputs, env });
    expect(run.commands.find(({ name }) => name === 'error')?.properties).toMatchObject({
      file: 'bruin-config-secret',
      line: '6',
      col: '50',
    });
    expect(run.outputs.get('result')).toBe('findings');
  });

  it('is not read by lint and plan, which say so and grant it', async () => {
    const flags = ['--backend', 'vault', '--vault-path', 'bruin', '--bruin-config-secret', 'ci#bruin_yml'];
    const workspace = pipeline();
    const plan = await runCli(['plan', ...flags], { cwd: workspace });
    expect(plan.status, plan.stdout).toBe(0);
    expect(plan.stdout).toContain('configuration/.bruin.yml → secret/bruin/ci#bruin_yml');
    expect(plan.stdout).toContain('connection/wh → configuration');
    expect(plan.stdout).toContain('path "secret/data/bruin/ci" {');
    expect(plan.stdout).not.toContain('bruin/wh');
    expect(plan.stdout + plan.stderr).toContain('bruin-config-secret: plan does not read it');
    const lint = await runCli(['lint', ...flags, '--fail-on', 'never'], { cwd: workspace });
    expect(lint.stdout).toContain('the configuration is kept in a secret (bruin-config-secret)');
    expect(lint.stdout).toContain('[connections-not-checked]');
  });

  it.each<[Record<string, string>, string]>([
    [{ backend: 'local' }, 'where no configuration is kept as a secret'],
    [{ 'bruin-config-secret': 'ci/{environment}#bruin_yml' }, 'nothing says which'],
    [{ 'vault-path': 'bruin/{environment}' }, 'nothing says which'],
    [{ 'bruin-config-secret': 'ci/{name}' }, 'allowed placeholders are {environment}, {repository}'],
    [{ 'bruin-config-secret': 'ci?as=postgres' }, '"?as=" makes a connection'],
    [{ 'bruin-config-secret': 'ci#' }, 'has nothing after "#"'],
  ])('refuses %o before anything is asked', async (more, message) => {
    const { vault, inputs } = await scene();
    const { 'vault-url': url = '', ...rest } = withToken({ inputs });
    const flags = flagsOf(
      more['backend'] === 'local' ? { ...more, 'bruin-config-secret': 'ci' } : { ...rest, 'vault-url': url, ...more },
    );
    const run = await runCli(['check', ...flags], { cwd: pipeline() });
    expect(run.status, run.stdout).toBe(2);
    expect(run.stdout + run.stderr).toContain(message);
    expect(vault.requests).toHaveLength(0);
  });

  it.each(['check', 'load'])('is not asked for, and nobody signs in, when the rules stop %s', async (mode) => {
    const { vault, inputs, env } = await scene();
    const workspace = pipeline({ 'etl/.env': `DB_PASSWORD=${LITERAL}\n` });
    const run = await runAction({ workspace, inputs: { ...inputs, mode }, env });
    expect(messagesOf(run)).toContain('cannot keep "etl/.env" in git');
    expect(run.outputs.get('result')).toBe('findings');
    expect(vault.requests).toEqual([]);
    expectNothingOut(run, LITERAL, FETCHED, OTHER);
  });

  it('is not asked for where no pipeline is selected', async () => {
    const { vault, inputs, env } = await scene();
    vault.put('secret', 'bruin/shop-dev', { data: '{"SHOP_KEY":"fake-key-of-shop"}' });
    const workspace = pipeline({
      'shop/automation.toml': '[secrets]\ndev = ["shop-dev"]\n',
      'shop/main.py': 'print()\n',
    });
    const run = await runAction({ workspace, inputs: { ...inputs, include: 'shop', stage: 'dev' }, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('SHOP_KEY')).toBe('fake-key-of-shop');
    expect(vault.requests.map(({ path }) => path)).not.toContain('/v1/secret/data/bruin/ci');
  });
});

describe.concurrent('a configuration and a directory of groups, each as one document, in', () => {
  const GROUPS = { 'crm-dev': 'CRM_USER=etl\nCRM_KEY="fake key of crm"\n', 'erp.eu': { ERP_KEY: 'fake-key-of-erp' } };
  const mixed = (): string =>
    pipeline({
      'shop/automation.toml': '[services.postgres]\nenabled = true\n\n[secrets]\ndev = ["crm-dev", "erp.eu"]\n',
      'shop/main.py': 'print()\n',
    });
  const literal = WHOLE.replace('${CRM_KEY}', 'fake-literal-of-crm');

  async function expectBoth(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>>) {
    const run = await runAction({ workspace: mixed(), inputs: { ...inputs, stage: 'dev', export: 'env' }, env });
    expect(messagesOf(run)).toBe('');
    expect(JSON.parse(run.env.get('WAREHOUSE') ?? '')).toMatchObject({ password: LITERAL });
    expect(Object.fromEntries(run.env)).toMatchObject({
      CRM: 'fake-literal-of-crm',
      CRM_USER: 'etl',
      CRM_KEY: 'fake key of crm',
      ERP_KEY: 'fake-key-of-erp',
    });
    expect(run.masks).toEqual(expect.arrayContaining([LITERAL, 'fake key of crm', 'fake-key-of-erp']));
  }

  it('Vault, a document with one field', async () => {
    const { vault, inputs, env } = await vaultScene();
    vault.put('secret', 'bruin/ci', { data: JSON.stringify({ content: literal }) });
    vault.put('secret', 'bruin/groups', { data: JSON.stringify(GROUPS) });
    // The file of a service is made by the platform at the first deployment, so its field may be missing.
    await expectBoth({ ...inputs, 'bruin-config-secret': 'ci', map: 'group/* = groups#{name}' }, env);
    expect(vault.requests.filter(({ path }) => path.startsWith('/v1/secret/data/'))).toHaveLength(2);
  });

  it('AWS Secrets Manager, pinned to a stage, with one batch for each turn', async () => {
    const { aws, inputs, env } = await awsScene(0);
    aws.put({ name: 'ci/bruin.yml', text: literal });
    aws.put({ name: 'bitswan/groups', text: JSON.stringify(GROUPS) });
    const address = {
      'bruin-config-secret': 'ci/bruin.yml?version=AWSCURRENT',
      map: 'group/* = bitswan/groups#{name}',
    };
    await expectBoth({ ...inputs, ...address }, env);
  });

  it('Azure Key Vault, under the name that it allows', async () => {
    const { vault, inputs, env } = await azureScene();
    vault.put('bruin-yml', literal);
    vault.put('groups', JSON.stringify(GROUPS));
    await expectBoth({ ...inputs, 'bruin-config-secret': 'bruin_yml', map: 'group/* = groups#{name}' }, env);
  });

  it('Azure Key Vault, where a disabled one is said to be that', async () => {
    const { vault, inputs, env } = await azureScene();
    vault.put('bruin-yml', { value: literal, enabled: false });
    const run = await runAction({
      workspace: mixed(),
      inputs: { ...inputs, stage: 'dev', 'bruin-config-secret': 'bruin_yml' },
      env,
    });
    expect(run.log).toContain('disabled-secret');
    expect(messagesOf(run)).toMatch(/az keyvault secret set-attributes --name bruin-yml --enabled true/);
    expectNothingOut(run, LITERAL);
  });

  it('Doppler, as a secret of another config', async () => {
    const { doppler, identity, env } = await dopplerScene();
    doppler.put('crm/prd', { BRUIN_YML: literal });
    doppler.put('shop/prd', { GROUPS: JSON.stringify(GROUPS) });
    const address = { 'bruin-config-secret': 'crm/config:prd#BRUIN_YML', map: 'group/* = GROUPS#{name}' };
    await expectBoth({ ...identity, ...address }, env);
  });

  it('JSON too, which is YAML', async () => {
    const { aws, inputs, env } = await awsScene(0);
    const config = {
      environments: {
        default: {
          connections: {
            generic: [
              { name: 'wh', value: LITERAL },
              { name: 'crm', value: OTHER },
            ],
          },
        },
      },
    };
    aws.put({ name: 'bruin', text: JSON.stringify(config) });
    const run = await runAction({ workspace: pipeline(), inputs: { ...inputs, 'bruin-config-secret': 'bruin' }, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('WAREHOUSE')).toBe(LITERAL);
  });
});

it.each(['- a list\n', 'dGhlIHdob2xlIGZpbGUsIGVuY29kZWQ='])(
  'a secret that is not a configuration at all is reported as unreadable',
  async (text) => {
    const { inputs, env } = await scene(text);
    const run = await runAction({ workspace: pipeline(), inputs, env });
    expect(run.outputs.get('result')).toBe('findings');
    expect(messagesOf(run)).toContain('cannot read the configuration: cannot read !!');
  },
);
