import { defineService } from '../define-service.ts';
import { fillHost } from '../fill-environment.ts';
import { azureAssignments } from './azure-grant.ts';
import { AZURE_INPUTS, azureSecrets, parseAzureSignIn, parseAzureStore } from './azure-inputs.ts';
import { AZURE_NAMES, AZURE_NAMES_OF_BRUIN } from './azure-names.ts';

export const AZURE = defineService({
  id: 'azure',
  title: 'Azure Key Vault',
  summary: 'Azure Key Vault',
  page: 'backends/azure.md',
  hosts: ['that of `azure-vault-url`', '`login.microsoftonline.com`, or the sign-in host of another cloud'],
  identityTokenFor: '`azure-auth: oidc`',
  withheld: ['BRUIN_AZURE_CLIENT_SECRET'],
  signInByHand: 'use --azure-auth cli after "az login"',
  numbers: 'double',
  names: AZURE_NAMES,
  bruinNames: AZURE_NAMES_OF_BRUIN,
  addressForms: [],
  example: {
    needsIdentityToken: true,
    inputs: [
      { id: 'azure-vault-url', value: 'https://example.vault.azure.net' },
      { id: 'azure-auth', value: 'oidc' },
      { id: 'azure-tenant-id', value: '11111111-2222-3333-4444-555555555555' },
      { id: 'azure-client-id', value: '66666666-7777-8888-9999-000000000000' },
    ],
  },
  inputs: AZURE_INPUTS,
  parseStore: parseAzureStore,
  parseSignIn: parseAzureSignIn,
  templates: ({ vaultUrl }) => [vaultUrl ?? ''],
  fill: ({ vaultUrl }, environment) =>
    vaultUrl === undefined ? {} : { vaultUrl: fillHost('azure-vault-url', vaultUrl, environment) },
  locate: (document, { vaultUrl }) => `${vaultUrl ?? 'https://<vault>'}/secrets/${document}`,
  grant: azureAssignments,
  credentials: ({ auth }) => azureSecrets(auth),
  firstUrl: ({ vaultUrl }) => vaultUrl,
  load: async () => (await import('./azure.ts')).createAzureBackend,
});
