import { describe, expect, it } from 'vitest';
import { jobVariables, prepare } from './examples.ts';
import { runAction, runCli } from './program.ts';
import { repository } from './remote-workspace.ts';

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
});
