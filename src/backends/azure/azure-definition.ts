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
  inputs: AZURE_INPUTS,
  parseStore: parseAzureStore,
  parseSignIn: parseAzureSignIn,
  templates: ({ vaultUrl }) => [vaultUrl ?? ''],
  fill: ({ vaultUrl }, environment) =>
    vaultUrl === undefined ? {} : { vaultUrl: fillHost('azure-vault-url', vaultUrl, environment) },
  locate: (document, { vaultUrl }) => `${vaultUrl ?? 'https://<vault>'}/secrets/${document}`,
  grant: azureAssignments,
  credentials: ({ auth }) => azureSecrets(auth),
  load: async () => (await import('./azure.ts')).createAzureBackend,
});
