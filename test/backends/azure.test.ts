import { describe, expect, it } from 'vitest';
import { createAzureBackend } from '../../src/backends/azure/azure.ts';
import { AZURE_NAMES } from '../../src/backends/azure/azure-names.ts';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import { versionId } from '../fakes/azure-key-vault.ts';
import { closing } from '../fakes/closing.ts';
import { type FakeProxy, startFakeProxy } from '../fakes/proxy.ts';
import { BY_SECRET, open, read, type Scene, scene, TENANT, trusting } from './azure-place.ts';
import { backendContract } from './contract.ts';
import { failureOf, failureOfRead, groupAt } from './place.ts';

backendContract(
  'azure',
  async () => {
    const both = await scene();
    const { vault } = both;
    const rule = AZURE_NAMES;
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

describe('under the names of Azure, behind a proxy', () => {
  async function behindProxy(): Promise<
    Scene & { proxy: FakeProxy; open(services?: Partial<BackendServices>): Promise<Backend> }
  > {
    const both = await scene();
    const proxy = await startFakeProxy({
      '*.vault.azure.net': both.vault.url,
      'login.microsoftonline.com': both.entra.url,
    });
    closing(proxy);
    both.vault.challenge.authorization = `https://login.microsoftonline.com/${TENANT}`;
    return {
      ...both,
      proxy,
      open: (services) =>
        createAzureBackend(
          { vaultUrl: 'https://shop.vault.azure.net', signIn: { auth: BY_SECRET } },
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
      message: expect.stringContaining('for a host other than its own'),
    });
    expect(entra.requests).toEqual([]);
  });

  it('names the proxy when that refuses', async () => {
    const { proxy, open: openThere } = await behindProxy();
    await proxy.close();
    const other = await startFakeProxy({});
    closing(other);
    const failure = await failureOfRead(await openThere({ variables: { https_proxy: other.url } }), groupAt('a'));
    expect(failure).toMatchObject({ code: 'unreachable', message: expect.stringContaining('the proxy 127.0.0.1') });
  });
});
