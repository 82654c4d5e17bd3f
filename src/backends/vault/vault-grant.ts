import type { Grant } from '../../domain/backend-traits.ts';
import type { VaultStore } from './vault-settings.ts';

/**
 * https://developer.hashicorp.com/vault/docs/concepts/policies: KV version 2 reads below `data/`. A policy has no way to escape a wildcard, so
 * a path that would be one is left out, and a comment says so.
 */
export function vaultPolicy(documents: readonly string[], { mount, path, kvVersion }: VaultStore): Grant {
  const prefix = [mount, ...(kvVersion === 1 ? [] : ['data']), ...(path === '' ? [] : [path])].join('/');
  const paths = documents.map((document) => `${prefix}/${document}`);
  const lines = [
    ...(kvVersion === undefined ? ['# For KV version 2; where the mount has version 1, leave "data/" out.'] : []),
    ...paths.map((each) =>
      isPattern(each)
        ? `# Left out, because a policy reads more than a name in it: ${JSON.stringify(each)}; rename the secret.`
        : `path ${hclText(each)} {\n  capabilities = ["read"]\n}`,
    ),
  ];
  return { title: 'Vault policy', language: 'hcl', text: lines.join('\n') };
}

/** `*` at the end stands for every continuation, `+` for every segment, `{{…}}` for something of the token's; `+*` makes the policy invalid. */
function isPattern(path: string): boolean {
  return path.endsWith('*') || path.split('/').includes('+') || path.includes('+*') || path.includes('{{');
}

function hclText(path: string): string {
  return JSON.stringify(path).replaceAll('${', '$${').replaceAll('%{', '%%{');
}
