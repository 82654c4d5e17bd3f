import { isFullPath, pathInMount } from './full-path.ts';
import type { VaultStore } from './vault-settings.ts';

/** The path of a document for `vault read`, below `/v1/`. Without a version it is the path for `vault kv get`: `data/` is left out. */
export function vaultAddress(document: string, { mount, path, kvVersion }: VaultStore): string {
  const data = kvVersion === 2 ? ['data'] : [];
  if (!isFullPath(document)) return [mount, ...data, ...(path === '' ? [] : [path]), document].join('/');
  if (!document.startsWith(`/${mount}/`)) return document.slice(1);
  return [mount, ...data, pathInMount(document, mount, kvVersion)].join('/');
}
