import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type FakeEntra, startFakeEntra } from '../fakes/azure-entra.ts';
import { type FakeKeyVault, startFakeKeyVault, versionId } from '../fakes/azure-key-vault.ts';
import { selfSigned } from '../fakes/certificate.ts';
import { type Fault, startFake } from '../fakes/fake-server.ts';
import { json, type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { startFakeProxy } from '../fakes/proxy.ts';
import { type ActionRun, runAction, runCli } from './program.ts';
import { bitswanWorkspace, bruinWorkspace, connectionJson, expectNothingOut, valueAt } from './remote-workspace.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';
const CLIENT = '66666666-7777-8888-9999-000000000000';
const CLIENT_SECRET = ['client', 'secret', 'of', 'the', 'test'].join('~');
const SUBJECT = 'repo:acme/workspace:ref:refs/heads/main';

const started: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

interface Scene {
  readonly vault: FakeKeyVault;
  readonly entra: FakeEntra;
  readonly issuer: OidcIssuer;
  /** For OIDC. */
  readonly inputs: Record<string, string>;
  readonly env: Record<string, string>;
}

/** A vault, and an application that accepts the identity tokens of the main branch, and one client secret. */
async function scene(connections = 0): Promise<Scene> {
  const [vault, entra, issuer] = await Promise.all([startFakeKeyVault(), startFakeEntra(TENANT), startOidcIssuer()]);
  started.push(vault, entra, issuer);
  vault.accepts = (token) => entra.tokens.has(token);
  vault.challenge = { authorization: `${entra.url}/${TENANT}`, resource: 'https://vault.azure.net' };
  entra.applications.set(CLIENT, {
    secret: CLIENT_SECRET,
    judgeAssertion(assertion) {
      const claims = issuer.verify(assertion);
      if (claims?.['aud'] !== 'api://AzureADTokenExchange') return '700212';
      return claims['sub'] === SUBJECT ? undefined : '700213';
    },
  });
  for (let index = 0; index < connections; index++) vault.put(`c${index}`, connectionJson(index));
  const inputs = {
    backend: 'azure',
    'azure-auth': 'oidc',
    'azure-vault-url': vault.url,
    'azure-authority-host': entra.url,
    'azure-tenant-id': TENANT,
    'azure-client-id': CLIENT,
    'ca-certificate': selfSigned().cert,
    export: 'env',
  };
  return { vault, entra, issuer, inputs, env: issuer.jobVariables() };
}

function messagesOf(run: ActionRun): string {
  return run.commands
    .filter(({ name }) => name === 'error')
    .map(({ data }) => data)
    .join('\n');
}

describe.concurrent('load from Azure Key Vault', () => {
  it('has 60 connections with 61 requests, and two more to sign in as the job', async () => {
    const { vault, entra, inputs, env } = await scene(60);
    const run = await runAction({ workspace: bruinWorkspace(60), inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.status).toBe(0);
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(run.env.get('C59')).toBe(valueAt(59));
    expect(vault.requests.length).toBeLessThanOrEqual(61);
    expect(vault.mostAtOnce()).toBeLessThanOrEqual(16);
    expect(entra.requests.length).toBeLessThanOrEqual(2);
    const [token = ''] = entra.tokens;
    expect(run.masks).toContain(token);
    expect(run.stdout.replaceAll(`::add-mask::${token}`, '') + run.stderr).not.toContain(token);
  });

  it('has a BitSwan group from a JSON object or the text of an env file, under a name that Key Vault can hold', async () => {
    const { vault, inputs, env } = await scene();
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
    const { inputs } = await scene(2);
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
    const { vault, entra, inputs, env } = await scene(1);
    const proxy = await startFakeProxy({
      'shop-staging.vault.azure.net': vault.url,
      'login.microsoftonline.com': entra.url,
    });
    started.push(proxy);
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
    const { inputs, issuer } = await scene(1);
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

describe.concurrent('signing in to Azure with what the machine has', () => {
  const without = (inputs: Record<string, string>, ...names: readonly string[]): Record<string, string> =>
    Object.fromEntries(Object.entries(inputs).filter(([name]) => !names.includes(name)));
  const SETTINGS = ['azure-auth', 'azure-tenant-id', 'azure-client-id'];

  it('uses the login of the Azure CLI', async () => {
    const { vault, inputs } = await scene(2);
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
    const { inputs } = await scene(1);
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...without(inputs, ...SETTINGS), 'azure-auth': 'cli' },
      env: { PATH: `${commandFolder(undefined)}${delimiter}${process.env['PATH']}` },
    });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/cannot sign in to Azure with cli: the Azure CLI has no login/);
  });

  it('uses a managed identity', async () => {
    const { vault, inputs } = await scene(2);
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
      return isRight ? json(200, body) : json(400, { error: 'invalid_request' });
    });
    const proxy = await startFake(() => ({ status: 500 }));
    started.push(endpoint, proxy);
    const run = await runAction({
      workspace: bruinWorkspace(2),
      inputs: { ...without(inputs, 'azure-tenant-id'), 'azure-auth': 'managed_identity' },
      env: {
        IDENTITY_ENDPOINT: `${endpoint.url}/msi/token`,
        IDENTITY_HEADER: 'header-of-the-machine',
        HTTP_PROXY: proxy.url,
      },
    });
    expect(proxy.requests).toEqual([]);
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(run.masks).toContain(token);
    expect(endpoint.requests).toHaveLength(1);
    endpoint.fault = () => ({ status: 400, body: '{"error":"canary-of-the-answer"}' });
    const refused = await runAction({
      workspace: bruinWorkspace(2),
      inputs: { ...without(inputs, 'azure-tenant-id'), 'azure-auth': 'managed_identity' },
      env: { IDENTITY_ENDPOINT: `${endpoint.url}/msi/token`, IDENTITY_HEADER: 'header-of-the-machine' },
    });
    expectNothingOut(refused, 'canary-of-the-answer');
    expect(messagesOf(refused)).toMatch(/no managed identity that it may use/);
  });

  it('uses the variables of the default chain', async () => {
    const { entra, inputs } = await scene(2);
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

describe.concurrent('a load from Azure Key Vault that cannot have everything', () => {
  it('lists everything that is missing, denied or disabled, with place and remedy, and exports nothing', async () => {
    const { vault, inputs, env } = await scene(5);
    vault.secrets.delete('c1');
    vault.denied.add('c2');
    vault.put('c3', { value: connectionJson(3), enabled: false });
    vault.put('c4', { value: connectionJson(4), notBefore: Date.parse('2100-01-02T03:04:05Z') / 1000 });
    const run = await runAction({ workspace: bruinWorkspace(5), inputs, env });
    expectNothingOut(run, valueAt(0), valueAt(3));
    const messages = messagesOf(run);
    expect(messages).toMatch(/connection\/c1 at "c1": nothing is stored there/);
    expect(messages).toMatch(/connection\/c2 at "c2": Key Vault denies it/);
    expect(messages).toMatch(/Key Vault Secrets User/);
    expect(messages).toMatch(/c3.*it is disabled/);
    expect(messages).toMatch(/c4.*not valid before 2100-01-02T03:04:05\.000Z/);
    expect(run.log).toContain('disabled-secret');
    expect(run.stdout).toMatch(/file=etl\/assets\/load\.py,line=\d+/);
    // The fake quotes who asked, as Azure does.
    expect(run.log).not.toContain('appid=');
  });

  it('warns of what has expired, and still gives it out', async () => {
    const { vault, inputs, env } = await scene(1);
    vault.put('c0', { value: connectionJson(0), expires: Date.parse('2020-01-02T03:04:05Z') / 1000 });
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expect(run.status).toBe(0);
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(run.log).toMatch(/has expired at 2020-01-02T03:04:05\.000Z.*expiring-secret/);
  });

  it('refuses two connections that Key Vault would hold as one', async () => {
    const { vault, inputs, env } = await scene(1);
    const workspace = bitswanWorkspace('a_b", "a-b');
    vault.put('a-b', '{"A":"1"}');
    const run = await runAction({ workspace, inputs: { ...inputs, stage: 'dev' }, env });
    expectNothingOut(run);
    expect(run.log).toContain('overlapping-documents');
    expect(vault.requests).toEqual([]);
  });

  it('says which line of the workflow is missing when there is no identity token', async () => {
    const { vault, inputs } = await scene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs });
    expectNothingOut(run);
    expect(messagesOf(run)).toContain('permissions: id-token: write');
    expect(vault.requests).toEqual([]);
  });

  it('says that no federated credential matches, without what was sent', async () => {
    const { entra, inputs, env } = await scene(1);
    entra.applications.set(CLIENT, { judgeAssertion: () => '700213' });
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expectNothingOut(run, 'client_assertion');
    expect(messagesOf(run)).toMatch(/no federated credential of the application matches this job \(AADSTS700213\)/);
  });

  it('trusts no certificate by a variable of Node.js', async () => {
    const { vault, inputs, env } = await scene(1);
    const { 'ca-certificate': _, ...rest } = inputs;
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: rest,
      env: { ...env, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    });
    expectNothingOut(run);
    expect(messagesOf(run)).toContain('ca-certificate');
    expect(vault.requests).toEqual([]);
  });

  it.each<[string, Fault, RegExp]>([
    ['too many requests', { status: 429, headers: { 'retry-after': '3600' }, body: '{}' }, /too many requests/],
    ['a cut answer', 'truncate', /the connection was cut off|the connection failed/],
    ['an HTML body', { status: 200, body: '<html>canary-of-the-body</html>' }, /not what Key Vault answers/],
    [
      'the firewall of the vault',
      {
        status: 403,
        body: '{"error":{"code":"Forbidden","message":"canary-of-the-body","innererror":{"code":"ForbiddenByFirewall"}}}',
      },
      /the network rules of the vault do not let this runner in/,
    ],
  ])('survives %s without showing it', async (_, fault, message) => {
    const { vault, inputs, env } = await scene(2);
    vault.fault = ({ headers }) => (headers['authorization'] === undefined ? undefined : fault);
    const run = await runAction({ workspace: bruinWorkspace(2), inputs, env });
    expectNothingOut(run, 'canary-of-the-body', valueAt(0));
    expect(messagesOf(run)).toMatch(message);
    expect(run.stdout + run.stderr).not.toMatch(/\bat .*\.js:\d+/);
  });

  it('sends its token to no other server', async () => {
    const { vault, inputs, env } = await scene(1);
    const evil = await startFake(() => ({ status: 200, body: '{}' }));
    started.push(evil);
    vault.fault = () => ({ status: 307, headers: { location: evil.url } });
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expectNothingOut(run);
    expect(evil.requests).toEqual([]);
  });

  it('ends within the timeout when the vault goes away in the middle', async () => {
    const { vault, inputs, env } = await scene(40);
    vault.fault = () => (vault.requests.length > 12 ? 'reset' : undefined);
    const run = await runAction({ workspace: bruinWorkspace(40), inputs: { ...inputs, timeout: '10' }, env });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toMatch(/cannot reach https:\/\/127\.0\.0\.1/);
  });

  it('does not hang on a silent server', async () => {
    const { vault, inputs, env } = await scene(1);
    vault.fault = () => 'silence';
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...inputs, timeout: '2' }, env });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/time/);
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
  const unix = token === undefined ? `echo "Please run 'az login' to setup account." >&2; exit 1` : `echo '${answer}'`;
  writeFileSync(join(folder, 'az'), `#!/bin/sh\necho "$*" > '${record}'\n${unix}\n`, { mode: 0o755 });
  const windows = token === undefined ? "echo Please run 'az login' 1>&2 & exit /b 1" : `echo ${answer}`;
  writeFileSync(join(folder, 'az.cmd'), `@echo off\r\necho %* > "${record}"\r\n${windows}\r\n`);
  return folder;
}
