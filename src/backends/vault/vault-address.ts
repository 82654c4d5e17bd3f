import type { VaultStore } from './vault-settings.ts';

/** The path of a document for `vault read`, below `/v1/`. Without a version it is as `vault kv get` takes it: `data/` is left out. */
export function vaultAddress(document: string, { mount, path, kvVersion }: VaultStore): string {
  return [mount, ...(kvVersion === 2 ? ['data'] : []), ...(path === '' ? [] : [path]), document].join('/');
}
