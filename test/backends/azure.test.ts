import { afterEach, describe, expect, it } from 'vitest';
import { createAzureBackend } from '../../src/backends/azure/azure.ts';
import { cloudOf } from '../../src/backends/azure/cloud.ts';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import type { DocumentAddress } from '../../src/domain/address.ts';
import type { AzureAuthentication } from '../../src/domain/azure-settings.ts';
import { Failure } from '../../src/domain/failure.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { nameRuleOf } from '../../src/resolve/name-rules.ts';
import { type FakeEntra, startFakeEntra } from '../fakes/azure-entra.ts';
import { type FakeKeyVault, startFakeKeyVault, versionId } from '../fakes/azure-key-vault.ts';
import { selfSigned } from '../fakes/certificate.ts';
import type { Fault } from '../fakes/fake-server.ts';
import { type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { type FakeProxy, startFakeProxy } from '../fakes/proxy.ts';
import { backendContract } from './contract.ts';
import { failureOf, failureOfRead, groupAt } from './place.ts';
import { testServices } from './services.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';
const CLIENT = '66666666-7777-8888-9999-000000000000';
const CLIENT_SECRET = ['client', 'secret', 'of', 'the', 'test'].join('~');
const BY_SECRET: AzureAuthentication = {
  method: 'client_credentials',
  tenantId: TENANT,
  clientId: CLIENT,
  clientSecret: new SecretValue(CLIENT_SECRET),
};
const BY_OIDC: AzureAuthentication = { method: 'oidc', tenantId: TENANT, clientId: CLIENT };
const ALWAYS = new AbortController().signal;

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

interface Scene {
  readonly vault: FakeKeyVault;
  readonly entra: FakeEntra;
}

async function scene(): Promise<Scene> {
  const [vault, entra] = await Promise.all([startFakeKeyVault(), startFakeEntra(TENANT)]);
  started.push(vault, entra);
  vault.accepts = (token) => entra.tokens.has(token);
  vault.challenge = { authorization: `${entra.url}/${TENANT}`, resource: 'https://vault.azure.net' };
  entra.applications.set(CLIENT, { secret: CLIENT_SECRET });
  return { vault, entra };
}

function open(
  { vault, entra }: Scene,
  services: BackendServices,
  auth: AzureAuthentication = BY_SECRET,
): Promise<Backend> {
  return createAzureBackend({ signIn: { vaultUrl: vault.url, authorityHost: entra.url, auth } }, services);
}

function trusting(given: Partial<BackendServices> = {}) {
  return testServices({ caCertificate: selfSigned().cert, ...given });
}

async function read(backend: Backend, ...documents: (string | DocumentAddress)[]) {
  return backend.read(
    documents.map((each) => (typeof each === 'string' ? groupAt(each) : each)),
    ALWAYS,
  );
}

const EMPTY: Fault = { status: 200, body: '' };

backendContract(
  'azure',
  async () => {
    const both = await scene();
    const { vault } = both;
    const rule = nameRuleOf('azure');
    return {
      // Names come as the plan has rewritten them.
      open: async (services?: Partial<BackendServices>): Promise<Backend> => {
        const backend = await open(both, trusting(services));
        return {
          read: (addresses, signal) =>
            backend.read(
              addresses.map((address) => ({ ...address, document: rule.toServiceName(address.document) })),
              signal,
            ),
        };
      },
      store: (document: string, text: string) => vault.put(rule.toServiceName(document), text),
      storeTwice(document: string, first: string, second: string) {
        vault.put(rule.toServiceName(document), first, second);
        return versionId(0);
      },
      neverVersion: versionId(98),
      deny: (document: string) => void vault.denied.add(rule.toServiceName(document).toLowerCase()),
      grant: /Key Vault Secrets User/,
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
  },
  { remove: 'Key Vault answers as if it never was; the hint for what is missing names the command that recovers it' },
);

describe('what Key Vault holds', () => {
  it('has 60 secrets with 61 requests, and two more to sign in', async () => {
    const both = await scene();
    const names = Array.from({ length: 60 }, (_, index) => `secret-${index}`);
    for (const name of names) both.vault.put(name, `value of ${name}`);
    const results = await read(await open(both, trusting()), ...names);
    expect(results.map((each) => each.kind === 'found' && each.document.content.reveal())).toEqual(
      names.map((name) => `value of ${name}`),
    );
    expect(both.vault.requests).toHaveLength(61);
    expect(both.entra.requests.length).toBeLessThanOrEqual(2);
  });

  it('tells version, age and end', async () => {
    const both = await scene();
    both.vault.put('dated', 'old', { value: 'v', created: 1_700_000_000, expires: 1_700_086_400 });
    const [result] = await read(await open(both, trusting()), 'dated');
    expect(result).toMatchObject({
      kind: 'found',
      document: { version: versionId(1), changed: '2023-11-14T22:13:20.000Z', expires: '2023-11-15T22:13:20.000Z' },
    });
  });

  it('tells disabled, not yet valid and denied apart, and gives out what has expired', async () => {
    const both = await scene();
    const { vault } = both;
    vault.put('off', { value: 'v', enabled: false });
    vault.put('future', { value: 'v', notBefore: Date.parse('2027-01-02T03:04:05Z') / 1000 });
    vault.put('started', { value: 'v', notBefore: Date.parse('2026-01-02T03:04:05Z') / 1000 });
    vault.put('expired', { value: 'v', expires: 1_700_000_000 });
    vault.put('denied', 'v');
    vault.denied.add('denied');
    const results = await read(await open(both, trusting()), 'off', 'future', 'started', 'expired', 'denied');
    expect(results.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'found', 'found', 'failed']);
    expect(
      [results[0], results[1], results[4]].map((each) => failureOf(each)).map(({ code, message }) => [code, message]),
    ).toEqual([
      ['disabled', 'it is disabled'],
      ['disabled', 'it is not valid before 2027-01-02T03:04:05.000Z'],
      ['denied', 'Key Vault denies it'],
    ]);
  });

  it('asks for no version that cannot be', async () => {
    const both = await scene();
    both.vault.put('a', 'v');
    const [result] = await read(await open(both, trusting()), groupAt('a', '../../keys/x'));
    expect(result).toMatchObject({ kind: 'missing', hint: 'versions of Key Vault are 32 hexadecimal digits' });
    expect(both.vault.requests).toEqual([]);
  });
});

describe('signing in to Azure', () => {
  it('with a client secret masks the token, and has nothing to give back', async () => {
    const both = await scene();
    both.vault.put('a', 'v');
    const services = trusting();
    const backend = await open(both, services);
    await read(backend, 'a');
    expect(services.masked).toEqual([...both.entra.tokens]);
    expect(backend.lease).toBeUndefined();
  });

  it('with the identity of the job asks once for a token of the right audience', async () => {
    const both = await scene();
    const issuer = await oidcScene(both);
    both.vault.put('a', 'v');
    const audiences: (string | undefined)[] = [];
    const services = trusting({
      async idToken(audience) {
        audiences.push(audience);
        return issuer.token({ aud: audience });
      },
    });
    expect((await read(await open(both, services, BY_OIDC), 'a'))[0]?.kind).toBe('found');
    expect(new Set(audiences)).toEqual(new Set(['api://AzureADTokenExchange']));
    expect(services.masked).toEqual([...both.entra.tokens]);
  });

  it('takes the tenant that was named, by its domain too', async () => {
    const vaultAndEntra = await scene();
    const entra = await startFakeEntra('acme.onmicrosoft.com');
    started.push(entra);
    entra.applications.set(CLIENT, { secret: CLIENT_SECRET });
    const both = { vault: vaultAndEntra.vault, entra };
    both.vault.accepts = (token) => entra.tokens.has(token);
    both.vault.put('a', 'v');
    const backend = await open(both, trusting(), { ...BY_SECRET, tenantId: 'acme.onmicrosoft.com' });
    expect((await read(backend, 'a'))[0]?.kind).toBe('found');
  });

  it.each<[string, Partial<Extract<AzureAuthentication, { method: 'client_credentials' }>>, RegExp]>([
    ['a wrong secret', { clientSecret: new SecretValue('other-secret') }, /client secret is wrong \(AADSTS7000215\)/],
    ['an unknown application', { clientId: 'nobody' }, /no such application \(AADSTS700016\)/],
    ['an unknown tenant', { tenantId: 'nowhere' }, /no such tenant|does not answer as Entra ID/],
  ])('says that it is %s, and shows nothing that was sent', async (_, wrong, message) => {
    const both = await scene();
    const services = trusting();
    const failure = await failureOfRead(await open(both, services, { ...BY_SECRET, ...wrong }), groupAt('a'));
    expect(failure.code).toBe('sign-in-failed');
    expect(failure.message).toMatch(message);
    expect(`${failure.message}${failure.hint}`).not.toMatch(/other-secret|client~secret|grant_type/);
  });

  it('says what has to match when no federated credential does', async () => {
    const both = await scene();
    const issuer = await oidcScene(both);
    const services = trusting({ idToken: async (aud) => issuer.token({ aud, sub: 'repo:evil/fork:pull_request' }) });
    const failure = await failureOfRead(await open(both, services, BY_OIDC), groupAt('a'));
    expect(failure.message).toBe(
      'cannot sign in to Azure with oidc: no federated credential of the application matches this job (AADSTS700213)',
    );
    expect(failure.hint).toContain('subject');
  });

  it('reports the missing permission of the job as that', async () => {
    const both = await scene();
    const missing = new Failure('sign-in-failed', 'no permission', { hint: 'permissions: id-token: write' });
    const services = trusting({
      async idToken() {
        throw missing;
      },
    });
    await expect(open(both, services, BY_OIDC)).rejects.toBe(missing);
    expect(both.vault.requests).toEqual([]);
  });

  it('says that the token is of another tenant when the vault does not take it', async () => {
    const both = await scene();
    both.vault.accepts = () => false;
    const failure = await failureOfRead(await open(both, trusting()), groupAt('a'));
    expect(failure).toMatchObject({ code: 'sign-in-failed', hint: expect.stringContaining('azure-tenant-id') });
  });

  it.each<[string, Fault, string]>([
    ['is busy', { status: 429, body: '{}' }, 'throttled'],
    ['has an error', { status: 503, body: '<html>canary</html>' }, 'unreachable'],
    ['is another service', { status: 200, body: '<html>canary</html>' }, 'sign-in-failed'],
    ['cuts connections', 'reset', 'unreachable'],
  ])('tells when the sign-in host %s', async (_, fault, code) => {
    const both = await scene();
    both.entra.fault = () => fault;
    const failure = await failureOfRead(await open(both, trusting()), groupAt('a'));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(both.entra.url);
    expect(`${failure.message}${failure.hint}`).not.toContain('canary');
  });

  it('ends at once when it is cancelled during the sign-in', async () => {
    const both = await scene();
    both.entra.fault = () => 'silence';
    const stop = new AbortController();
    const backend = await open(both, trusting({ signal: stop.signal }));
    const over = new Failure('timed-out', 'the time is over');
    const reading = backend.read([groupAt('a')], stop.signal);
    while (both.entra.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    stop.abort(over);
    await expect(reading).rejects.toBe(over);
  });

  it('trusts no certificate that nobody vouches for', async () => {
    const both = await scene();
    const failure = await failureOfRead(await open(both, testServices()), groupAt('a'));
    expect(failure.code).toBe('unreachable');
    expect(failure.hint).toContain('ca-certificate');
    expect(both.entra.requests).toEqual([]);
  });

  it.each([
    ['https://shop.vault.azure.net', 'https://login.microsoftonline.com', 'api://AzureADTokenExchange'],
    ['https://shop.vault.azure.cn', 'https://login.chinacloudapi.cn', 'api://AzureADTokenExchangeChina'],
    ['https://shop.vault.usgovcloudapi.net', 'https://login.microsoftonline.us', 'api://AzureADTokenExchangeUSGov'],
    ['https://vault.example.com', 'https://login.microsoftonline.com', 'api://AzureADTokenExchange'],
  ])('knows the cloud of %s', (vault, authorityHost, federationAudience) => {
    expect(cloudOf(vault, undefined)).toMatchObject({ authorityHost, federationAudience });
  });

  it('believes a named authority more than the host of the vault', () => {
    expect(cloudOf('https://vault.example.com', 'https://login.microsoftonline.us')).toMatchObject({
      authorityHost: 'https://login.microsoftonline.us',
      federationAudience: 'api://AzureADTokenExchangeUSGov',
    });
  });
});

describe('when Key Vault does not answer as it should', () => {
  it.each<[string, Fault, string]>([
    ['an HTML page', { status: 200, body: '<html>canary</html>' }, 'unreachable'],
    ['an HTML error', { status: 502, body: '<html>canary</html>' }, 'unreachable'],
    ['nothing', EMPTY, 'unreachable'],
    ['JSON of another service', { status: 200, body: '{"value":"canary"}' }, 'unreachable'],
    ['a 404 of another service', { status: 404, body: '{"message":"canary"}' }, 'unreachable'],
    ['a redirect', { status: 302, headers: { location: 'https://example.com/canary' } }, 'unreachable'],
    ['half an answer', 'truncate', 'unreachable'],
    [
      'the firewall of the vault',
      {
        status: 403,
        body: '{"error":{"code":"Forbidden","message":"canary","innererror":{"code":"ForbiddenByFirewall"}}}',
      },
      'denied',
    ],
    [
      'an unknown version of the API',
      { status: 400, body: '{"error":{"code":"BadParameter","message":"canary"}}' },
      'wrong-input',
    ],
  ])('%s', async (_, fault, code) => {
    const both = await scene();
    both.vault.put('a', 'v');
    both.vault.fault = ({ headers }) => (headers['authorization'] === undefined ? undefined : fault);
    const failure = await failureOfRead(await open(both, trusting()), groupAt('a'));
    expect(failure.code).toBe(code);
    expect(`${failure.message}${failure.hint}`).not.toContain('canary');
  });
});

describe('under the names of Azure, behind a proxy', () => {
  async function behindProxy(): Promise<
    Scene & { proxy: FakeProxy; open(services?: Partial<BackendServices>): Promise<Backend> }
  > {
    const both = await scene();
    const proxy = await startFakeProxy({
      '*.vault.azure.net': both.vault.url,
      'login.microsoftonline.com': both.entra.url,
    });
    started.push(proxy);
    both.vault.challenge.authorization = `https://login.microsoftonline.com/${TENANT}`;
    return {
      ...both,
      proxy,
      open: (services) =>
        createAzureBackend(
          { signIn: { vaultUrl: 'https://shop.vault.azure.net', auth: BY_SECRET } },
          trusting({ variables: { HTTPS_PROXY: proxy.url }, ...services }),
        ),
    };
  }

  it('signs in at the host of the public cloud, and keeps its tunnels', async () => {
    const { vault, entra, proxy, open: openThere } = await behindProxy();
    const names = Array.from({ length: 30 }, (_, index) => `secret-${index}`);
    for (const name of names) vault.put(name, name);
    const results = await read(await openThere(), ...names);
    expect(results.every(({ kind }) => kind === 'found')).toBe(true);
    expect(entra.requests.length).toBeLessThanOrEqual(2);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['shop.vault.azure.net:443', 'login.microsoftonline.com:443']));
    expect(proxy.tunnels.length).toBeLessThanOrEqual(5);
  });

  it('signs in for no other host than that of the vault', async () => {
    const { vault, entra, open: openThere } = await behindProxy();
    vault.challenge.resource = 'https://evil.example';
    const failure = await failureOfRead(await openThere(), groupAt('a'));
    expect(failure).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('for another host than its own'),
    });
    expect(entra.requests).toEqual([]);
  });

  it('names the proxy when that refuses', async () => {
    const { proxy, open: openThere } = await behindProxy();
    await proxy.close();
    const other = await startFakeProxy({});
    started.push(other);
    const failure = await failureOfRead(await openThere({ variables: { https_proxy: other.url } }), groupAt('a'));
    expect(failure).toMatchObject({ code: 'unreachable', message: expect.stringContaining('the proxy 127.0.0.1') });
  });
});

/** An application whose federated credential is bound to the main branch of one repository. */
async function oidcScene({ entra }: Scene): Promise<OidcIssuer> {
  const issuer = await startOidcIssuer();
  started.push(issuer);
  entra.applications.set(CLIENT, {
    judgeAssertion(assertion) {
      const claims = issuer.verify(assertion);
      if (claims === undefined || claims['iss'] !== issuer.issuer) return '700211';
      if (claims['aud'] !== 'api://AzureADTokenExchange') return '700212';
      return claims['sub'] === 'repo:acme/workspace:ref:refs/heads/main' ? undefined : '700213';
    },
  });
  return issuer;
}
