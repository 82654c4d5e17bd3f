import { describe, expect, it } from 'vitest';
import type { AzureAuthentication } from '../../src/backends/azure/azure-settings.ts';
import { cloudOf } from '../../src/backends/azure/cloud.ts';
import { Failure } from '../../src/domain/failure.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { startFakeEntra } from '../fakes/azure-entra.ts';
import { closing } from '../fakes/closing.ts';
import type { Fault } from '../fakes/fake-server.ts';
import { type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { BY_OIDC, BY_SECRET, CLIENT, CLIENT_SECRET, open, read, type Scene, scene, trusting } from './azure-place.ts';
import { failureOfRead, groupAt } from './place.ts';
import { testServices } from './services.ts';

describe('signing in to Azure', () => {
  it('with a client secret masks the token, and has nothing to give back', async () => {
    const both = await scene();
    both.vault.put('a', 'v');
    const services = trusting();
    const backend = await open(both, services);
    await read(backend, 'a');
    expect(services.masked).toEqual([...both.entra.tokens]);
    expect(services.leases).toEqual([]);
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
    closing(entra);
    entra.applications.set(CLIENT, { secret: CLIENT_SECRET });
    const both = { vault: vaultAndEntra.vault, entra };
    both.vault.accepts = (token) => entra.tokens.has(token);
    both.vault.put('a', 'v');
    const backend = await open(both, trusting(), { ...BY_SECRET, tenantId: 'acme.onmicrosoft.com' });
    expect((await read(backend, 'a'))[0]?.kind).toBe('found');
  });

  it.each<[string, Partial<Extract<AzureAuthentication, { method: 'client_credentials' }>>, RegExp, RegExp]>([
    [
      'a wrong secret',
      { clientSecret: new SecretValue('other-secret') },
      /client secret is wrong \(AADSTS7000215\)/,
      /the value of the secret, not its id/,
    ],
    [
      'an unknown application',
      { clientId: 'nobody' },
      /no such application \(AADSTS700016\)/,
      /check azure-client-id and azure-tenant-id/,
    ],
    [
      'an unknown tenant',
      { tenantId: 'nowhere' },
      /no such tenant|does not answer like Entra ID/,
      /check azure-tenant-id/,
    ],
  ])('says that it is %s, and shows nothing that was sent', async (_, wrong, message, remedy) => {
    const both = await scene();
    const services = trusting();
    const failure = await failureOfRead(await open(both, services, { ...BY_SECRET, ...wrong }), groupAt('a'));
    expect(failure.code).toBe('sign-in-failed');
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(remedy);
    expect(`${failure.message}${failure.hint}`).not.toMatch(/other-secret|client~secret|grant_type/);
    expect(both.vault.requests.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
  });

  it.each([
    ['700213', /no federated credential of the application matches this job/, /subject names the repository and its/],
    ['700212', /no federated credential/, /compare issuer, subject and audience/],
    ['700024', /identity token is expired or not valid/, /clock of the runner/],
    ['999999', /Entra ID refuses/, /login\.microsoftonline\.com\/error\?code=999999/],
  ])('explains the code AADSTS%s of an assertion that is refused', async (code, message, remedy) => {
    const both = await scene();
    const issuer = await oidcScene(both);
    both.entra.applications.set(CLIENT, { judgeAssertion: () => code });
    const services = trusting({ idToken: async (aud) => issuer.token({ aud }) });
    const failure = await failureOfRead(await open(both, services, BY_OIDC), groupAt('a'));
    expect(failure).toMatchObject({ code: 'sign-in-failed', message: expect.stringContaining(`(AADSTS${code})`) });
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(remedy);
    expect(`${failure.message}${failure.hint}`).not.toMatch(/client_assertion|Trace ID/);
  });

  it('says that the tenant does not know a vault of another cloud', async () => {
    const both = await scene();
    both.entra.scopes.clear();
    const failure = await failureOfRead(await open(both, trusting()), groupAt('a'));
    expect(failure.message).toMatch(/the tenant does not know Key Vault \(AADSTS500011\)/);
    expect(failure.hint).toMatch(/azure-authority-host: the vault may be in another cloud/);
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

  it.each<[string, Fault, string, RegExp, RegExp]>([
    ['is busy', { status: 429, body: '{}' }, 'throttled', /too many/, /run again later/],
    [
      'has an error',
      { status: 503, body: '<html>canary</html>' },
      'unreachable',
      /answers with status 503/,
      /run again later/,
    ],
    [
      'is another service',
      { status: 200, body: '<html>canary</html>' },
      'sign-in-failed',
      /not answer like Entra ID/,
      /azure-authority-host/,
    ],
    ['cuts connections', 'reset', 'unreachable', /the connection was cut off/, /run again/],
    ['cuts answers', 'truncate', 'unreachable', /the connection was cut off/, /run again/],
  ])('tells when the sign-in host %s', async (_, fault, code, message, remedy) => {
    const both = await scene();
    both.entra.fault = () => fault;
    const failure = await failureOfRead(await open(both, trusting()), groupAt('a'));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(both.entra.url);
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(remedy);
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

/** An application whose federated credential is bound to the main branch of one repository. */
async function oidcScene({ entra }: Scene): Promise<OidcIssuer> {
  const issuer = await startOidcIssuer();
  closing(issuer);
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
