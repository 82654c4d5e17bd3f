import { connect, createServer, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { type ActionRun, runAction } from '../scenarios/program.ts';
import {
  bruinWorkspace,
  connectionJson,
  expectNothingOut,
  messagesOf,
  valueAt,
} from '../scenarios/remote-workspace.ts';
import { startVault, type VaultServer } from './vault/vault-server.ts';

const CONNECTIONS = 40;
/** After so many documents were asked for, something happens. */
const MIDDLE = 10;

const stops: (() => Promise<unknown> | unknown)[] = [];
afterAll(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

interface Relay {
  readonly url: string;
  cut(): void;
}

/** Passes bytes on and tells when the load is in its middle. */
async function startRelay(target: string, inTheMiddle: (relay: Relay) => void): Promise<Relay> {
  const sockets = new Set<Socket>();
  let asked = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(target).port), '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => from.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
    client.on('data', (bytes: Buffer) => {
      const before = asked;
      asked += bytes.toString('latin1').split('GET /v1/secret/data/').length - 1;
      if (before < MIDDLE && asked >= MIDDLE) inTheMiddle(relay);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  stops.push(cut);
  const address = server.address();
  const relay = { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, cut };
  return relay;
}

/** A load of 40 connections with a sign-in by JWT, in whose middle something happens. */
async function loadUntil(happens: (vault: VaultServer, relay: Relay) => void): Promise<[ActionRun, VaultServer]> {
  const [vault, issuer] = await Promise.all([startVault(), startOidcIssuer()]);
  stops.push(
    () => vault.stop(),
    () => issuer.close(),
  );
  await vault.call('POST', 'sys/auth/jwt', { type: 'jwt' });
  await vault.call('POST', 'auth/jwt/config', { jwks_url: `${issuer.url}/jwks`, bound_issuer: issuer.issuer });
  await vault.call('PUT', 'sys/policies/acl/reader', { policy: 'path "secret/data/*" { capabilities = ["read"] }' });
  await vault.call('POST', 'auth/jwt/role/data', {
    role_type: 'jwt',
    user_claim: 'repository',
    bound_audiences: ['vault'],
    token_policies: ['reader'],
  });
  for (let index = 0; index < CONNECTIONS; index++)
    await vault.call('POST', `secret/data/c${index}`, { data: JSON.parse(connectionJson(index)) });
  const relay = await startRelay(vault.url, (started) => happens(vault, started));
  const inputs = {
    backend: 'vault',
    'vault-url': relay.url,
    'vault-role': 'data',
    'vault-jwt-audience': 'vault',
    concurrency: '4',
    timeout: '8',
    export: 'env\noutputs\ndotenv',
  };
  const run = await runAction({ workspace: bruinWorkspace(CONNECTIONS), inputs, env: issuer.jobVariables() });
  expectNothingOut(run, valueAt(0), valueAt(1), valueAt(CONNECTIONS - 1));
  expect(run.outputs.get('result')).toBe('failed');
  return [run, vault];
}

describe('a load from Vault 1.21.0 in whose middle', () => {
  it('the server stops answering ends within timeout, and its token is given back when the server is there again', async () => {
    const [run, vault] = await loadUntil((server) => server.signal('SIGSTOP'));
    expect(messagesOf(run)).toContain('within 8 s (timeout)');
    vault.signal('SIGCONT');
    expect((await run.post()).stdout).toContain('gave the token of vault back');
  });

  it('the server is killed ends within timeout, and the post step fails nothing', async () => {
    const [run] = await loadUntil((server) => server.signal('SIGKILL'));
    expect(messagesOf(run)).toMatch(/cannot reach http:\/\/127\.0\.0\.1:\d+: |within 8 s \(timeout\)/);
    const post = await run.post();
    expect(post.status).toBe(0);
    expect(post.log).toContain('cannot give the token of vault back');
  });

  it('the way to the server is cut ends within timeout', async () => {
    const [run] = await loadUntil((_, relay) => relay.cut());
    expect(messagesOf(run)).toMatch(/cannot reach http:\/\/127\.0\.0\.1:\d+: |within 8 s \(timeout\)/);
  });

  it('the server is sealed ends at once and says so', async () => {
    const [run] = await loadUntil((server) => {
      void server.call('PUT', 'sys/seal');
    });
    expect(messagesOf(run)).toMatch(/sealed/);
  });
});
