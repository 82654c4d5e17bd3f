import type { DocumentAddress } from '../../domain/address.ts';
import type { ReadResult } from '../../domain/document.ts';
import { Failure } from '../../domain/failure.ts';
import type { BackendFactory, BackendServices } from '../backend.ts';
import { mapConcurrently } from '../concurrency.ts';
import { readDistinct } from '../distinct-documents.ts';
import { type Engine, findEngines } from './find-engine.ts';
import { isFullPath, pathInMount } from './full-path.ts';
import { findKvVersion } from './kv-engine.ts';
import { readCredentials } from './read-credentials.ts';
import { readVaultDocument, refusedPath } from './read-document.ts';
import { signInToVault } from './sign-in.ts';
import { createVaultClient, type VaultClient } from './vault-client.ts';
import type { VaultSettings } from './vault-settings.ts';

/** HashiCorp Vault and OpenBao: one request to sign in, one per mount, one per document. */
export const createVaultBackend: BackendFactory<VaultSettings> = async (settings, services) => {
  const { namespace, signIn } = settings;
  const client = await createVaultClient(
    { url: signIn.url, ...(namespace === undefined ? {} : { namespace }) },
    services,
  );
  const keepLeases = await signInToVault(client, settings, services);
  const leases: string[] = [];
  const onLease = (id: string): void => {
    leases.push(id);
    keepLeases(leases);
  };
  const known: Engine[] = [];
  let usual: Promise<Read> | undefined;
  return {
    read: (addresses, signal) =>
      readDistinct(addresses, async (distinct) => {
        if (distinct.some(({ document }) => !isFullPath(document))) usual ??= usualReader(client, settings, signal);
        const readUsual = await usual;
        const readFull = await fullPathReader(distinct, known, client, settings, services, onLease, signal);
        return mapConcurrently(distinct, services.concurrency, signal, (address, either) =>
          isFullPath(address.document) || readUsual === undefined
            ? readFull(address, either)
            : readUsual(address, either),
        );
      }),
  };
};

type Read = (address: DocumentAddress, signal: AbortSignal) => Promise<ReadResult>;

/** Documents below `vault-mount` and `vault-path`. */
async function usualReader(client: VaultClient, settings: VaultSettings, signal: AbortSignal): Promise<Read> {
  const engine = await findKvVersion(client, settings, signal);
  return (address, either) => readVaultDocument(address, engine, client, settings, either);
}

/** Documents of any mount, and what engines other than KV create for each reader. */
async function fullPathReader(
  addresses: readonly DocumentAddress[],
  known: Engine[],
  client: VaultClient,
  settings: VaultSettings,
  services: BackendServices,
  onLease: (id: string) => void,
  signal: AbortSignal,
): Promise<Read> {
  const paths = addresses.map(({ document }) => document).filter(isFullPath);
  const engines = await findEngines(
    paths.filter((path) => refusedPath(path.slice(1)) === undefined),
    known,
    client,
    signal,
  );
  return async (address, either) => {
    const engine = engines.get(address.document) ?? refusedPath(address.document.slice(1));
    if (engine === undefined || engine instanceof Failure) {
      const failure = engine ?? new Failure('internal', 'its mount was not looked up');
      return { at: address.document.slice(1), kind: 'failed', failure };
    }
    const { mount, kvVersion } = engine;
    if (kvVersion === undefined) return readCredentials(address, client, services, onLease, either);
    const document = pathInMount(address.document, mount, kvVersion);
    return readVaultDocument({ ...address, document }, kvVersion, client, { ...settings, mount, path: '' }, either);
  };
}
