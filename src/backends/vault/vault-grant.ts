import type { Grant } from '../../domain/backend-traits.ts';
import { isFullPath } from './full-path.ts';
import { vaultAddress } from './vault-address.ts';
import type { VaultStore } from './vault-settings.ts';

/**
 * https://developer.hashicorp.com/vault/docs/concepts/policies: KV version 2 reads below `data/`. Policies cannot escape wildcards, so
 * a path that contains one is left out, and a comment says so.
 */
export function vaultPolicy(documents: readonly string[], store: VaultStore): Grant {
  const assumed: VaultStore = { ...store, kvVersion: store.kvVersion ?? 2 };
  const elsewhere = documents.some((document) => isFullPath(document) && !document.startsWith(`/${store.mount}/`));
  const lines = [
    ...(store.kvVersion === undefined ? ['# For KV version 2; where the mount has version 1, leave "data/" out.'] : []),
    ...(elsewhere
      ? [`# Paths outside "${store.mount}" are as written; KV version 2 needs "data/" after its mount.`]
      : []),
    ...documents.map((document) => rule(vaultAddress(document, assumed))),
  ];
  return { title: 'Vault policy', language: 'hcl', text: lines.join('\n') };
}

function rule(path: string): string {
  return isPattern(path)
    ? `# Left out, because a policy would read it as a pattern: ${JSON.stringify(path)}; rename the secret.`
    : `path ${hclText(path)} {\n  capabilities = ["read"]\n}`;
}

/** `*` at the end matches any continuation, `+` any segment, `{{…}}` a property of the token; `+*` makes the policy invalid. */
function isPattern(path: string): boolean {
  return path.endsWith('*') || path.split('/').includes('+') || path.includes('+*') || path.includes('{{');
}

function hclText(path: string): string {
  return JSON.stringify(path).replaceAll('${', '$${').replaceAll('%{', '%%{');
}
