import { READING_MODES } from '../../domain/mode.ts';
import { SecretValue } from '../../domain/secret.ts';
import type { InputDefinition } from '../../inputs/input-definition.ts';
import type { InputReader } from '../../inputs/input-reader.ts';
import { refuseUnknownPlaceholders, SETTING_PLACEHOLDERS } from '../../inputs/placeholders.ts';
import { parseServiceUrl } from '../../inputs/service-url.ts';
import type { AzureAuthentication, AzureSignIn, AzureStore } from './azure-settings.ts';

const AUTH_METHODS = ['oidc', 'client_credentials', 'managed_identity', 'cli', 'default'] as const;

export const AZURE_INPUTS = [
  {
    id: 'azure-vault-url',
    type: 'url',
    placeholder: 'URL',
    variables: ['BRUIN_AZURE_KEYVAULT_URL'],
    description: 'Address of the vault, `https://NAME.vault.azure.net`; may contain `{environment}`.',
  },
  {
    id: 'azure-auth',
    type: 'choice',
    placeholder: 'METHOD',
    default: 'default',
    variables: ['BRUIN_AZURE_AUTH_METHOD'],
    values: AUTH_METHODS,
    modes: READING_MODES,
    description:
      'How to sign in: `oidc` (federated credential), `client_credentials`, `managed_identity`, `cli` (after `az login`), or `default`, the default chain of the Azure SDK.',
  },
  {
    id: 'azure-tenant-id',
    type: 'text',
    placeholder: 'ID',
    variables: ['BRUIN_AZURE_TENANT_ID'],
    modes: READING_MODES,
    description: 'Tenant for `oidc` and `client_credentials`.',
  },
  {
    id: 'azure-client-id',
    type: 'text',
    placeholder: 'ID',
    variables: ['BRUIN_AZURE_CLIENT_ID'],
    modes: READING_MODES,
    description:
      'Application for `oidc` and `client_credentials`; the identity for `managed_identity` when there are several.',
  },
  {
    id: 'azure-client-secret',
    type: 'text',
    placeholder: 'SECRET',
    secret: true,
    variables: ['BRUIN_AZURE_CLIENT_SECRET'],
    modes: READING_MODES,
    description: 'Secret of the application for `client_credentials`.',
  },
  {
    id: 'azure-authority-host',
    type: 'url',
    placeholder: 'URL',
    defaultText: 'the one that belongs to the host of the vault',
    modes: READING_MODES,
    description: 'Sign-in host of another cloud, `https://login.chinacloudapi.cn`.',
  },
] as const satisfies readonly InputDefinition[];

type AzureInputId = (typeof AZURE_INPUTS)[number]['id'];
type Reader = InputReader<AzureInputId>;

/** Values from inputs that must not appear in the log. */
export function azureSecrets(auth: AzureAuthentication): readonly SecretValue[] {
  return auth.method === 'client_credentials' ? [auth.clientSecret] : [];
}

export function parseAzureStore(reader: Reader): AzureStore {
  const template = reader.text('azure-vault-url');
  if (template !== undefined) refuseUnknownPlaceholders(reader, 'azure-vault-url', template, SETTING_PLACEHOLDERS);
  const vaultUrl = parseServiceUrl(reader, 'azure-vault-url', {
    protocols: ['https'],
    allowPath: false,
    placeholders: SETTING_PLACEHOLDERS,
  });
  return vaultUrl === undefined ? {} : { vaultUrl };
}

export function parseAzureSignIn(reader: Reader, { vaultUrl }: AzureStore): AzureSignIn {
  if (vaultUrl === undefined) reader.require('azure-vault-url', 'backend "azure" needs the address of the vault');
  const authorityHost = parseServiceUrl(reader, 'azure-authority-host', { protocols: ['https'], allowPath: false });
  return { auth: parseAuth(reader), ...(authorityHost === undefined ? {} : { authorityHost }) };
}

function parseAuth(reader: Reader): AzureAuthentication {
  const method = reader.choice('azure-auth', AUTH_METHODS) ?? 'default';
  const tenant = identifier(reader, 'azure-tenant-id');
  const client = identifier(reader, 'azure-client-id');
  if (method !== 'client_credentials' && reader.isWritten('azure-client-secret')) {
    reader.refuse(
      'azure-client-secret',
      `azure-auth is "${method}", which does not use it`,
      'Add azure-auth: client_credentials',
    );
  }
  const tenantId = tenant === undefined ? {} : { tenantId: tenant };
  const clientId = client === undefined ? {} : { clientId: client };
  switch (method) {
    case 'oidc':
      return {
        method,
        tenantId: needed(reader, 'azure-tenant-id', method),
        clientId: needed(reader, 'azure-client-id', method),
      };
    case 'client_credentials':
      return {
        method,
        tenantId: needed(reader, 'azure-tenant-id', method),
        clientId: needed(reader, 'azure-client-id', method),
        clientSecret: new SecretValue(needed(reader, 'azure-client-secret', method)),
      };
    case 'managed_identity':
      return { method, ...clientId };
    case 'cli':
      return { method, ...tenantId };
    case 'default':
      return { method, ...tenantId, ...clientId };
  }
}

/** Tenants may be domains; neither tenants nor applications contain characters that are special in a URL. */
function identifier(reader: Reader, id: 'azure-tenant-id' | 'azure-client-id'): string | undefined {
  const given = reader.text(id);
  if (given !== undefined && !/^[A-Za-z0-9][A-Za-z0-9.-]*$/u.test(given)) {
    reader.refuseItem(id, given, 'allowed: letters, digits, "." and "-"');
  }
  return given;
}

function needed(reader: Reader, id: AzureInputId, method: string): string {
  const given = reader.text(id);
  if (given === undefined) reader.require(id, `azure-auth "${method}" needs it`);
  return given ?? '';
}
