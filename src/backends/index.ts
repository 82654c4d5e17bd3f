import type { AwsSettings } from '../domain/aws-settings.ts';
import type { AzureSettings } from '../domain/azure-settings.ts';
import type { BackendName } from '../domain/backend-name.ts';
import type { DopplerSettings } from '../domain/doppler-settings.ts';
import type { VaultSettings } from '../domain/vault-settings.ts';
import type { BackendFactory } from './backend.ts';

/** What each remote backend has to be told. */
export interface RemoteSettings {
  readonly vault: VaultSettings;
  readonly aws: AwsSettings;
  readonly azure: AzureSettings;
  readonly doppler: DopplerSettings;
}

export type RemoteName = keyof RemoteSettings & BackendName;

type Loaders = { readonly [Name in RemoteName]: () => Promise<BackendFactory<RemoteSettings[Name]>> };

/** The remote backends. Each is loaded, with its client library, only when it is chosen. */
export const REMOTE_BACKENDS: Loaders = {
  vault: async () => (await import('./vault/vault.ts')).createVaultBackend,
  aws: async () => (await import('./aws/aws.ts')).createAwsBackend,
  azure: async () => (await import('./azure/azure.ts')).createAzureBackend,
  doppler: async () => (await import('./doppler/doppler.ts')).createDopplerBackend,
};
