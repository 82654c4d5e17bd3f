import { afterEach, describe, expect, it } from 'vitest';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import { createDopplerBackend } from '../../src/backends/doppler/doppler.ts';
import { signOut } from '../../src/backends/sign-out.ts';
import type { DocumentAddress } from '../../src/domain/address.ts';
import type { DopplerAuthentication, DopplerSettings } from '../../src/domain/doppler-settings.ts';
import { Failure } from '../../src/domain/failure.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { nameRuleOf } from '../../src/resolve/name-rules.ts';
import { type FakeDoppler, startFakeDoppler } from '../fakes/doppler.ts';
import type { Fault } from '../fakes/fake-server.ts';
import { startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { backendContract } from './contract.ts';
import { outcomes } from './doppler-outcomes.ts';
import { testServices } from './services.ts';

const token = (kind: string): string => ['dp', kind, 'x'.repeat(40)].join('.');
const SERVICE = token('st');
const ACCOUNT = token('sa');
const PERSONAL = token('pt');
const IDENTITY = token('said');

const open: FakeDoppler[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()));
});

async function doppler(): Promise<FakeDoppler> {
  const fake = await startFakeDoppler();
  open.push(fake);
  fake.put('shop/prd', { API_KEY: 'prd key', DB: '{"password":"prd"}' });
  fake.put('shop/dev', { API_KEY: 'dev key' });
  fake.put('crm/prd', { API_KEY: 'crm key' });
  fake.tokens.set(SERVICE, { kind: 'service', project: 'shop', config: 'prd' });
  fake.tokens.set(ACCOUNT, { kind: 'account', configs: ['shop/prd', 'shop/dev', 'crm/prd'] });
  fake.tokens.set(PERSONAL, { kind: 'personal', configs: ['shop/prd'] });
  return fake;
}

function signIn(
  fake: FakeDoppler,
  given: string | DopplerAuthentication,
  place: Pick<DopplerSettings, 'project' | 'config'> = {},
  services: BackendServices = testServices(),
): Promise<Backend> {
  const auth = typeof given === 'string' ? ({ method: 'token', token: new SecretValue(given) } as const) : given;
  return createDopplerBackend({ ...place, signIn: { apiHost: fake.url, auth } }, services);
}

const secret = (document: string, more: Partial<DocumentAddress> = {}): DocumentAddress => ({
  kind: 'connection',
  document,
  ...more,
});

async function read(backend: Backend, ...addresses: DocumentAddress[]) {
  return outcomes(await backend.read(addresses, new AbortController().signal));
}

backendContract(
  'doppler',
  async () => {
    const fake = await doppler();
    const rule = nameRuleOf('doppler');
    const stored: Record<string, string> = {};
    return {
      // Names come as the plan has rewritten them.
      open: async (services?: Partial<BackendServices>): Promise<Backend> => {
        const backend = await signIn(fake, SERVICE, {}, testServices(services));
        return {
          read: (addresses, signal) =>
            backend.read(
              addresses.map((address) => ({ ...address, document: rule.toServiceName(address.document) })),
              signal,
            ),
        };
      },
      store(document: string, json: string) {
        stored[rule.toServiceName(document)] = json;
        fake.put('shop/prd', stored);
      },
      server: {
        requests: () => fake.requests.length,
        mostAtOnce: fake.mostAtOnce,
        beSilent() {
          fake.fault = () => 'silence';
        },
        cutConnections() {
          fake.fault = () => 'reset';
        },
        throttleOnce(retryAfter: string) {
          fake.fault = () => {
            fake.fault = undefined;
            return { status: 429, headers: { 'retry-after': retryAfter } };
          };
        },
        requestsFor: () => 1,
      },
    };
  },
  {
    storeTwice: 'Doppler gives out only the current value',
    deny: 'a token sees all of a config or nothing of it',
    remove: 'Doppler answers as if it never was',
  },
);

const SHOP = { project: 'shop', config: 'prd' };

describe('where Doppler is asked', () => {
  it('reads the config of a service token without naming it', async () => {
    const fake = await doppler();
    expect(await read(await signIn(fake, SERVICE), secret('API_KEY'))).toEqual([{ text: 'prd key' }]);
    expect(fake.requests.map(({ query }) => [query.has('project'), query.has('config')])).toEqual([[false, false]]);
  });

  it('reads other configs and projects by their address, each with one request', async () => {
    const fake = await doppler();
    const backend = await signIn(fake, ACCOUNT, SHOP);
    const group = (document: string, fields?: string[]): DocumentAddress => ({
      kind: 'group',
      document,
      ...(fields === undefined ? {} : { fields }),
    });
    expect(
      await read(
        backend,
        secret('API_KEY'),
        group('config:dev'),
        group('crm/config:prd'),
        secret('DB'),
        group('config:prd', ['API_KEY']),
      ),
    ).toEqual([
      { text: 'prd key' },
      { fields: '{"API_KEY":"dev key"}' },
      { fields: '{"API_KEY":"crm key"}' },
      { text: '{"password":"prd"}' },
      { fields: '{"API_KEY":"prd key"}' },
    ]);
    expect(fake.requests).toHaveLength(3);
  });

  it('asks for sixty secrets with one request that names only these', async () => {
    const fake = await doppler();
    const names = Array.from({ length: 60 }, (_, index) => `SECRET_${index}`);
    fake.put('shop/prd', Object.fromEntries([...names, 'OTHER'].map((name) => [name, `value of ${name}`])));
    const backend = await signIn(fake, SERVICE);
    expect(await read(backend, ...names.map((name) => secret(name)))).toEqual(
      names.map((name) => ({ text: `value of ${name}` })),
    );
    expect(fake.requests).toHaveLength(1);
    expect(fake.requests[0]?.query.get('secrets')?.split(',')).not.toContain('OTHER');
    // Reading a dynamic secret would make new credentials.
    expect(fake.requests[0]?.query.get('include_dynamic_secrets')).toBe('false');
  });

  it('asks for the whole config when the names would make the address too long', async () => {
    const fake = await doppler();
    const names = Array.from({ length: 300 }, (_, index) => `A_RATHER_LONG_NAME_OF_A_SECRET_${index}`);
    fake.put('shop/prd', Object.fromEntries(names.map((name) => [name, name.toLowerCase()])));
    const found = await read(await signIn(fake, SERVICE), ...names.map((name) => secret(name)), secret('NOT_THERE'));
    expect(found).toEqual([...names.map((name) => ({ text: name.toLowerCase() })), { missing: undefined }]);
    expect(fake.requests).toHaveLength(1);
    expect(fake.requests[0]?.target.length).toBeLessThan(2000);
  });

  it('never asks for names that Doppler cannot hold, and for nothing else instead', async () => {
    const fake = await doppler();
    const lower = { kind: 'variable', document: 'config:prd', fields: ['api_key', 'api key'] } as const;
    expect(await read(await signIn(fake, SERVICE), lower)).toEqual([{ fields: '{}' }]);
    expect(fake.requests[0]?.query.get('secrets')).toBe('DOPPLER_CONFIG,DOPPLER_PROJECT');
  });

  it('leaves the variables that Doppler adds out of a whole config', async () => {
    const fake = await doppler();
    const backend = await signIn(fake, SERVICE);
    const asked = await read(
      backend,
      { kind: 'group', document: 'config:prd' },
      { kind: 'variable', document: 'config:prd', fields: ['DOPPLER_CONFIG', 'DB.password'] },
    );
    expect(asked).toEqual([
      { fields: '{"API_KEY":"prd key","DB":"{\\"password\\":\\"prd\\"}"}' },
      { fields: '{"DOPPLER_CONFIG":"prd","DB":"{\\"password\\":\\"prd\\"}"}', notSecret: ['DOPPLER_CONFIG'] },
    ]);
  });

  it('encodes what fills project and config', async () => {
    const fake = await doppler();
    const backend = await signIn(fake, ACCOUNT, { project: 'shop&config=dev', config: 'prd#x' });
    expect((await read(backend, secret('API_KEY')))[0]).toMatchObject({ failed: 'missing' });
    expect(fake.requests.map(({ query }) => [query.get('project'), query.get('config')])).toEqual([
      ['shop&config=dev', 'prd#x'],
    ]);
  });
});

describe('what Doppler answers', () => {
  it('keeps every character of a value', async () => {
    const fake = await doppler();
    const values = ['', ' ', 'line\nline\r\n', '\u00e9\u{1f600}\u0000', '9007199254740993', '"', '{"a":1e400}'];
    fake.put('shop/prd', Object.fromEntries(values.map((value, index) => [`V${index}`, value])));
    const backend = await signIn(fake, SERVICE);
    expect(await read(backend, ...values.map((_, index) => secret(`V${index}`)))).toEqual(
      values.map((text) => ({ text })),
    );
  });

  it('tells what is missing from what is there', async () => {
    const fake = await doppler();
    expect(await read(await signIn(fake, SERVICE), secret('NOT_THERE'), secret('API_KEY'))).toEqual([
      { missing: undefined },
      { text: 'prd key' },
    ]);
  });

  it('says which values their owner marked as not secret', async () => {
    const fake = await doppler();
    fake.put('shop/prd', { HOST: { value: 'db.example.com', visibility: 'unmasked' }, KEY: 'k' });
    const backend = await signIn(fake, SERVICE);
    expect(await read(backend, secret('HOST'), secret('KEY'), { kind: 'group', document: 'config:prd' })).toEqual([
      { text: 'db.example.com', notSecret: ['HOST'] },
      { text: 'k' },
      { fields: '{"HOST":"db.example.com","KEY":"k"}', notSecret: ['HOST'] },
    ]);
  });

  it('gives restricted values to service tokens and says why a person does not get them', async () => {
    const fake = await doppler();
    fake.put('shop/prd', { HIDDEN: { value: 'hidden value', visibility: 'restricted' }, KEY: 'k' });
    expect(await read(await signIn(fake, SERVICE), secret('HIDDEN'))).toEqual([{ text: 'hidden value' }]);
    const personal = await signIn(fake, PERSONAL, SHOP);
    const message = 'Doppler does not give out the restricted "HIDDEN" to this kind of token';
    expect(
      await read(personal, secret('HIDDEN'), secret('KEY'), { kind: 'group', document: 'config:prd' }),
    ).toMatchObject([{ failed: 'denied', message }, { text: 'k' }, { failed: 'denied', message }]);
  });

  it('refuses a secret that has no value', async () => {
    const fake = await doppler();
    fake.put('shop/prd', { BROKEN: { value: null } });
    expect(await read(await signIn(fake, SERVICE), secret('BROKEN'))).toMatchObject([
      { failed: 'malformed-secret', message: 'Doppler has no value for "BROKEN"' },
    ]);
  });

  it('has no versions', async () => {
    const fake = await doppler();
    expect(await read(await signIn(fake, SERVICE), secret('API_KEY', { version: '2' }), secret('DB'))).toMatchObject([
      { failed: 'wrong-input' },
      { text: '{"password":"prd"}' },
    ]);
  });
});

describe('access to configs', () => {
  it('tells a config that is not there, or not for this token, from a missing secret', async () => {
    const fake = await doppler();
    fake.tokens.set(ACCOUNT, { kind: 'account', configs: ['shop/prd'] });
    const backend = await signIn(fake, ACCOUNT, SHOP);
    expect(await read(backend, { kind: 'group', document: 'config:dev' }, secret('API_KEY'))).toMatchObject([
      {
        failed: 'missing',
        message: 'the config "dev" of the project "shop" does not exist, or the token may not see it',
      },
      { text: 'prd key' },
    ]);
  });

  it('says that a service token belongs to one config', async () => {
    const fake = await doppler();
    const backend = await signIn(fake, SERVICE);
    expect(await read(backend, { kind: 'group', document: 'config:dev' })).toMatchObject([
      { failed: 'denied', message: 'the token may not read the config "dev"' },
    ]);
  });

  it('refuses the values of another config than the one that was asked for', async () => {
    const fake = await doppler();
    fake.tokens.set(SERVICE, { kind: 'service', project: 'shop', config: 'prd', ignoresOthers: true });
    for (const place of [{ config: 'dev' }, { project: 'crm', config: 'prd' }]) {
      expect(await read(await signIn(fake, SERVICE, place), secret('API_KEY'))).toMatchObject([{ failed: 'denied' }]);
    }
    expect(await read(await signIn(fake, SERVICE, SHOP), secret('API_KEY'))).toEqual([{ text: 'prd key' }]);
  });

  it('knows without asking that other tokens need project and config', async () => {
    const fake = await doppler();
    for (const [place, hint] of [
      [{}, 'set doppler-project and doppler-config'],
      [{ project: 'shop' }, 'set doppler-config'],
      [{ config: 'prd' }, 'set doppler-project'],
    ] as const) {
      const [result] = await read(await signIn(fake, ACCOUNT, place), secret('API_KEY'));
      expect(result).toMatchObject({ failed: 'wrong-input', hint: expect.stringContaining(`${hint}, or write`) });
    }
    expect(fake.requests).toEqual([]);
  });
});

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
    expect(backend.lease).toEqual({ backend: 'doppler', endpoint: fake.url, token: IDENTITY });
    if (backend.lease === undefined) throw new Error('there is a lease');
    expect(await signOut(backend.lease, {}, services.signal)).toBeUndefined();
    expect(fake.revoked).toEqual([IDENTITY]);
    expect(fake.requests).toHaveLength(3);
    // A second time it is gone already, which is what was wanted.
    expect(await signOut(backend.lease, {}, services.signal)).toBeUndefined();
    await issuer.close();
  });

  it('never gives a token of the user back', async () => {
    const fake = await doppler();
    expect((await signIn(fake, SERVICE)).lease).toBeUndefined();
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
    const lease = { backend: 'doppler', endpoint: fake.url, token: IDENTITY };
    expect(await signOut(lease, {}, new AbortController().signal)).toBe('Doppler answers with status 500');
    await fake.close();
    expect(await signOut(lease, {}, new AbortController().signal)).toContain('nothing listens there');
  });
});

describe('when Doppler does not answer as it should', () => {
  const CANARY = 'canary-in-the-body';
  const html: Fault = { status: 502, headers: { 'content-type': 'text/html' }, body: `<html>${CANARY}</html>` };
  const always = (fault: Fault) => () => fault;

  it.each<[string, Fault, string]>([
    ['too many requests', { status: 429, body: `{"messages":["${CANARY}"],"success":false}` }, 'throttled'],
    ['an HTML page of the edge', html, 'unreachable'],
    ['an HTML page with status 200', { ...html, status: 200 }, 'unreachable'],
    ['JSON of another service', { status: 200, body: `{"data":"${CANARY}"}` }, 'unreachable'],
    ['secrets in another form', { status: 200, body: `{"secrets":{"API_KEY":"${CANARY}"}}` }, 'unreachable'],
    ['a redirect', { status: 302, headers: { location: `https://example.com/${CANARY}` } }, 'unreachable'],
    ['an answer that is cut off', 'truncate', 'unreachable'],
    ['a closed connection', 'reset', 'unreachable'],
    ['an unknown token', { status: 401, body: `{"messages":["${CANARY}"],"success":false}` }, 'sign-in-failed'],
  ])('%s', async (_, fault, code) => {
    const fake = await doppler();
    fake.fault = always(fault);
    const backend = await signIn(fake, SERVICE);
    const failure = await rejection(read(backend, secret('API_KEY')));
    expect(failure.code).toBe(code);
    expect(`${failure.message} ${failure.hint}`).not.toContain(CANARY);
    expect(failure.message).toContain(fake.url);
  });

  it('says that it is redirected, and follows nowhere', async () => {
    const fake = await doppler();
    fake.fault = () => ({ status: 307, headers: { location: `${fake.url}/elsewhere` }, body: '{}' });
    const failure = await rejection(read(await signIn(fake, SERVICE), secret('API_KEY')));
    expect(failure).toMatchObject({ code: 'unreachable', message: expect.stringContaining('it redirects') });
    expect(fake.requests).toHaveLength(1);
  });

  it('tries again what passes by itself', async () => {
    const fake = await doppler();
    const faults: Fault[] = [{ status: 429, headers: { 'retry-after': '7' } }, html, 'reset'];
    fake.fault = () => faults.shift();
    const services = testServices();
    const backend = await signIn(fake, SERVICE, {}, services);
    expect(await read(backend, secret('API_KEY'))).toEqual([{ text: 'prd key' }]);
    expect(fake.requests).toHaveLength(4);
    expect(services.slept[0]).toBeGreaterThanOrEqual(7000);
  });

  it('ends at once when it is cancelled', async () => {
    const fake = await doppler();
    fake.fault = always('silence');
    const backend = await signIn(fake, SERVICE);
    const stop = new AbortController();
    const reason = new Failure('timed-out', 'the time is over');
    const reading = backend.read([secret('API_KEY')], stop.signal);
    while (fake.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    stop.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });

  it('refuses a token that cannot stand in a header, without showing it', async () => {
    const fake = await doppler();
    const failure = await rejection(signIn(fake, `${SERVICE}\nx`));
    expect(failure.code).toBe('wrong-input');
    expect(failure.message).not.toContain(SERVICE);
  });
});

async function rejection(promise: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Failure)) throw new Error('it did not fail as expected', { cause: thrown });
  return thrown;
}
