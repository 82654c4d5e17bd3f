import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import { signOut } from '../../src/backends/sign-out.ts';
import { createVaultBackend } from '../../src/backends/vault/vault.ts';
import type { VaultAuthentication, VaultSettings } from '../../src/backends/vault/vault-settings.ts';
import { Failure } from '../../src/domain/failure.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { type FakeVault, startFakeVault } from '../fakes/vault.ts';
import { backendContract } from './contract.ts';
import { failureOf, failureOfRead, groupAt } from './place.ts';
import { testServices } from './services.ts';

const TOKEN = ['hv', 's.', 'a token of the user'.replaceAll(' ', '')].join('');
const OURS = ['hv', 's.', 'a token of ours'.replaceAll(' ', '')].join('');
const ALWAYS = new AbortController().signal;

const started: FakeVault[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

async function fakeVault(version: 1 | 2 = 2): Promise<FakeVault> {
  const vault = await startFakeVault();
  started.push(vault);
  vault.tokens.set(TOKEN, {});
  vault.mounts.set('secret', { version, documents: new Map() });
  return vault;
}

function settings(vault: FakeVault, given: Partial<VaultSettings> = {}, auth?: VaultAuthentication): VaultSettings {
  return {
    mount: 'secret',
    path: '',
    ...given,
    signIn: { url: vault.url, auth: auth ?? { method: 'token', token: new SecretValue(TOKEN) } },
  };
}

async function open(
  vault: FakeVault,
  given?: Partial<VaultSettings>,
  services?: Partial<BackendServices>,
): Promise<Backend> {
  return createVaultBackend(settings(vault, given), testServices(services));
}

async function signInFailure(
  vault: FakeVault,
  auth: VaultAuthentication,
  given?: Partial<VaultSettings>,
): Promise<Failure> {
  try {
    await createVaultBackend(
      settings(vault, given, auth),
      testServices({ idToken: async () => 'header.payload.signature' }),
    );
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('the sign-in worked');
}

function contractFor(version: 1 | 2) {
  return async () => {
    const vault = await fakeVault(version);
    const denied = new Set<string>();
    vault.tokens.set(TOKEN, { denied });
    return {
      open: (services?: Partial<BackendServices>) => open(vault, {}, services),
      store: (document: string, json: string) => vault.put('secret', document, { data: json }),
      deny: (document: string) => void denied.add(version === 2 ? `secret/data/${document}` : `secret/${document}`),
      neverVersion: '99',
      grant: /path "secret\/.*" \{ capabilities = \["read"\] \}/,
      ...(version === 1
        ? {}
        : {
            storeTwice(document: string, first: string, second: string) {
              vault.put('secret', document, { data: first }, { data: second });
              return '1';
            },
            remove: (document: string) => vault.put('secret', document, { deletionTime: '2026-11-02T00:00:00Z' }),
          }),
      server: {
        requests: () => vault.requests.length,
        mostAtOnce: vault.mostAtOnce,
        beSilent() {
          vault.fault = () => 'silence';
        },
        cutConnections() {
          vault.fault = () => 'reset';
        },
        throttleOnce(retryAfter: string) {
          vault.fault = () => {
            vault.fault = undefined;
            return { status: 429, headers: { 'retry-after': retryAfter } };
          };
        },
        requestsFor: (documents: number) => documents + 1,
      },
    };
  };
}

backendContract('vault (KV 2)', contractFor(2));
backendContract('vault (KV 1)', contractFor(1), {
  storeTwice: 'version 1 keeps one version',
  remove: 'version 1 keeps nothing of what was deleted',
});

describe('vault', () => {
  it('reads a version 1 secret with a field named data as what it is', async () => {
    const vault = await fakeVault(1);
    vault.put('secret', 'shop', { data: '{"data":{"password":"p"},"metadata":{"version":7}}' });
    const [result] = await (await open(vault)).read([groupAt('shop')], ALWAYS);
    expect(result?.kind === 'found' && result.document.content.reveal()).toBe(
      '{"data":{"password":"p"},"metadata":{"version":7}}',
    );
  });

  it('asks for the mount once, and not at all when the version is given', async () => {
    const vault = await fakeVault();
    vault.put('secret', 'team/shop', { data: '{}' });
    await (await open(vault, { path: 'team', kvVersion: 2 })).read([groupAt('shop')], ALWAYS);
    expect(vault.requests.map(({ target }) => target)).toEqual(['/v1/secret/data/team/shop']);
  });

  it('sends names percent-encoded, and refuses those that would lead elsewhere', async () => {
    const vault = await fakeVault();
    vault.put('secret', 'a b?#%&/ü', { data: '{}' });
    const backend = await open(vault);
    const results = await backend.read([groupAt('a b?#%&/ü'), groupAt('../sys/x'), groupAt('a//b')], ALWAYS);
    expect(results.map(({ kind }) => kind)).toEqual(['found', 'failed', 'failed']);
    expect(vault.requests.at(-1)?.target).toBe('/v1/secret/data/a%20b%3F%23%25%26/%C3%BC');
  });

  it('is denied what is called sys/health like anything else', async () => {
    const vault = await fakeVault();
    vault.tokens.set(TOKEN, { denied: new Set(['secret/data/sys/health']) });
    const backend = await open(vault);
    const [denied, missing] = await backend.read([groupAt('sys/health'), groupAt('sys/health/x')], ALWAYS);
    expect(failureOf(denied).code).toBe('denied');
    expect(missing?.kind).toBe('missing');
  });

  it('says which part of vault-mount is the mount', async () => {
    const failure = await failureOfRead(await open(await fakeVault(), { mount: 'secret/team' }), groupAt('x'));
    expect(failure.code).toBe('wrong-input');
    expect(failure.hint).toContain('vault-mount: secret');
    expect(failure.hint).toContain('team');
  });

  it('is denied, with the policy, at a mount that does not exist', async () => {
    const failure = await failureOfRead(await open(await fakeVault(), { mount: 'kv' }), groupAt('x'));
    expect(failure.code).toBe('denied');
    expect(failure.hint).toContain('path "kv/data/…" { capabilities = ["read"] }');
  });

  it.each([
    [1, 2, /version 2/],
    [2, 1, /version 1/],
  ] as const)('hints at a wrong version (given %s, mounted %s)', async (given, mounted, hint) => {
    const vault = await fakeVault(mounted);
    vault.put('secret', 'shop', { data: '{}' });
    const [result] = await (await open(vault, { kvVersion: given })).read([groupAt('shop')], ALWAYS);
    expect(result?.kind).toBe('missing');
    expect(result?.kind === 'missing' && result.hint).toMatch(hint);
  });

  it('names the date of a deletion, and a destroyed version', async () => {
    const vault = await fakeVault();
    vault.put('secret', 'gone', { data: '{}' }, { deletionTime: '2026-11-02T03:04:05Z' });
    vault.put('secret', 'ashes', { destroyed: true });
    const [gone, ashes] = await (await open(vault)).read([groupAt('gone'), groupAt('ashes')], ALWAYS);
    expect(failureOf(gone).message).toContain('version 2 was deleted at 2026-11-02T03:04:05Z');
    expect(failureOf(ashes).message).toContain('destroyed');
  });

  it('tells when a version will be deleted', async () => {
    const vault = await fakeVault();
    vault.put('secret', 'soon', { data: '{}', deletionTime: '2026-12-01T00:00:00Z' });
    const [result] = await (await open(vault)).read([groupAt('soon')], ALWAYS);
    expect(result?.kind === 'found' && result.document.expires).toBe('2026-12-01T00:00:00Z');
  });

  it('sends the namespace with every request, and names one that does not exist', async () => {
    const vault = await fakeVault();
    vault.namespace = 'team/data';
    vault.put('secret', 'shop', { data: '{}' });
    const [result] = await (await open(vault, { namespace: 'team/data' })).read([groupAt('shop')], ALWAYS);
    expect(result?.kind).toBe('found');
    const failure = await failureOfRead(await open(vault, { namespace: 'typo' }), groupAt('shop'));
    expect(failure.message).toContain('"typo" does not exist');
  });

  it.each(['https://evil.example', 'http://127.0.0.1:9'])('follows no redirect to %s', async (origin) => {
    const vault = await fakeVault();
    vault.fault = () => ({ status: 307, headers: { location: `${origin}/v1/secret/data/shop` } });
    const failure = await failureOfRead(await open(vault), groupAt('shop'));
    expect(failure.code).toBe('unreachable');
    expect(failure.message).toContain(`redirects to ${origin}`);
    expect(failure.hint).toContain('vault-url');
  });

  it('follows a redirect on the same server', async () => {
    const vault = await fakeVault();
    vault.put('secret', 'new', { data: '{"A":"1"}' });
    vault.fault = ({ target }) =>
      target.endsWith('/old') ? { status: 307, headers: { location: '/v1/secret/data/new' } } : undefined;
    const [result] = await (await open(vault)).read([groupAt('old')], ALWAYS);
    expect(result?.kind).toBe('found');
  });

  it('gives up on a sealed server after a second look, and on a 501 at once', async () => {
    const vault = await fakeVault();
    vault.fault = () => ({ status: 503, body: '{"errors":["Vault is sealed"]}' });
    const failure = await failureOfRead(await open(vault), groupAt('shop'));
    expect([failure.code, failure.message]).toEqual(['unreachable', expect.stringContaining('sealed')]);
    expect(vault.requests).toHaveLength(2);
    vault.fault = () => ({ status: 501 });
    await failureOfRead(await open(vault), groupAt('shop'));
    expect(vault.requests).toHaveLength(3);
  });

  it.each([412, 429, 500, 502])('asks again after a %s', async (status) => {
    const vault = await fakeVault();
    vault.put('secret', 'shop', { data: '{}' });
    let left = 2;
    vault.fault = ({ target }) =>
      target.includes('/data/') && left-- > 0 ? { status, body: '<html>secret body</html>' } : undefined;
    const [result] = await (await open(vault)).read([groupAt('shop')], ALWAYS);
    expect(result?.kind).toBe('found');
  });

  it.each([400, 403, 404])('does not ask again after a %s', async (status) => {
    const vault = await fakeVault();
    vault.fault = ({ target }) => (target.includes('/data/') ? { status } : undefined);
    await (await open(vault)).read([groupAt('shop')], ALWAYS);
    expect(vault.requests).toHaveLength(2);
  });

  it('never takes half an answer for one', async () => {
    const vault = await fakeVault();
    vault.put('secret', 'shop', { data: '{"A":"never-shown"}' });
    vault.fault = ({ target }) => (target.includes('/data/') ? 'truncate' : undefined);
    const failure = await failureOfRead(await open(vault), groupAt('shop'));
    expect(failure.code).toBe('unreachable');
    expect(`${failure.message}${failure.hint}`).not.toContain('never-shown');
  });

  it('says that something else answers, without quoting it', async () => {
    const vault = await fakeVault();
    vault.fault = () => ({ status: 200, body: '<html>log in, session=never-shown</html>' });
    const failure = await failureOfRead(await open(vault), groupAt('shop'));
    expect(failure.code).toBe('unreachable');
    expect(failure.message).toContain('not what Vault answers');
    expect(`${failure.message}${failure.hint}`).not.toContain('never-shown');
  });
});

describe('signing in at vault', () => {
  it('and reading 50 documents waits for 6 answers one after the other, before identity token and revocation', async () => {
    const vault = await fakeVault();
    vault.login = () => ({ token: OURS });
    const names = Array.from({ length: 50 }, (_, index) => `c${index}`);
    for (const name of names) vault.put('secret', name, { data: '{}' });
    const rounds = vault.answerInRounds(40);
    const auth = { method: 'jwt', mount: 'jwt', role: 'data' } as const;
    const backend = await createVaultBackend(settings(vault, {}, auth), testServices({ concurrency: 16 }));
    await backend.read(
      names.map((name) => groupAt(name)),
      ALWAYS,
    );
    expect(rounds()).toBeLessThanOrEqual(6);
    expect(vault.requests).toHaveLength(52);
  });

  it('sends identity token and role, masks the token at once, and leaves a lease that gives it back', async () => {
    const vault = await fakeVault();
    const logins: unknown[] = [];
    vault.login = (mount, body) => {
      logins.push({ mount, ...body });
      return { token: OURS };
    };
    const audiences: (string | undefined)[] = [];
    const services = testServices({
      async idToken(audience) {
        audiences.push(audience);
        return 'header.payload.signature';
      },
    });
    const auth = { method: 'jwt', mount: 'ci/github', role: 'data', audience: 'vault' } as const;
    await createVaultBackend(settings(vault, {}, auth), services);
    const [lease = {}] = services.leases;
    expect(logins).toEqual([{ mount: 'ci/github', role: 'data', jwt: 'header.payload.signature' }]);
    expect(audiences).toEqual(['vault']);
    expect(services.masked).toEqual([OURS]);
    expect(await signOut({ backend: 'vault', lease: JSON.parse(JSON.stringify(lease)) }, {}, ALWAYS)).toBeUndefined();
    expect(vault.revoked).toEqual([OURS]);
    // A second post step finds the token gone, which is what it wanted.
    expect(await signOut({ backend: 'vault', lease }, {}, ALWAYS)).toBeUndefined();
  });

  it.each(["of o'neill", 'a&b=`c`"<>', 'ü/%2F'])('finds the method at a mount called %s', async (mount) => {
    const vault = await fakeVault();
    const mounts: string[] = [];
    vault.login = (at) => {
      mounts.push(at);
      return { token: OURS };
    };
    const roleId = new SecretValue('role');
    await createVaultBackend(settings(vault, {}, { method: 'jwt', mount, role: 'data' }), testServices());
    await createVaultBackend(settings(vault, {}, { method: 'approle', mount, roleId }), testServices());
    expect(mounts).toEqual([mount, mount]);
  });

  it("has nothing to give back for a batch token and for the user's own", async () => {
    const vault = await fakeVault();
    vault.login = () => ({ token: OURS, isBatch: true });
    const auth = { method: 'approle', mount: 'approle', roleId: new SecretValue('role') } as const;
    const services = testServices();
    await createVaultBackend(settings(vault, {}, auth), services);
    expect(services.leases).toEqual([]);
    await createVaultBackend(settings(vault), services);
    expect(services.leases).toEqual([]);
    const lease = { endpoint: vault.url, token: OURS };
    expect(await signOut({ backend: 'vault', lease }, {}, ALWAYS)).toBeUndefined();
  });

  it('asks again for a login that was cut off, but never uses a secret id twice', async () => {
    const vault = await fakeVault();
    vault.login = () => ({ token: OURS });
    const cutOnce = (): void => {
      vault.fault = () => {
        vault.fault = undefined;
        return 'reset';
      };
    };
    const secretId = new SecretValue('the-secret-id');
    cutOnce();
    await createVaultBackend(settings(vault, {}, { method: 'jwt', mount: 'jwt', role: 'data' }), testServices());
    expect(vault.requests).toHaveLength(2);
    cutOnce();
    const auth = { method: 'approle', mount: 'approle', roleId: new SecretValue('role'), secretId } as const;
    expect((await signInFailure(vault, auth)).code).toBe('unreachable');
    expect(vault.requests).toHaveLength(3);
  });

  it('unwraps a wrapped secret id once, and masks what was in it', async () => {
    const vault = await fakeVault();
    const wrapping = ['hv', 's.', 'CAESIwrapping0123456789token'].join('');
    vault.wrapped.set(wrapping, 'the-secret-id');
    vault.login = (_, body) =>
      body['secret_id'] === 'the-secret-id' ? { token: OURS } : { refusal: 'invalid role or secret ID' };
    const services = testServices();
    const auth = {
      method: 'approle',
      mount: 'approle',
      roleId: new SecretValue('role'),
      secretId: new SecretValue(wrapping),
    } as const;
    await createVaultBackend(settings(vault, {}, auth), services);
    expect(services.masked).toEqual(['the-secret-id', OURS]);
    const failure = await signInFailure(vault, auth);
    expect(failure.code).toBe('sign-in-failed');
    expect(failure.hint).toContain('someone else');
  });

  it("signs in with the service account's token, and says where it should be", async () => {
    const vault = await fakeVault();
    const tokenFile = join(mkdtempSync(join(tmpdir(), 'service-account-')), 'token');
    const auth = { method: 'kubernetes', mount: 'kubernetes', role: 'data', tokenFile } as const;
    expect((await signInFailure(vault, auth)).message).toContain(tokenFile);
    writeFileSync(tokenFile, 'a.b.c\n');
    vault.login = (_, body) => (body['jwt'] === 'a.b.c' ? { token: OURS } : { refusal: 'permission denied' });
    const services = testServices();
    await createVaultBackend(settings(vault, {}, auth), services);
    expect(services.leases[0]?.['token']).toBe(OURS);
  });

  // Texts as Vault 1.21 gives them; ours name what to change, and none of theirs is shown.
  it.each([
    [
      'error validating token: invalid audience (aud) claim: audience claim does not match any expected audience',
      /audience/,
      /bound_audiences/,
    ],
    [
      'error validating claims: claim "repository" does not match any associated bound claim values',
      /another repository/,
      /bound_claims/,
    ],
    ['error validating token: invalid expiration time (exp) claim: token is expired', /expired/, /clock/],
    ['role "data" could not be found', /does not exist/, /vault-role, or create auth\/jwt\/role\/data$/],
    ['missing role', /needs a role/, /vault-role/],
    [
      'error validating token: error verifying token signature: failed to verify id token signature',
      /signature/,
      /jwks_url/,
    ],
    ['permission denied', /auth\/jwt/, /vault-auth-mount/],
    ['something new with never-shown in it', /refuses/, /claims/],
  ])('explains "%s"', async (refusal, message, hint) => {
    const vault = await fakeVault();
    vault.login = () => ({ refusal });
    const failure = await signInFailure(vault, { method: 'jwt', mount: 'jwt', role: 'data' });
    expect(failure.code).toBe('sign-in-failed');
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(hint);
    expect(failure.message).not.toContain('never-shown');
  });
});
