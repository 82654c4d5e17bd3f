import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signOut } from '../../src/backends/sign-out.ts';
import { createVaultBackend } from '../../src/backends/vault/vault.ts';
import type { VaultAuthentication, VaultSettings } from '../../src/backends/vault/vault-settings.ts';
import { Failure } from '../../src/domain/failure.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { backendContract } from '../backends/contract.ts';
import { testServices } from '../backends/services.ts';
import { startFake } from '../fakes/fake-server.ts';
import { type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { runAction } from '../scenarios/program.ts';
import { bruinWorkspace, connectionJson, valueAt } from '../scenarios/remote-workspace.ts';
import { startVault, type VaultServer } from './vault/vault-server.ts';

const ALWAYS = new AbortController().signal;

let vault: VaultServer;
let issuer: OidcIssuer;
let places = 0;

beforeAll(async () => {
  [vault, issuer] = await Promise.all([startVault(), startOidcIssuer()]);
  await vault.call('POST', 'sys/auth/jwt', { type: 'jwt' });
  await vault.call('POST', 'auth/jwt/config', { jwks_url: `${issuer.url}/jwks`, bound_issuer: issuer.issuer });
  await vault.call('POST', 'sys/auth/approle', { type: 'approle' });
  await vault.call('PUT', 'sys/policies/acl/reader', {
    policy: 'path "secret/data/bruin/*" { capabilities = ["read"] }',
  });
  await vault.call('POST', 'auth/jwt/role/data', {
    role_type: 'jwt',
    user_claim: 'repository',
    bound_audiences: ['vault'],
    bound_claims: { repository: 'acme/workspace' },
    token_policies: ['reader'],
  });
  const other = { role_type: 'jwt', user_claim: 'repository', bound_audiences: ['vault'] };
  await vault.call('POST', 'auth/jwt/role/subject', { ...other, bound_subject: 'repo:acme/workspace' });
  await vault.call('POST', 'auth/jwt/role/claimless', { ...other, user_claim: 'nothing' });
});

afterAll(async () => {
  await Promise.all([vault?.stop(), issuer?.close()]);
});

/** A mount of its own for each test of the contract, read with a token that may read nothing else. */
function placeOf(version: 1 | 2) {
  return async () => {
    const mount = `kv${places++}`;
    const data = version === 2 ? `${mount}/data` : mount;
    await vault.call('POST', `sys/mounts/${mount}`, { type: 'kv', options: { version: String(version) } });
    const denied: string[] = [];
    const writePolicy = () =>
      vault.call('PUT', `sys/policies/acl/${mount}`, {
        policy: [
          `path "${data}/*" { capabilities = ["read"] }`,
          ...denied.map((each) => `path "${data}/${each}" { capabilities = ["deny"] }`),
        ].join('\n'),
      });
    await writePolicy();
    const made = await vault.call('POST', 'auth/token/create', { policies: [mount] });
    const token = String(Reflect.get(Object(Reflect.get(Object(made), 'auth')), 'client_token'));
    // The body is sent as text, because numbers must reach the server as they are written.
    const store = async (document: string, json: string): Promise<void> => {
      const answer = await fetch(`${vault.url}/v1/${data}/${document}`, {
        method: 'POST',
        headers: { 'x-vault-token': vault.token },
        body: version === 2 ? `{"data":${json}}` : json,
      });
      if (!answer.ok) throw new Error(`cannot store: ${answer.status}`);
    };
    if (version === 2) await untilReady(() => store('first-write', '{}'));
    return {
      open: (services?: Parameters<typeof testServices>[0]) =>
        createVaultBackend(
          { mount, path: '', signIn: { url: vault.url, auth: { method: 'token', token: new SecretValue(token) } } },
          testServices(services),
        ),
      store,
      async deny(document: string) {
        denied.push(document);
        await writePolicy();
      },
      // Seen with 1.21.0: version 2 stores 12345678901234567890 as 12345678901234567000, version 1 keeps it.
      roundsNumbers: version === 2,
      neverVersion: '99',
      grant: /capabilities = \["read"\]/,
      ...(version === 1
        ? {}
        : {
            async storeTwice(document: string, first: string, second: string) {
              await store(document, first);
              await store(document, second);
              return '1';
            },
            remove: async (document: string) => void (await vault.call('DELETE', `${data}/${document}`)),
          }),
    };
  };
}

/** A new KV 2 mount refuses writes for a moment, while it upgrades. */
async function untilReady(attempt: () => Promise<void>): Promise<void> {
  for (let left = 50; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const server = 'a real server does not misbehave on demand';
backendContract('Vault 1.21.0 with KV 2', placeOf(2), { server });
backendContract('Vault 1.21.0 with KV 1', placeOf(1), {
  server,
  storeTwice: 'version 1 keeps one version',
  remove: 'version 1 keeps nothing of what was deleted',
});

function settings(auth: VaultAuthentication, given: Partial<VaultSettings> = {}): VaultSettings {
  return { mount: 'secret', path: 'bruin', ...given, signIn: { url: vault.url, auth } };
}

async function signInFailure(auth: VaultAuthentication, token: string): Promise<Failure> {
  try {
    await createVaultBackend(settings(auth), testServices({ idToken: async () => token }));
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('the sign-in worked');
}

describe('signing in at Vault 1.21.0', () => {
  const jwt = { method: 'jwt', mount: 'jwt', role: 'data', audience: 'vault' } as const;

  it('works with an identity token that Vault verifies, and the token is revoked', async () => {
    const services = testServices({ idToken: async (aud) => issuer.token({ aud }) });
    await createVaultBackend(settings(jwt), services);
    const [lease = {}] = services.leases;
    const { token = '' } = lease;
    expect(services.masked).toContain(token);
    const look = () => fetch(`${vault.url}/v1/auth/token/lookup-self`, { headers: { 'x-vault-token': token } });
    expect((await look()).status).toBe(200);
    expect(await signOut({ backend: 'vault', lease }, {}, ALWAYS)).toBeUndefined();
    expect((await look()).status).toBe(403);
    expect(await signOut({ backend: 'vault', lease }, {}, ALWAYS)).toBeUndefined();
  });

  it.each([
    ['a wrong audience', { aud: 'other' }, jwt, /does not accept the audience/],
    ['a wrong claim', { aud: 'vault', repository: 'evil/fork' }, jwt, /another repository/],
    ['an expired token', { aud: 'vault', iat: 1, nbf: 1, exp: 2 }, jwt, /expired/],
    ['a token that is not valid yet', { aud: 'vault', nbf: 4_000_000_000, exp: 4_100_000_000 }, jwt, /not valid yet/],
    ['a wrong subject', { aud: 'vault', sub: 'repo:evil/fork' }, { ...jwt, role: 'subject' }, /another repository/],
    ['a claim that is not there', { aud: 'vault' }, { ...jwt, role: 'claimless' }, /lacks a claim/],
    ['another issuer', { aud: 'vault', iss: 'https://evil.example' }, jwt, /another issuer/],
    ['an unknown role', { aud: 'vault' }, { ...jwt, role: 'typo' }, /"typo" does not exist/],
    ['no role', { aud: 'vault' }, { method: 'jwt', mount: 'jwt' } as const, /needs a role/],
    ['an unknown mount', { aud: 'vault' }, { ...jwt, mount: 'typo' }, /auth\/typo/],
  ])('explains %s', async (_, claims, auth, message) => {
    const failure = await signInFailure(auth, issuer.token(claims));
    expect(failure.code).toBe('sign-in-failed');
    expect(failure.message).toMatch(message);
  });

  it('works with AppRole, plain and wrapped, and with batch tokens', async () => {
    await vault.call('POST', 'auth/approle/role/ci', { token_policies: ['reader'] });
    await vault.call('POST', 'auth/approle/role/batch', { token_policies: ['reader'], token_type: 'batch' });
    const field = (answer: unknown, ...keys: string[]): string =>
      String(keys.reduce<unknown>((found, key) => Reflect.get(Object(found), key), answer));
    const role = async (name: string) =>
      new SecretValue(field(await vault.call('GET', `auth/approle/role/${name}/role-id`), 'data', 'role_id'));
    const wrapped = field(
      await vault.call('POST', 'auth/approle/role/ci/secret-id', {}, { 'x-vault-wrap-ttl': '60s' }),
      'wrap_info',
      'token',
    );
    const plain = field(await vault.call('POST', 'auth/approle/role/batch/secret-id', {}), 'data', 'secret_id');
    const approle = { method: 'approle', mount: 'approle' } as const;
    const first = { ...approle, roleId: await role('ci'), secretId: new SecretValue(wrapped) };
    const services = testServices();
    await createVaultBackend(settings(first), services);
    expect(services.leases).toHaveLength(1);
    expect((await signInFailure(first, '')).hint).toContain('someone else');
    const second = { ...approle, roleId: await role('batch'), secretId: new SecretValue(plain) };
    await createVaultBackend(settings(second), services);
    expect(services.leases).toHaveLength(1);
    const wrong = { ...second, secretId: new SecretValue('wrong') };
    expect((await signInFailure(wrong, '')).message).toContain('role id or secret id is wrong');
  });
});

describe('the action with Vault 1.21.0', () => {
  it('loads 60 connections over JWT with 63 requests, its token given back', async () => {
    for (let index = 0; index < 60; index++)
      await vault.call('POST', `secret/data/bruin/c${index}`, { data: JSON.parse(connectionJson(index)) });
    const counter = await startFake(async ({ target, method, headers, body }) => {
      const { host: _, connection: __, 'content-length': ___, ...rest } = headers;
      const answer = await fetch(`${vault.url}${target}`, { method, headers: rest, ...(body === '' ? {} : { body }) });
      return { status: answer.status, body: await answer.text() };
    });
    try {
      const inputs = {
        backend: 'vault',
        'vault-url': counter.url,
        'vault-path': 'bruin',
        'vault-role': 'data',
        'vault-jwt-audience': 'vault',
        export: 'env',
      };
      const run = await runAction({ workspace: bruinWorkspace(60), inputs, env: issuer.jobVariables() });
      expect(run.log).not.toContain('error');
      expect(run.status).toBe(0);
      expect(run.env.get('C59')).toBe(valueAt(59));
      expect((await run.post()).stdout).toContain('gave the token of vault back');
      expect(counter.requests.length).toBeLessThanOrEqual(63);
    } finally {
      await counter.close();
    }
  });

  it('trusts a private authority through ca-certificate, also through the tunnel of a proxy, and nothing else', async () => {
    const secure = await startVault({ tls: true });
    const tunnels: string[] = [];
    const sockets = new Set<Socket>();
    const proxy = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('data', (head) => {
        const [, host = '', port = ''] = /^CONNECT ([^:]+):(\d+) /.exec(head.toString()) ?? [];
        tunnels.push(`${host}:${port}`);
        const onward = connect(Number(port), host, () => {
          socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
          socket.pipe(onward).pipe(socket);
        });
        sockets.add(onward);
        onward.on('error', () => socket.destroy());
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    const proxyUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    try {
      const inputs = { backend: 'vault', 'vault-url': secure.url, 'vault-token': secure.token, export: 'env' };
      const workspace = bruinWorkspace(1);
      const distrusting = await runAction({
        workspace,
        inputs,
        env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', VAULT_SKIP_VERIFY: '1' },
      });
      expect(distrusting.status).toBe(1);
      expect(distrusting.log).toContain('ca-certificate');
      const file = join(mkdtempSync(join(tmpdir(), 'authority-')), 'ca.pem');
      writeFileSync(file, secure.authority ?? '');
      const trusting = { workspace, inputs: { ...inputs, 'ca-certificate': file } };
      // The secret is not there, which only a server says that was trusted and asked.
      expect((await runAction(trusting)).log).toContain('nothing is stored there');
      expect(tunnels).toEqual([]);
      const through = await runAction({ ...trusting, env: { HTTPS_PROXY: proxyUrl } });
      expect(through.log).toContain('nothing is stored there');
      expect(tunnels).toEqual([new URL(secure.url).host]);
    } finally {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await secure.stop();
    }
  });
});
