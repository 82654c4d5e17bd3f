import type { BackendName } from '../domain/backend-name.ts';
import type { AwsSettings } from './aws/aws-settings.ts';
import type { AzureSettings } from './azure/azure-settings.ts';
import type { BackendFactory } from './backend.ts';
import type { DopplerSettings } from './doppler/doppler-settings.ts';
import type { VaultSettings } from './vault/vault-settings.ts';

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
