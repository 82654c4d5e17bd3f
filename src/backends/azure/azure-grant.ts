import type { Grant } from '../../domain/backend-traits.ts';
import type { AzureStore } from './azure-settings.ts';

/** One role assignment per secret: Key Vault allows scopes below the vault. */
export function azureAssignments(documents: readonly string[], { vaultUrl }: AzureStore): Grant {
  const vault = vaultUrl === undefined ? '<vault>' : (new URL(vaultUrl).hostname.split('.')[0] ?? '<vault>');
  const lines = documents.map(
    (document) =>
      `az role assignment create --role 'Key Vault Secrets User' --assignee "$CLIENT_ID" --scope "$(az keyvault show --name '${vault}' --query id --output tsv)/secrets/${document}"`,
  );
  return { title: 'Key Vault role assignments', language: 'text', text: lines.join('\n') };
}
