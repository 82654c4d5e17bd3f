import { createAzureBackend } from '../../src/backends/azure/azure.ts';
import type { AzureAuthentication } from '../../src/backends/azure/azure-settings.ts';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import type { DocumentAddress } from '../../src/domain/address.ts';
import type { ReadResult } from '../../src/domain/document.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { type FakeEntra, startFakeEntra } from '../fakes/azure-entra.ts';
import { type FakeKeyVault, startFakeKeyVault } from '../fakes/azure-key-vault.ts';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { groupAt } from './place.ts';
import { type TestServices, testServices } from './services.ts';

export const TENANT = '11111111-2222-3333-4444-555555555555';
export const CLIENT = '66666666-7777-8888-9999-000000000000';
export const CLIENT_SECRET = ['client', 'secret', 'of', 'the', 'test'].join('~');
export const BY_SECRET: Extract<AzureAuthentication, { method: 'client_credentials' }> = {
  method: 'client_credentials',
  tenantId: TENANT,
  clientId: CLIENT,
  clientSecret: new SecretValue(CLIENT_SECRET),
};
export const BY_OIDC: AzureAuthentication = { method: 'oidc', tenantId: TENANT, clientId: CLIENT };
export const ALWAYS = new AbortController().signal;

/** A vault, and an application with a client secret. */
export interface Scene {
  readonly vault: FakeKeyVault;
  readonly entra: FakeEntra;
}

export async function scene(): Promise<Scene> {
  const [vault, entra] = await Promise.all([startFakeKeyVault(), startFakeEntra(TENANT)]);
  for (const server of [vault, entra]) closing(server);
  vault.accepts = (token) => entra.tokens.has(token);
  vault.challenge = { authorization: `${entra.url}/${TENANT}`, resource: 'https://vault.azure.net' };
  entra.applications.set(CLIENT, { secret: CLIENT_SECRET });
  return { vault, entra };
}

export function open(
  { vault, entra }: Scene,
  services: BackendServices,
  auth: AzureAuthentication = BY_SECRET,
): Promise<Backend> {
  return createAzureBackend({ vaultUrl: vault.url, signIn: { authorityHost: entra.url, auth } }, services);
}

export function trusting(given: Partial<BackendServices> = {}): TestServices {
  return testServices({ caCertificate: selfSigned().cert, ...given });
}

export async function read(
  backend: Backend,
  ...documents: (string | DocumentAddress)[]
): Promise<readonly ReadResult[]> {
  return backend.read(
    documents.map((each) => (typeof each === 'string' ? groupAt(each) : each)),
    ALWAYS,
  );
}
