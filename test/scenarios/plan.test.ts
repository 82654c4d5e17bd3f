import { describe, expect, it } from 'vitest';
import { jobVariables, prepare } from './examples.ts';
import { runAction, runCli } from './program.ts';
import { connectionJson, messagesOf, repository } from './remote-workspace.ts';
import { vaultScene, withToken } from './vault-scene.ts';

describe('plan', () => {
  it('gives a matrix with a row per pipeline and environment, and per automation and stage', async () => {
    const { workspace } = prepare('acme');
    const run = await runAction({
      workspace,
      inputs: { mode: 'plan', stage: 'dev\nproduction', environment: 'default\nproduction' },
    });
    expect(run.status).toBe(0);
    const { include } = JSON.parse(run.outputs.get('matrix') ?? '') as { include: unknown[] };
    expect(include).toEqual([
      { kind: 'bruin', name: 'analytics-daily', path: 'analytics', environment: 'default' },
      { kind: 'bruin', name: 'analytics-daily', path: 'analytics', environment: 'production' },
      { kind: 'bruin', name: 'marketing-hourly', path: 'marketing', environment: 'default' },
      { kind: 'bruin', name: 'marketing-hourly', path: 'marketing', environment: 'production' },
      { kind: 'bitswan', name: 'invoices', path: 'shop/invoices', stage: 'dev', deployment: 'invoices-shop-dev' },
      { kind: 'bitswan', name: 'invoices', path: 'shop/invoices', stage: 'production', deployment: 'invoices-shop' },
      { kind: 'bitswan', name: 'stock', path: 'shop/stock', stage: 'dev', deployment: 'stock-shop-dev' },
      { kind: 'bitswan', name: 'stock', path: 'shop/stock', stage: 'production', deployment: 'stock-shop' },
      { kind: 'bitswan', name: 'webhook', path: 'shop/webhook', stage: 'dev', deployment: 'webhook-shop-dev' },
      { kind: 'bitswan', name: 'webhook', path: 'shop/webhook', stage: 'production', deployment: 'webhook-shop' },
    ]);
    expect(run.outputs.get('has-work')).toBe('true');
    expect(run.summary).toContain('```mermaid');
  });

  it('tells the variables of groups that the policy file or the input lists; the input wins', async () => {
    const workspace = repository({
      'shop/automation.toml': '[secrets]\ndev = ["crm"]\nstaging = []\nproduction = []\n',
      '.pipeline-secrets.yml': 'groups: {crm: [CRM_TOKEN]}\n',
    });
    const committed = await runCli(['plan'], { cwd: workspace });
    expect(committed.stdout).toContain('\n  variables: CRM_TOKEN\n');
    const given = await runCli(['plan', '--groups', 'crm: CRM_KEY'], { cwd: workspace });
    expect(given.stdout).toContain('\n  variables: CRM_KEY\n');
  });

  it.each([
    [
      'vault',
      ['--vault-path', 'apps/{environment}'],
      ['path "secret/data/apps/default/crm" {', 'capabilities = ["read"]'],
    ],
    ['vault', ['--vault-kv-version', '1'], ['path "secret/crm" {']],
    [
      'aws',
      ['--aws-region', 'eu-central-1'],
      ['"arn:aws:secretsmanager:eu-central-1:*:secret:crm-??????"', 'secretsmanager:BatchGetSecretValue'],
    ],
    [
      'azure',
      ['--azure-vault-url', 'https://acme.vault.azure.net'],
      ["--name 'acme'", '/secrets/crm', 'Key Vault Secrets User'],
    ],
    ['doppler', ['--doppler-project', 'acme', '--doppler-config', 'dev'], ['read access to the config acme/dev: CRM']],
  ])('with backend %s adds the grant for exactly what is needed', async (backend, flags, expected) => {
    const { workspace } = prepare('acme');
    const run = await runCli(
      ['plan', '--include', 'marketing', '--backend', backend, '--map', 'variable/*=env#{name}', ...flags],
      {
        cwd: workspace,
        env: { BRUIN_CONFIG_FILE_CONTENT: 'environments: {default: {connections: {}}}', ...jobVariables() },
      },
    );
    expect(run.stderr).toBe('');
    for (const text of expected) expect(run.stdout).toContain(text);
    expect(run.stdout).not.toContain('shop-db');
  });

  it('gives a matrix in parts; one without rows is no work', async () => {
    const workspace = repository({ 'etl/pipeline.yml': 'name: etl\n' });
    const parts = await Promise.all(
      ['1/2', '2/2'].map((part) => runAction({ workspace, inputs: { mode: 'plan', 'matrix-shard': part } })),
    );
    expect(parts.map(({ outputs }) => [outputs.get('matrix'), outputs.get('has-work')])).toEqual([
      ['{"include":[]}', 'false'],
      ['{"include":[{"kind":"bruin","name":"etl","path":"etl","environment":"default"}]}', 'true'],
    ]);
    for (const part of ['0/2', '3/2', '1/0', '1', 'first']) {
      const refused = await runCli(['plan', '--matrix-shard', part], { cwd: workspace });
      expect(refused.status).toBe(2);
      expect(refused.stderr).toContain(`cannot use "${part}" in flag "--matrix-shard": allowed is PART/PARTS`);
    }
  });

  it('gives rows of which each loads just its own: environments, variants, stages, a pipeline inside of no other', async () => {
    const { vault, inputs, env } = await vaultScene();
    const asset = (connection: string) =>
      `name: raw.load\ntype: ingestr\nparameters:\n  source_connection: ${connection}\n  source_table: t\n  destination: duckdb\nconnection: lake\n`;
    const workspace = repository({
      'etl/pipeline.yml':
        'name: etl\nvariables:\n  from: {type: string, default: eu}\nvariants:\n  eu: {from: crm-eu}\n  us: {from: crm-us}\n',
      'etl/assets/load.asset.yml': asset('"{{ var.from }}"'),
      'ads/pipeline.yml': 'name: ads\n',
      'ads/assets/load.asset.yml': asset('ads'),
      'shop/automation.toml': '[secrets]\ndev = ["shop-dev"]\nstaging = []\nproduction = ["shop"]\n',
      'shop/main.py': 'print()\n',
      // Both at once.
      'both/pipeline.yml': 'name: both\n',
      'both/assets/load.asset.yml': asset('ads'),
      'both/automation.toml': '[secrets]\ndev = ["shop-dev"]\nstaging = []\nproduction = []\n',
      'both/main.py': 'print()\n',
    });
    for (const environment of ['dev', 'prod']) {
      for (const name of ['crm-eu', 'crm-us', 'ads', 'lake'])
        vault.put('secret', `${environment}/${name}`, { data: connectionJson(0) });
    }
    for (const group of ['shop-dev', 'shop'])
      vault.put('secret', `groups/${group}`, { data: '{"SHOP_KEY":"fake-key"}' });
    const plan = await runAction({
      workspace,
      inputs: { mode: 'plan', environment: 'dev,prod', stage: 'dev\nproduction' },
    });
    expect(plan.status).toBe(0);
    const { include } = JSON.parse(plan.outputs.get('matrix') ?? '');
    const asked: Record<string, readonly string[]> = {};
    for (const { path, environment = '', variant = '', stage = '' } of include) {
      const before = vault.requests.length;
      const row = { include: path, environment, variant, stage };
      const run = await runAction({
        workspace,
        inputs: {
          ...withToken({ inputs }),
          'vault-path': '{environment}',
          map: 'group/* = /secret/groups/{name}',
          export: '',
          ...row,
        },
        env,
      });
      expect(messagesOf(run)).toBe('');
      asked[Object.values(row).join(' ').trim()] = vault.requests
        .slice(before)
        .map(({ path: asking }) => asking.replace('/v1/secret/data/', ''))
        .filter((document) => !document.startsWith('/'))
        .sort();
    }
    expect(asked).toEqual({
      'ads dev': ['dev/ads', 'dev/lake'],
      'both/pipeline.yml dev': ['dev/ads', 'dev/lake'],
      'both/pipeline.yml prod': ['prod/ads', 'prod/lake'],
      'both/automation.toml   dev': ['groups/shop-dev'],
      'both/automation.toml   production': [],
      'ads prod': ['prod/ads', 'prod/lake'],
      'etl dev eu': ['dev/crm-eu', 'dev/lake'],
      'etl prod eu': ['prod/crm-eu', 'prod/lake'],
      'etl dev us': ['dev/crm-us', 'dev/lake'],
      'etl prod us': ['prod/crm-us', 'prod/lake'],
      'shop   dev': ['groups/shop-dev'],
      'shop   production': ['groups/shop'],
    });
  });
});

describe('load on a service where values cannot be handed on unseen', () => {
  it.each([
    ['GITLAB_CI', 'GitLab CI/CD'],
    ['CIRCLECI', 'CircleCI'],
    ['TF_BUILD', 'Azure Pipelines'],
    ['JENKINS_URL', 'Jenkins'],
    ['BITBUCKET_BUILD_NUMBER', 'Bitbucket Pipelines'],
    ['BUILDKITE', 'Buildkite'],
    ['TEAMCITY_VERSION', 'TeamCity'],
    [undefined, undefined],
  ])('says so and leads to exec: %s', async (variable, title) => {
    const workspace = repository({
      'shop/automation.toml': '[secrets]\ndev = ["crm"]\n',
      'shop/main.py': 'print()\n',
      'secrets/crm': 'CRM_KEY=fake-key-of-crm\n',
    });
    const flags = ['--stage', 'dev', '--export', 'dotenv=.env.values'];
    const run = await runCli(['load', ...flags], {
      cwd: workspace,
      env: variable === undefined ? {} : { [variable]: 'true' },
    });
    expect(run.status, run.stdout + run.stderr).toBe(0);
    const said = run.stdout + run.stderr;
    if (title === undefined) expect(said).not.toContain('exec -- COMMAND');
    else expect(said).toContain(`warning: on ${title} what load writes is readable on a disk`);
  });
});
