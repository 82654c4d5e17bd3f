import type { DocumentAddress } from '../../domain/address.ts';
import type { ReadResult } from '../../domain/document.ts';
import type { BackendFactory } from '../backend.ts';
import { mapConcurrently } from '../concurrency.ts';
import { readDistinct } from '../distinct-documents.ts';
import type { AzureSettings } from './azure-settings.ts';
import { createAzureTransport } from './azure-transport.ts';
import { isLoopback } from './cloud.ts';
import { createAzureCredential } from './credential.ts';
import { checkKeyVaultAnswer } from './key-vault-answer.ts';
import { readKeyVaultSecret } from './read-secret.ts';

/** An API version that every cloud and the emulators support; later ones add nothing for reading secrets. */
const API_VERSION = '7.4';

/** Azure Key Vault: one request per secret, one for the challenge that names the authority, one or two to sign in. */
export const createAzureBackend: BackendFactory<AzureSettings> = async (settings, services) => {
  const { vaultUrl = '' } = settings;
  const [{ SecretClient }, { AzureLogger, setLogLevel }] = await Promise.all([
    import('@azure/keyvault-secrets'),
    import('@azure/logger'),
  ]);
  // AZURE_LOG_LEVEL would make the SDK write requests to the log.
  setLogLevel();
  AzureLogger.log = () => undefined;
  const [credential, transport] = await Promise.all([
    createAzureCredential(settings.signIn, vaultUrl, services),
    createAzureTransport(services, checkKeyVaultAnswer),
  ]);
  const client = new SecretClient(vaultUrl, credential, {
    serviceVersion: API_VERSION,
    httpClient: transport.client,
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    disableChallengeResourceVerification: isLoopback(vaultUrl),
  });
  return {
    read: (addresses, signal) =>
      readDistinct(addresses, async (distinct) => {
        const readOne = (address: DocumentAddress, either: AbortSignal): Promise<ReadResult> =>
          readKeyVaultSecret(address, client, services.clock.now(), either);
        // One goes first: every request that starts before the first challenge is answered would get its own challenge.
        const [first, ...others] = distinct;
        if (first === undefined) return [];
        const ahead = await readOne(first, signal);
        return [ahead, ...(await mapConcurrently(others, services.concurrency, signal, readOne))];
      }),
  };
};
