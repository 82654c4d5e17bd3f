import { describe, expect, it } from 'vitest';
import { versionId } from '../fakes/azure-key-vault.ts';
import { closing } from '../fakes/closing.ts';
import { startFakeProxy } from '../fakes/proxy.ts';
import { azureScene, CLIENT_SECRET } from './azure-scene.ts';
import { runAction, runCli } from './program.ts';
import { bitswanWorkspace, bruinWorkspace, expectNothingOut, messagesOf, valueAt } from './remote-workspace.ts';

describe.concurrent('load from Azure Key Vault', () => {
  it('has 60 connections with 61 requests, and two more to sign in as the job', async () => {
    const { vault, entra, issuer, inputs, env } = await azureScene(60);
    const run = await runAction({ workspace: bruinWorkspace(60), inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.status).toBe(0);
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(run.env.get('C59')).toBe(valueAt(59));
    expect(vault.requests.length).toBeLessThanOrEqual(61);
    expect(vault.mostAtOnce()).toBeLessThanOrEqual(16);
    expect(entra.requests.length).toBeLessThanOrEqual(2);
    // The SDK wants the assertion twice; the job is asked once.
    expect(issuer.requests).toHaveLength(1);
    const [token = ''] = entra.tokens;
    expect(run.masks).toContain(token);
    expect(run.stdout.replaceAll(`::add-mask::${token}`, '') + run.stderr).not.toContain(token);
  });

  it('has a BitSwan group from a JSON object or the text of an env file, under a name that Key Vault can hold', async () => {
    const { vault, inputs, env } = await azureScene();
    vault.put('shop-db', '{"PORT":5432,"SHOP_PASSWORD":"fake-shop-password"}', 'SHOP_PASSWORD="fake second"\nPORT=1\n');
    const workspace = bitswanWorkspace('shop_db');
    const newest = await runAction({ workspace, inputs: { ...inputs, stage: 'dev' }, env });
    expect(messagesOf(newest)).toBe('');
    expect(Object.fromEntries(newest.env)).toMatchObject({ SHOP_PASSWORD: 'fake second', PORT: '1' });
    const map = `group/shop_db = shop-db?version=${versionId(0)}`;
    const pinned = await runAction({ workspace, inputs: { ...inputs, stage: 'dev', map }, env });
    expect(Object.fromEntries(pinned.env)).toMatchObject({ SHOP_PASSWORD: 'fake-shop-password', PORT: '5432' });
  });

  it('is moved by no variable of the SDK, Node.js or debug, and shows nothing with them', async () => {
    const { inputs } = await azureScene(2);
    const run = await runAction({
      workspace: bruinWorkspace(2),
      inputs: { ...inputs, 'azure-auth': 'client_credentials', 'azure-client-secret': CLIENT_SECRET },
      env: {
        AZURE_LOG_LEVEL: 'verbose',
        TYPESPEC_RUNTIME_LOG_LEVEL: 'verbose',
        AZURE_AUTHORITY_HOST: 'https://127.0.0.1:1',
        AZURE_TENANT_ID: 'another',
        DEBUG: '*',
        RUNNER_DEBUG: '1',
      },
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    for (const hidden of [CLIENT_SECRET, valueAt(0), 'grant_type', 'AADSTS']) expect(run.log).not.toContain(hidden);
  });

  it('fills {environment} into the host, and lets no name lead to another one', async () => {
    const { vault, entra, inputs, env } = await azureScene(1);
    const proxy = await startFakeProxy({
      'shop-staging.vault.azure.net': vault.url,
      'login.microsoftonline.com': entra.url,
    });
    closing(proxy);
    const { 'azure-authority-host': _, ...rest } = inputs;
    const given = { ...rest, 'azure-vault-url': 'https://shop-{environment}.vault.azure.net' };
    const job = { ...env, HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
    const filled = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...given, environment: 'staging' },
      env: job,
    });
    expect(messagesOf(filled)).toBe('');
    expect(filled.env.get('C0')).toBe(valueAt(0));
    const tunnels = proxy.tunnels.length;
    const evil = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...given, environment: 'x.evil.example/?' },
      env: job,
    });
    expectNothingOut(evil);
    expect(messagesOf(evil)).toContain('azure-vault-url');
    expect(proxy.tunnels).toHaveLength(tunnels);
  });

  it('works on the command line with the identity token of another CI', async () => {
    const { inputs, issuer } = await azureScene(1);
    const flags = Object.entries({ ...inputs, 'oidc-token': issuer.token({ aud: 'api://AzureADTokenExchange' }) })
      .filter(([name]) => name !== 'export')
      .flatMap(([name, value]) => [`--${name}`, value]);
    const program = 'console.log(process.env.C0)';
    const run = await runCli(['exec', ...flags, '--', process.execPath, '-e', program], { cwd: bruinWorkspace(1) });
    expect(run.stderr).not.toContain('error');
    expect(run.stdout).toBe('***\n');
    expect(run.status).toBe(0);
  });
});
