import { afterEach, describe, expect, it } from 'vitest';
import { type FakeEntra, startFakeEntra } from '../fakes/azure-entra.ts';
import { type FakeKeyVault, startFakeKeyVault, versionId } from '../fakes/azure-key-vault.ts';
import { startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { askWithPython, type PythonRequest } from './azure/python-client.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';
const CLIENT = '66666666-7777-8888-9999-000000000000';
const CLIENT_SECRET = ['client', 'secret', 'of', 'the', 'test'].join('~');

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

interface Scene {
  readonly vault: FakeKeyVault;
  readonly entra: FakeEntra;
  ask(secrets: PythonRequest['secrets'], more?: Partial<PythonRequest>): ReturnType<typeof askWithPython>;
}

async function scene(): Promise<Scene> {
  const [vault, entra] = await Promise.all([startFakeKeyVault(), startFakeEntra(TENANT)]);
  started.push(vault, entra);
  vault.accepts = (token) => entra.tokens.has(token);
  vault.challenge = { authorization: `${entra.url}/${TENANT}`, resource: 'https://vault.azure.net' };
  entra.applications.set(CLIENT, { secret: CLIENT_SECRET });
  const usual = {
    vault: vault.url,
    authority: entra.url,
    tenant: TENANT,
    client: CLIENT,
    secret: CLIENT_SECRET,
  };
  return { vault, entra, ask: (secrets, more = {}) => askWithPython({ ...usual, ...more, secrets }) };
}

/** What the stand-in gets wrong, this client would stumble over: it shares no code with the one that is used in the program. */
describe("the stand-ins of Key Vault and Entra ID, asked by Microsoft's client for Python", () => {
  it('challenge, sign in with a client secret and give values, versions and dates out', async () => {
    const { vault, entra, ask } = await scene();
    vault.put('dated', 'first', {
      value: 'grüße\n🎉 {"a":1}',
      created: 1_700_000_000,
      notBefore: 1_700_000_001,
      expires: 1_900_000_000,
    });
    vault.put('plain', '');
    expect(await ask([{ name: 'dated' }, { name: 'DATED', version: versionId(0) }, { name: 'plain' }])).toMatchObject([
      {
        value: 'grüße\n🎉 {"a":1}',
        name: 'dated',
        version: versionId(1),
        enabled: true,
        created: 1_700_000_000,
        not_before: 1_700_000_001,
        expires: 1_900_000_000,
      },
      { value: 'first', version: versionId(0), expires: null },
      { value: '' },
    ]);
    expect(entra.tokens.size).toBe(1);
    expect(vault.requests[0]?.headers['authorization']).toBeUndefined();
    expect(vault.requests).toHaveLength(4);
  });

  it('tell what is missing, disabled and denied', async () => {
    const { vault, ask } = await scene();
    vault.put('off', { value: 'v', enabled: false });
    vault.put('closed', 'v');
    vault.put('there', 'v');
    vault.denied.add('closed');
    expect(
      await ask([{ name: 'not-there' }, { name: 'there', version: versionId(7) }, { name: 'off' }, { name: 'closed' }]),
    ).toMatchObject([
      { error: 'ResourceNotFoundError', status: 404 },
      { error: 'ResourceNotFoundError', status: 404 },
      { error: 'HttpResponseError', status: 403, inner: 'SecretDisabled' },
      { error: 'HttpResponseError', status: 403, inner: 'ForbiddenByRbac' },
    ]);
  });

  it('accept a client assertion, and refuse one for another audience', async () => {
    const { vault, entra, ask } = await scene();
    const issuer = await startOidcIssuer();
    started.push(issuer);
    entra.applications.set(CLIENT, {
      judgeAssertion: (assertion) =>
        issuer.verify(assertion)?.['aud'] === 'api://AzureADTokenExchange' ? undefined : '700212',
    });
    vault.put('a', 'v');
    const right = issuer.token({ aud: 'api://AzureADTokenExchange' });
    expect(await ask([{ name: 'a' }], { assertion: right })).toMatchObject([{ value: 'v' }]);
    const wrong = issuer.token({ aud: 'https://github.com/acme' });
    expect(await ask([{ name: 'a' }], { assertion: wrong })).toMatchObject([
      { error: 'ClientAuthenticationError', message: expect.stringContaining('AADSTS700212') },
    ]);
  });

  it('refuse a wrong secret and an unknown application, and know the older versions of the API', async () => {
    const { vault, ask } = await scene();
    vault.put('a', 'v');
    expect(await ask([{ name: 'a' }], { secret: 'wrong' })).toMatchObject([
      { error: 'ClientAuthenticationError', message: expect.stringContaining('AADSTS7000215') },
    ]);
    expect(await ask([{ name: 'a' }], { client: 'nobody' })).toMatchObject([
      { error: 'ClientAuthenticationError', message: expect.stringContaining('AADSTS700016') },
    ]);
    expect(await ask([{ name: 'a' }], { api_version: '7.4' })).toMatchObject([{ value: 'v' }]);
  });
});
