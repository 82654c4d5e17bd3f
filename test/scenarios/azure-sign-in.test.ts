import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closing } from '../fakes/closing.ts';
import { startFake } from '../fakes/fake-server.ts';
import { json } from '../fakes/oidc-issuer.ts';
import { azureScene, CLIENT, CLIENT_SECRET, TENANT } from './azure-scene.ts';
import { runAction } from './program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, valueAt } from './remote-workspace.ts';

const without = (inputs: Record<string, string>, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).filter(([name]) => !names.includes(name)));
const SETTINGS = ['azure-auth', 'azure-tenant-id', 'azure-client-id'];

describe.concurrent('signing in to Azure with what the machine has', () => {
  it('uses the login of the Azure CLI', async () => {
    const { vault, inputs } = await azureScene(2);
    const token = ['token', 'of', 'the', 'cli'].join('-');
    vault.accepts = (given) => given === token;
    const folder = commandFolder(token);
    const run = await runAction({
      workspace: bruinWorkspace(2),
      inputs: { ...without(inputs, ...SETTINGS), 'azure-auth': 'cli' },
      env: { PATH: `${folder}${delimiter}${process.env['PATH']}` },
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(run.masks).toContain(token);
    expect(readFileSync(join(folder, 'arguments'), 'utf8')).toContain('--resource https://vault.azure.net');
  });

  it('says so when the Azure CLI has no login', async () => {
    const { inputs } = await azureScene(1);
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...without(inputs, ...SETTINGS), 'azure-auth': 'cli' },
      env: { PATH: `${commandFolder(undefined)}${delimiter}${process.env['PATH']}` },
    });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/cannot sign in to Azure with cli: the Azure CLI has no login/);
    expect(messagesOf(run)).toMatch(/run azure\/login or "az login" before this step/);
  });

  it('leaves an Azure CLI that never answers when the time is over', async () => {
    const { inputs } = await azureScene(1);
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...without(inputs, ...SETTINGS), 'azure-auth': 'cli', timeout: '1' },
      env: { PATH: `${commandFolder('silent')}${delimiter}${process.env['PATH']}` },
    });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/not every request was answered within 1 s/);
  });

  it('uses a managed identity, past any proxy, and says when it is not the right one', async () => {
    const { vault, inputs } = await azureScene(2);
    const token = ['token', 'of', 'the', 'machine'].join('-');
    vault.accepts = (given) => given === token;
    const endpoint = await startFake(({ query, headers }) => {
      const isRight =
        query.get('resource') === 'https://vault.azure.net' &&
        query.get('client_id') === CLIENT &&
        headers['x-identity-header'] === 'header-of-the-machine';
      const expires = Math.floor(Date.now() / 1000) + 3600;
      const body = {
        access_token: token,
        expires_on: String(expires),
        resource: query.get('resource'),
        token_type: 'Bearer',
      };
      return isRight ? json(200, body) : json(400, { error: 'invalid_request', error_description: 'canary' });
    });
    const proxy = await startFake(() => ({ status: 500 }));
    for (const each of [endpoint, proxy]) closing(each);
    const scene = {
      workspace: bruinWorkspace(2),
      inputs: { ...without(inputs, 'azure-tenant-id'), 'azure-auth': 'managed_identity' },
      env: {
        IDENTITY_ENDPOINT: `${endpoint.url}/msi/token`,
        IDENTITY_HEADER: 'header-of-the-machine',
        HTTP_PROXY: proxy.url,
      },
    };
    const run = await runAction(scene);
    expect(proxy.requests).toEqual([]);
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(run.masks).toContain(token);
    expect(endpoint.requests).toHaveLength(1);
    const wrong = await runAction({ ...scene, inputs: { ...scene.inputs, 'azure-client-id': 'another' } });
    expectNothingOut(wrong, 'canary');
    expect(messagesOf(wrong)).toMatch(/no managed identity that it may use/);
    expect(messagesOf(wrong)).toMatch(/set azure-client-id if the machine has several identities/);
  });

  it('uses the variables of the default chain', async () => {
    const { entra, inputs } = await azureScene(2);
    const run = await runAction({
      workspace: bruinWorkspace(2),
      inputs: without(inputs, ...SETTINGS),
      env: { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: CLIENT, AZURE_CLIENT_SECRET: CLIENT_SECRET },
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(entra.tokens.size).toBe(1);
  });
});

/** A folder with an `az` that gives a token out, or says that nobody is logged in; it writes down what it was asked. */
function commandFolder(token: string | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'az-'));
  const record = join(folder, 'arguments');
  const answer = JSON.stringify({
    accessToken: token,
    expiresOn: '2100-01-01 00:00:00.000000',
    expires_on: 4102444800,
    tokenType: 'Bearer',
  });
  if (token === 'silent') {
    writeFileSync(join(folder, 'az'), '#!/bin/sh\nexec sleep 20\n', { mode: 0o755 });
    writeFileSync(join(folder, 'az.cmd'), '@echo off\r\nping -n 20 127.0.0.1 > nul\r\n');
    return folder;
  }
  const unix = token === undefined ? `echo "Please run 'az login' to setup account." >&2; exit 1` : `echo '${answer}'`;
  writeFileSync(join(folder, 'az'), `#!/bin/sh\necho "$*" > '${record}'\n${unix}\n`, { mode: 0o755 });
  const windows = token === undefined ? "echo Please run 'az login' 1>&2 & exit /b 1" : `echo ${answer}`;
  writeFileSync(join(folder, 'az.cmd'), `@echo off\r\necho %* > "${record}"\r\n${windows}\r\n`);
  return folder;
}
