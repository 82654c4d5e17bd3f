import { KEEP_NAMES } from '../../domain/name-rule.ts';
import { defineService } from '../define-service.ts';
import { fillPath } from '../fill-environment.ts';
import { vaultAddress } from './vault-address.ts';
import { vaultPolicy } from './vault-grant.ts';
import { parseVaultSignIn, parseVaultStore, VAULT_INPUTS, vaultSecrets } from './vault-inputs.ts';

/** HashiCorp Vault and OpenBao. */
export const VAULT = defineService({
  id: 'vault',
  title: 'HashiCorp Vault and OpenBao',
  summary: 'HashiCorp Vault or OpenBao',
  page: 'backends/vault.md',
  hosts: ['that of `vault-url`'],
  identityTokenFor: '`vault-auth: jwt`',
  withheld: ['BRUIN_VAULT_TOKEN'],
  ownCredentials: ['VAULT_TOKEN'],
  signInByHand: 'use --vault-token, or set VAULT_TOKEN: "vault login" gets a token, "vault print token" shows it',
  // Bruin's client decodes numbers as texts.
  numbers: 'literal',
  names: KEEP_NAMES,
  addressForms: [],
  example: {
    needsIdentityToken: true,
    inputs: [
      { id: 'vault-url', value: 'https://vault.example.com:8200' },
      { id: 'vault-role', value: 'data', unless: 'vault-token' },
    ],
  },
  inputs: VAULT_INPUTS,
  parseStore: parseVaultStore,
  parseSignIn: parseVaultSignIn,
  templates: ({ mount, path }) => [mount, path],
  fill: (store, environment) => ({
    ...store,
    mount: fillPath('vault-mount', store.mount, environment),
    path: fillPath('vault-path', store.path, environment),
  }),
  locate: vaultAddress,
  grant: vaultPolicy,
  credentials: ({ auth }) => vaultSecrets(auth),
  firstUrl: (_, { url }) => url,
  load: async () => (await import('./vault.ts')).createVaultBackend,
  giveBack: async () => (await import('./revoke-vault-token.ts')).revokeVaultToken,
});
