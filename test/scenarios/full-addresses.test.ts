import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsScene } from './aws-scene.ts';
import { azureScene } from './azure-scene.ts';
import { dopplerScene } from './doppler-scene.ts';
import { runAction, runCli } from './program.ts';
import { bruinWorkspace, messagesOf, repository } from './remote-workspace.ts';
import { vaultScene } from './vault-scene.ts';

const STAGING = { environment: 'staging', rules: 'environment-not-in-address: off' };

describe('what cannot be had is named by the full address that was asked', () => {
  it('of Vault: mount, path and environment, with "data/" as the engine has it', async () => {
    const { inputs, env, vault } = await vaultScene(0);
    vault.put('secret', 'bruin/staging/c1', { data: '{"value":"fake-value"}' });
    const run = await runAction({
      workspace: bruinWorkspace(2),
      inputs: { ...inputs, ...STAGING, 'vault-path': 'bruin/{environment}', map: 'connection/c1 = c1#password' },
      env,
    });
    const messages = messagesOf(run);
    expect(messages).toContain(
      'cannot find connection/c0 at "secret/data/bruin/staging/c0" (environment staging): nothing is stored there',
    );
    expect(messages).toContain('vault-mount is "secret" and vault-path is "bruin/staging"; store it there, or say');
    expect(messages).toContain('cannot use "secret/data/bruin/staging/c1#password" for connection/c1: it has no field');
  });

  it('of Vault when it is denied, or the version is deleted', async () => {
    const { inputs, env, vault } = await vaultScene(1);
    vault.put('secret', 'bruin/c1', { deletionTime: '2026-11-02T00:00:00Z' });
    vault.login = () => ({ token: 'denied-one', isBatch: true });
    vault.fault = ({ path }) => (path.endsWith('/c0') ? { status: 403, body: '{"errors":[]}' } : undefined);
    const run = await runAction({ workspace: bruinWorkspace(2), inputs, env });
    expect(messagesOf(run)).toContain('cannot read connection/c0 at "secret/data/bruin/c0": Vault denies it');
    expect(messagesOf(run)).toContain('cannot read connection/c1 at "secret/data/bruin/c1": version 1 was deleted');
  });

  it.each<[string, () => Promise<{ inputs: Record<string, string>; env: Record<string, string> }>, string]>([
    ['AWS', () => awsScene(0), '"eu-central-1: c0"'],
    ['Doppler', async () => dopplerScene(0).then(({ identity, env }) => ({ inputs: identity, env })), '"shop/prd: C0"'],
  ])('of %s', async (_, scene, address) => {
    const { inputs, env } = await scene();
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expect(messagesOf(run)).toContain(`cannot find connection/c0 at ${address}`);
  });

  it('of Azure', async () => {
    const { inputs, env, vault } = await azureScene(0);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expect(messagesOf(run)).toContain(`cannot find connection/c0 at "${vault.url}/secrets/c0"`);
  });

  it('of a group: its stage', async () => {
    const { inputs, env } = await vaultScene(0);
    const workspace = repository({ 'shop/automation.toml': '[secrets]\ndev = ["crm"]\n' });
    const run = await runAction({ workspace, inputs: { ...inputs, stage: 'dev' }, env });
    expect(messagesOf(run)).toContain(
      'cannot find group/crm at "secret/data/bruin/crm" (stage dev): nothing is stored',
    );
  });
});

describe('plan, which asks nobody, prints the full address', () => {
  it.each([
    [['--backend', 'vault', '--vault-path', 'bruin/{environment}'], 'secret/bruin/default/c0'],
    [['--backend', 'vault', '--vault-kv-version', '2', '--vault-mount', 'kv'], 'kv/data/c0'],
    [['--backend', 'aws', '--aws-region', 'eu-west-1'], 'eu-west-1: c0'],
    [
      ['--backend', 'azure', '--azure-vault-url', 'https://kv.vault.azure.net'],
      'https://kv.vault.azure.net/secrets/c0',
    ],
    [['--backend', 'doppler', '--doppler-project', 'shop', '--doppler-config', 'prd'], 'shop/prd: C0'],
  ])('%j', async (flags, address) => {
    const cwd = bruinWorkspace(1);
    const text = await runCli(['plan', ...flags], { cwd });
    expect(text.stdout).toContain(`connection/c0 → ${address}`);
    await runCli(['plan', ...flags, '--report-file', '.env.report'], { cwd });
    const { requirements } = JSON.parse(readFileSync(join(cwd, '.env.report'), 'utf8')) as {
      requirements: { fullAddress: string }[];
    };
    expect(requirements.map(({ fullAddress }) => fullAddress)).toEqual([address]);
  });
});
