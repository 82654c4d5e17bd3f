import type { BackendFactory } from '../backend.ts';
import { mapConcurrently } from '../concurrency.ts';
import { readDistinct } from '../distinct-documents.ts';
import { findKvVersion } from './kv-engine.ts';
import { readVaultDocument } from './read-document.ts';
import { signInToVault } from './sign-in.ts';
import { createVaultClient } from './vault-client.ts';
import type { VaultSettings } from './vault-settings.ts';

/** HashiCorp Vault and OpenBao: one request to sign in, one for the mount, one for each document. */
export const createVaultBackend: BackendFactory<VaultSettings> = async (settings, services) => {
  const { namespace, signIn } = settings;
  const client = await createVaultClient(
    { url: signIn.url, ...(namespace === undefined ? {} : { namespace }) },
    services,
  );
  await signInToVault(client, settings, services);
  return {
    async read(addresses, signal) {
      if (addresses.length === 0) return [];
      const engine = await findKvVersion(client, settings, signal);
      return readDistinct(addresses, (distinct) =>
        mapConcurrently(distinct, services.concurrency, signal, (address, either) =>
          readVaultDocument(address, engine, client, settings, either),
        ),
      );
    },
  };
};
