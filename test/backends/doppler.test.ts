import { describe, expect, it } from 'vitest';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import { DOPPLER_NAMES } from '../../src/backends/doppler/doppler-names.ts';
import type { DocumentAddress } from '../../src/domain/address.ts';
import { backendContract } from './contract.ts';
import { ACCOUNT, doppler, read, SERVICE, SHOP, secret, signIn } from './doppler-place.ts';
import { testServices } from './services.ts';

backendContract(
  'doppler',
  async () => {
    const fake = await doppler();
    const rule = DOPPLER_NAMES;
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
    storeTwice: 'Doppler only returns the current value',
    deny: 'a token sees all of a config or nothing of it',
    remove: 'Doppler answers as if it never was',
  },
);

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
      { fields: '{"DOPPLER_CONFIG":"prd","DB":"{\\"password\\":\\"prd\\"}"}', publicNames: ['DOPPLER_CONFIG'] },
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
