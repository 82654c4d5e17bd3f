import type { Grant } from '../../domain/grant.ts';
import type { VaultStore } from './vault-settings.ts';

/** https://developer.hashicorp.com/vault/docs/concepts/policies: KV version 2 reads below `data/`. */
export function vaultPolicy(documents: readonly string[], { mount, path, kvVersion }: VaultStore): Grant {
  const prefix = [mount, ...(kvVersion === 1 ? [] : ['data']), ...(path === '' ? [] : [path])].join('/');
  const rules = documents.map((document) => `path ${hclText(`${prefix}/${document}`)} {\n  capabilities = ["read"]\n}`);
  const note = kvVersion === undefined ? '# For KV version 2; where the mount has version 1, leave "data/" out.\n' : '';
  return { title: 'Vault policy', language: 'hcl', text: `${note}${rules.join('\n')}` };
}

/** A glob star in a policy path would allow more than the document; `+` is a wildcard only as a whole segment. */
function hclText(path: string): string {
  return JSON.stringify(path).replaceAll('${', '$${').replaceAll('%{', '%%{');
}
