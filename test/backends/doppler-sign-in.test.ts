import { describe, expect, it } from 'vitest';
import { signOut } from '../../src/backends/sign-out.ts';
import { startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { doppler, IDENTITY, read, rejection, SERVICE, SHOP, secret, signIn } from './doppler-place.ts';
import { testServices } from './services.ts';

describe('signing in with an identity', () => {
  it('exchanges the identity token, masks what it gets, and gives it back', async () => {
    const fake = await doppler();
    const issuer = await startOidcIssuer();
    fake.exchange = (identity, given) =>
      identity === 'id-1' && issuer.verify(given)?.['aud'] === 'https://github.com/acme'
        ? { token: IDENTITY, configs: ['shop/prd'] }
        : undefined;
    const services = testServices({ idToken: async () => issuer.token() });
    const backend = await signIn(fake, { method: 'identity', identity: 'id-1' }, SHOP, services);
    expect(services.masked).toEqual([IDENTITY]);
    expect(await read(backend, secret('API_KEY'))).toEqual([{ text: 'prd key' }]);
    const lease = { endpoint: fake.url, token: IDENTITY };
    expect(services.leases).toEqual([lease]);
    expect(await signOut({ backend: 'doppler', lease }, {}, services.signal)).toBeUndefined();
    expect(fake.revoked).toEqual([IDENTITY]);
    expect(fake.requests).toHaveLength(3);
    // A second time it is gone already, which is what was wanted.
    expect(await signOut({ backend: 'doppler', lease }, {}, services.signal)).toBeUndefined();
    await issuer.close();
  });

  it('never gives a token of the user back', async () => {
    const fake = await doppler();
    const services = testServices();
    await signIn(fake, SERVICE, SHOP, services);
    expect(services.leases).toEqual([]);
  });

  it('says what has to match when the identity token is refused', async () => {
    const fake = await doppler();
    const identityToken = ['ey', 'J.never.shown'].join('');
    const services = testServices({ idToken: async () => identityToken });
    const failure = await rejection(signIn(fake, { method: 'identity', identity: 'id-1' }, SHOP, services));
    expect(failure).toMatchObject({ code: 'sign-in-failed', hint: expect.stringContaining('audience') });
    expect(failure.message).toContain('"id-1"');
    expect(`${failure.message}${failure.hint}`).not.toContain(identityToken);
  });

  it('tells a page of somebody else from a refusal of the identity token', async () => {
    const fake = await doppler();
    fake.fault = () => ({ status: 200, body: '<html>canary</html>' });
    const failure = await rejection(signIn(fake, { method: 'identity', identity: 'id-1' }, SHOP));
    expect(failure).toMatchObject({ code: 'unreachable', hint: expect.stringContaining('doppler-api-host') });
    expect(failure.message).not.toContain('canary');
  });

  it('says why a token could not be given back', async () => {
    const fake = await doppler();
    fake.fault = () => ({ status: 500, body: '<html>' });
    const lease = { backend: 'doppler', lease: { endpoint: fake.url, token: IDENTITY } };
    expect(await signOut(lease, {}, new AbortController().signal)).toBe('Doppler answers with status 500');
    await fake.close();
    expect(await signOut(lease, {}, new AbortController().signal)).toContain('nothing listens there');
  });
});
