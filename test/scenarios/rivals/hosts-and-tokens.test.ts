import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFakeKeyVault } from '../../fakes/azure-key-vault.ts';
import { selfSigned } from '../../fakes/certificate.ts';
import { closing } from '../../fakes/closing.ts';
import { startFake } from '../../fakes/fake-server.ts';
import { startFakeProxy } from '../../fakes/proxy.ts';
import { runAction } from '../program.ts';
import { bruinWorkspace, connectionJson, expectNothingOut, messagesOf, valueAt } from '../remote-workspace.ts';
import { THEIRS, vaultScene, withToken } from '../vault-scene.ts';

const CLIENT_SECRET = ['client', 'secret', 'of', 'the', 'test'].join('~');
const AZURE = {
  backend: 'azure',
  'azure-auth': 'client_credentials',
  'azure-tenant-id': '11111111-2222-3333-4444-555555555555',
  'azure-client-id': '66666666-7777-8888-9999-000000000000',
  'azure-client-secret': CLIENT_SECRET,
};
const VAULT = { backend: 'vault', 'vault-token': THEIRS };
const AWS = { backend: 'aws', 'aws-access-key-id': 'fake-key-id', 'aws-secret-access-key': CLIENT_SECRET };
const DOPPLER = { backend: 'doppler', 'doppler-token': ['dp', 'st', 'fake-token'].join('.') };

// A name that is put into an address as it is makes of `evil.example/x?` another host, which is then given the credentials.
describe.concurrent('a name or address that leads to another host', () => {
  it.each<Record<string, string>>([
    { ...AZURE, 'azure-vault-url': 'https://evil.example/x?.vault.azure.net' },
    { ...AZURE, 'azure-vault-url': 'https://shop.vault.azure.net@evil.example' },
    { ...AZURE, 'azure-vault-url': 'https://{environment}.vault.azure.net', environment: 'evil.example/x?' },
    { ...VAULT, 'vault-url': 'https://vault.example.com@evil.example' },
    { ...AWS, 'aws-region': 'evil.example/x?' },
    {
      ...AWS,
      'aws-region': 'eu-central-1',
      'secret-name': 'arn:aws:secretsmanager:evil.example/x?:123456789012:secret:a',
    },
    { ...DOPPLER, 'doppler-api-host': 'https://api.doppler.com@evil.example' },
  ])('never reaches that host: %o', async (inputs) => {
    const proxy = closing(await startFakeProxy());
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { environment: 'default', ...inputs, export: 'env' },
      env: { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url },
    });
    expectNothingOut(run, CLIENT_SECRET, THEIRS);
    expect(messagesOf(run)).toMatch(/^(?:cannot |[a-z-]+: )/m);
    const asked = [...proxy.tunnels, ...proxy.forwarded];
    expect(asked.filter((each) => !/^(?:shop\.vault\.azure\.net|vault\.example\.com):443$/.test(each))).toEqual([]);
  });

  it('by a redirect is not followed, and no token goes there, whoever redirects', async () => {
    const evil = closing(await startFake(() => ({ status: 200, body: '{"auth":{"client_token":"x"},"data":{}}' })));
    for (const where of ['/v1/auth/jwt/login', '/c0']) {
      const { vault, issuer, inputs, env } = await vaultScene(1);
      const away = { status: 307, headers: { location: `${evil.url}/v1/x` } };
      vault.fault = ({ target }) => (target.includes(where) ? away : undefined);
      issuer.fault = ({ target }) => (target.includes(where) ? away : undefined);
      const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
      expectNothingOut(run, valueAt(0));
    }
    expect(evil.requests).toEqual([]);
  });

  it('by a variable of another tool is not gone to, and its token is not taken', async () => {
    const scene = await vaultScene(1);
    const evil = closing(await startFake(() => ({ status: 200, body: '{}' })));
    const foreign = ['hv', 's.', 'a-token-of-another-tool'].join('');
    const env = { VAULT_ADDR: evil.url, VAULT_TOKEN: foreign, VAULT_NAMESPACE: 'x', VAULT_SKIP_VERIFY: '1' };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: scene.inputs, env: { ...scene.env, ...env } });
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(scene.vault.requests.filter(({ headers }) => headers['x-vault-token'] === foreign)).toEqual([]);
    const { 'vault-token': _, 'vault-url': __, ...rest } = withToken(scene);
    const without = await runAction({ workspace: bruinWorkspace(1), inputs: rest, env });
    expectNothingOut(without);
    expect(messagesOf(without)).toContain('vault-url');
    expect(evil.requests).toEqual([]);
  });
});

// One process of the Azure CLI for each secret takes seconds; and what it prints is more than the token.
describe.concurrent('the Azure CLI', () => {
  it('is started once for all secrets, and the token that it gives is masked itself', async () => {
    const tls = selfSigned();
    const vault = closing(await startFakeKeyVault());
    const token = ['token', 'of', 'the', 'cli'].join('-');
    vault.accepts = (given) => given === token;
    vault.challenge.authorization = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555';
    for (let index = 0; index < 12; index++) vault.put(`c${index}`, connectionJson(index));
    const folder = mkdtempSync(join(tmpdir(), 'az-'));
    const answer = JSON.stringify({ accessToken: token, expires_on: 4102444800, tokenType: 'Bearer' });
    writeFileSync(join(folder, 'az'), `#!/bin/sh\necho once >> '${folder}/starts'\necho '${answer}'\n`, {
      mode: 0o755,
    });
    writeFileSync(join(folder, 'az.cmd'), `@echo off\r\necho once>> "${folder}\\starts"\r\necho ${answer}\r\n`);
    const run = await runAction({
      workspace: bruinWorkspace(12),
      inputs: {
        backend: 'azure',
        'azure-auth': 'cli',
        'azure-vault-url': vault.url,
        'ca-certificate': tls.cert,
        export: 'env',
      },
      env: { PATH: `${folder}${delimiter}${process.env['PATH']}` },
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C11')).toBe(valueAt(11));
    expect(readFileSync(join(folder, 'starts'), 'utf8').trim().split(/\s+/)).toEqual(['once']);
    expect(run.masks).toContain(token);
    expect(run.stdout.replaceAll(`::add-mask::${token}`, '') + run.stderr).not.toContain(token);
  });
});
