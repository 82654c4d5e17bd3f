import { READING_MODES } from '../../domain/mode.ts';
import type { SecretValue } from '../../domain/secret.ts';
import type { InputDefinition } from '../../inputs/input-definition.ts';
import type { InputReader } from '../../inputs/input-reader.ts';
import { refuseUnknownPlaceholders, SETTING_PLACEHOLDERS } from '../../inputs/placeholders.ts';
import { parseServiceUrl } from '../../inputs/service-url.ts';
import { parseVaultAuth, VAULT_AUTH_METHODS } from './vault-auth.ts';
import type { VaultAuthentication, VaultSignIn, VaultStore } from './vault-settings.ts';

export const VAULT_INPUTS = [
  {
    id: 'vault-url',
    type: 'url',
    placeholder: 'URL',
    variables: ['BRUIN_VAULT_HOST'],
    ownVariables: ['VAULT_ADDR'],
    modes: READING_MODES,
    description: 'Address of the server, `https://vault.example.com:8200`.',
  },
  {
    id: 'vault-mount',
    type: 'text',
    placeholder: 'MOUNT',
    default: 'secret',
    variables: ['BRUIN_VAULT_MOUNT_PATH'],
    description: 'Mount of the KV engine; may contain `{environment}`.',
  },
  {
    id: 'vault-path',
    type: 'text',
    placeholder: 'PATH',
    variables: ['BRUIN_VAULT_PATH'],
    description: 'Path below the mount: secret `N` is at `<mount>/<path>/N`; may contain `{environment}`.',
  },
  {
    id: 'vault-kv-version',
    type: 'choice',
    placeholder: 'VERSION',
    defaultText: 'detected, with one request per mount',
    values: ['1', '2'],
    description: 'Version of the KV engine, `1` or `2`.',
  },
  {
    id: 'vault-namespace',
    type: 'text',
    placeholder: 'NAMESPACE',
    ownVariables: ['VAULT_NAMESPACE'],
    description: 'Namespace (Vault Enterprise, HCP, OpenBao).',
  },
  {
    id: 'vault-auth',
    type: 'choice',
    placeholder: 'METHOD',
    defaultText: '`token` if a token is given, `kubernetes` if the role comes from `BRUIN_VAULT_ROLE`, else `jwt`',
    values: VAULT_AUTH_METHODS,
    modes: READING_MODES,
    description: 'How to sign in: `token`, `jwt` (OIDC of GitHub or of another CI), `approle` or `kubernetes`.',
  },
  {
    id: 'vault-token',
    type: 'text',
    placeholder: 'TOKEN',
    secret: true,
    variables: ['BRUIN_VAULT_TOKEN'],
    ownVariables: ['VAULT_TOKEN'],
    modes: READING_MODES,
    description: 'Token for `vault-auth: token`. It is never revoked.',
  },
  {
    id: 'vault-role',
    type: 'text',
    placeholder: 'ROLE',
    variables: ['BRUIN_VAULT_ROLE'],
    modes: READING_MODES,
    description: 'Role for `jwt` (may be empty if the mount has a default role) and `kubernetes`.',
  },
  {
    id: 'vault-auth-mount',
    type: 'text',
    placeholder: 'MOUNT',
    defaultText: 'the name of the method',
    variables: ['BRUIN_VAULT_K8S_AUTH_MOUNT'],
    modes: READING_MODES,
    description: 'Mount of the sign-in method. The variable counts for `kubernetes` only.',
  },
  {
    id: 'vault-role-id',
    type: 'text',
    placeholder: 'ID',
    secret: true,
    modes: READING_MODES,
    description: 'Role id for `approle`.',
  },
  {
    id: 'vault-secret-id',
    type: 'text',
    placeholder: 'ID',
    secret: true,
    modes: READING_MODES,
    description: 'Secret id for `approle`, plain or wrapped; empty for roles that bind none.',
  },
  {
    id: 'vault-jwt-audience',
    type: 'text',
    placeholder: 'AUDIENCE',
    defaultText: "GitHub's default, the URL of the repository's owner",
    modes: READING_MODES,
    description: 'Audience of the identity token for `jwt`.',
  },
] as const satisfies readonly InputDefinition[];

type Reader = InputReader<(typeof VAULT_INPUTS)[number]['id']>;

/** Values from inputs that must not appear in the log. */
export function vaultSecrets(auth: VaultAuthentication): readonly SecretValue[] {
  if (auth.method === 'token') return [auth.token];
  if (auth.method !== 'approle') return [];
  return auth.secretId === undefined ? [auth.roleId] : [auth.roleId, auth.secretId];
}

export function parseVaultStore(reader: Reader): VaultStore {
  const kvVersion = reader.choice('vault-kv-version', ['1', '2']);
  const namespace = reader.text('vault-namespace');
  return {
    mount: pathInput(reader, 'vault-mount') ?? 'secret',
    path: pathInput(reader, 'vault-path') ?? '',
    ...(kvVersion === undefined ? {} : { kvVersion: kvVersion === '1' ? 1 : 2 }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

export function parseVaultSignIn(reader: Reader): VaultSignIn {
  const url = parseServiceUrl(reader, 'vault-url', { protocols: ['https', 'http'], allowPath: true });
  if (url === undefined) reader.require('vault-url', 'backend "vault" needs the address of the server');
  return { url: url ?? '', auth: parseVaultAuth(reader) };
}

function pathInput(reader: Reader, id: 'vault-mount' | 'vault-path'): string | undefined {
  const given = reader.text(id)?.replace(/^\/+|\/+$/gu, '');
  if (given === undefined || given === '') return undefined;
  refuseUnknownPlaceholders(reader, id, given, SETTING_PLACEHOLDERS);
  if (given.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    reader.refuseItem(id, given, 'allowed: paths without empty, "." and ".." parts');
  }
  return given;
}
