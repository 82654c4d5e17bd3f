import { beforeAll, describe, expect, it } from 'vitest';
import { createAzureBackend } from '../../src/backends/azure/azure.ts';
import { AZURE_NAMES } from '../../src/backends/azure/azure-names.ts';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import { backendContract } from '../backends/contract.ts';
import { contentOf, failureOf, failureOfRead, groupAt } from '../backends/place.ts';
import { testServices } from '../backends/services.ts';
import { runAction } from '../scenarios/program.ts';
import {
  bitswanWorkspace,
  bruinWorkspace,
  connectionJson,
  messagesOf,
  valueAt,
} from '../scenarios/remote-workspace.ts';
import { findLowkeyVault, type LowkeyVault } from './lowkey-vault.ts';

const ALWAYS = new AbortController().signal;

let lowkey: LowkeyVault;
let places = 0;

beforeAll(async () => {
  lowkey = await findLowkeyVault();
});

function open(services: Partial<BackendServices> = {}): Promise<Backend> {
  return createAzureBackend(
    { vaultUrl: lowkey.url, signIn: { auth: { method: 'managed_identity' } } },
    testServices({ caCertificate: lowkey.certificate, ...services }),
  );
}

/** The names of each test start differently, because all share one vault. */
backendContract(
  'lowkey-vault',
  async () => {
    const place = `place${places++}-${Date.now()}`;
    const nameOf = (document: string): string => AZURE_NAMES.toServiceName(`${place}-${document}`);
    return {
      open: async (services) => {
        const backend = await open(services);
        return {
          read: (addresses, signal) =>
            backend.read(
              addresses.map((address) => ({ ...address, document: nameOf(address.document) })),
              signal,
            ),
        };
      },
      store: async (document, json) => void (await lowkey.put(nameOf(document), json)),
      async storeTwice(document, first, second) {
        const version = await lowkey.put(nameOf(document), first);
        await lowkey.put(nameOf(document), second);
        return version;
      },
      neverVersion: '0'.repeat(32),
    };
  },
  {
    deny: 'it has no roles: whoever sends any token may read everything',
    remove:
      'as Key Vault, it answers as if it never was; the hint for what is missing names the command that recovers it',
    server: 'it throttles nobody, does not fall silent and does not count; the stand-in of Key Vault does',
  },
);

describe('lowkey-vault', () => {
  it('is refused without its certificate as ca-certificate', async () => {
    const services = testServices();
    const signIn = { vaultUrl: lowkey.url, auth: { method: 'managed_identity' } } as const;
    const failure = await failureOfRead(await createAzureBackend({ signIn }, services), groupAt('any'));
    expect(failure.code).toBe('unreachable');
    expect(failure.hint).toContain('ca-certificate');
    expect(services.masked).toEqual([]);
  });

  it('challenges, and its tokens are masked before they are used', async () => {
    const name = `masked-${Date.now()}`;
    await lowkey.put(name, 'v');
    const services = testServices({ caCertificate: lowkey.certificate });
    const signIn = { vaultUrl: lowkey.url, auth: { method: 'managed_identity' } } as const;
    const [result] = await (await createAzureBackend({ signIn }, services)).read([groupAt(name)], ALWAYS);
    expect(contentOf(result)).toBe('v');
    expect(services.masked).toHaveLength(1);
    expect(services.masked[0]).toMatch(/^ey/);
  });

  it('has secrets that are not yet valid, expired and deleted', async () => {
    const at = Date.now();
    const [future, expired, gone] = [`future-${at}`, `expired-${at}`, `gone-${at}`];
    await lowkey.put(future, 'v', { nbf: 4_102_444_800 });
    await lowkey.put(expired, 'v', { exp: 1_700_000_000 });
    await lowkey.put(gone, 'v');
    await lowkey.delete(gone);
    const results = await (await open()).read(
      [future, expired, gone].map((name) => groupAt(name)),
      ALWAYS,
    );
    expect(results.map(({ kind }) => kind)).toEqual(['failed', 'found', 'missing']);
    expect(failureOf(results[0])).toMatchObject({
      code: 'disabled',
      message: 'it is not valid before 2100-01-01T00:00:00.000Z',
    });
    expect(results[1]).toMatchObject({ document: { expires: '2023-11-14T22:13:20.000Z' } });
  });

  // Seen with 7.3.74; Key Vault itself answers 403 with SecretDisabled, which the stand-in and Microsoft's client for Python show.
  it('hides a disabled secret, which then is missing and not there by mistake', async () => {
    const name = `off-${Date.now()}`;
    await lowkey.put(name, 'v', { enabled: false });
    const [result] = await (await open()).read([groupAt(name)], ALWAYS);
    expect(result?.kind).toBe('missing');
  });

  it('gives a job 30 connections and a group', async () => {
    for (let index = 0; index < 30; index++) await lowkey.put(`c${index}`, connectionJson(index));
    await lowkey.put('shop-db', '{"PORT":5432,"SHOP_PASSWORD":"fake-shop-password"}');
    const inputs = {
      backend: 'azure',
      'azure-vault-url': lowkey.url,
      'azure-auth': 'managed_identity',
      'ca-certificate': lowkey.certificate,
      export: 'env',
    };
    const pipelines = await runAction({ workspace: bruinWorkspace(30), inputs, env: lowkey.identity });
    expect(messagesOf(pipelines)).toBe('');
    expect(pipelines.env.get('C0')).toBe(valueAt(0));
    expect(pipelines.env.get('C29')).toBe(valueAt(29));
    const automations = await runAction({
      workspace: bitswanWorkspace('shop_db'),
      inputs: { ...inputs, stage: 'dev' },
      env: lowkey.identity,
    });
    expect(messagesOf(automations)).toBe('');
    expect(Object.fromEntries(automations.env)).toMatchObject({ SHOP_PASSWORD: 'fake-shop-password', PORT: '5432' });
  });
});
