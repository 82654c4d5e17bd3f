import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import { createDopplerBackend } from '../../src/backends/doppler/doppler.ts';
import type { DopplerAuthentication, DopplerSettings } from '../../src/backends/doppler/doppler-settings.ts';
import type { DocumentAddress } from '../../src/domain/address.ts';
import { Failure } from '../../src/domain/failure.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { closing } from '../fakes/closing.ts';
import { type FakeDoppler, startFakeDoppler } from '../fakes/doppler.ts';
import { outcomes } from './doppler-outcomes.ts';
import { testServices } from './services.ts';

const token = (kind: string): string => ['dp', kind, 'x'.repeat(40)].join('.');
export const SERVICE = token('st');
export const ACCOUNT = token('sa');
export const PERSONAL = token('pt');
export const IDENTITY = token('said');

export async function doppler(): Promise<FakeDoppler> {
  const fake = closing(await startFakeDoppler());
  fake.put('shop/prd', { API_KEY: 'prd key', DB: '{"password":"prd"}' });
  fake.put('shop/dev', { API_KEY: 'dev key' });
  fake.put('crm/prd', { API_KEY: 'crm key' });
  fake.tokens.set(SERVICE, { kind: 'service', project: 'shop', config: 'prd' });
  fake.tokens.set(ACCOUNT, { kind: 'account', configs: ['shop/prd', 'shop/dev', 'crm/prd'] });
  fake.tokens.set(PERSONAL, { kind: 'personal', configs: ['shop/prd'] });
  return fake;
}

export function signIn(
  fake: FakeDoppler,
  given: string | DopplerAuthentication,
  place: Pick<DopplerSettings, 'project' | 'config'> = {},
  services: BackendServices = testServices(),
): Promise<Backend> {
  const auth = typeof given === 'string' ? ({ method: 'token', token: new SecretValue(given) } as const) : given;
  return createDopplerBackend({ ...place, signIn: { apiHost: fake.url, auth } }, services);
}

export const secret = (document: string, more: Partial<DocumentAddress> = {}): DocumentAddress => ({
  kind: 'connection',
  document,
  ...more,
});

export async function read(backend: Backend, ...addresses: DocumentAddress[]): Promise<readonly object[]> {
  return outcomes(await backend.read(addresses, new AbortController().signal));
}

export const SHOP = { project: 'shop', config: 'prd' };

export async function rejection(promise: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Failure)) throw new Error('it did not fail as expected', { cause: thrown });
  return thrown;
}
