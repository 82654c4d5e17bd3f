import { SecretValue } from '../../domain/secret.ts';
import type { InputReader } from '../../inputs/input-reader.ts';
import type { VaultAuthentication } from './vault-settings.ts';

export const VAULT_AUTH_METHODS = ['token', 'jwt', 'approle', 'kubernetes'] as const;
type Method = (typeof VAULT_AUTH_METHODS)[number];
type AuthInputId =
  | 'vault-auth'
  | 'vault-token'
  | 'vault-role'
  | 'vault-role-id'
  | 'vault-secret-id'
  | 'vault-jwt-audience'
  | 'vault-auth-mount';
type Reader = InputReader<AuthInputId>;

/** Inputs that belong to one method only; with another method they are a mistake. */
const ONLY_FOR: readonly (readonly [AuthInputId, readonly Method[]])[] = [
  ['vault-token', ['token']],
  ['vault-role', ['jwt', 'kubernetes']],
  ['vault-role-id', ['approle']],
  ['vault-secret-id', ['approle']],
  ['vault-jwt-audience', ['jwt']],
  ['vault-auth-mount', ['jwt', 'approle', 'kubernetes']],
];

export function parseVaultAuth(reader: Reader): VaultAuthentication {
  const method = reader.choice('vault-auth', VAULT_AUTH_METHODS) ?? defaultMethod(reader);
  // If the method only follows from a variable of the job, inputs for another one are not a mistake.
  if (reader.isWritten('vault-auth') || reader.raw('vault-token')?.source.kind !== 'variable') {
    for (const [id, methods] of ONLY_FOR) {
      if (!reader.isWritten(id) || methods.includes(method)) continue;
      reader.refuse(
        id,
        `vault-auth is "${method}", which does not use it`,
        `It is for vault-auth: ${methods.join(' or ')}`,
      );
    }
  }
  const role = reader.text('vault-role');
  const audience = reader.text('vault-jwt-audience');
  switch (method) {
    case 'token':
      return { method, token: required(reader, 'vault-token', method) };
    case 'jwt':
      return {
        method,
        mount: authMount(reader, method),
        ...(role === undefined ? {} : { role }),
        ...(audience === undefined ? {} : { audience }),
      };
    case 'approle': {
      const secretId = reader.secret('vault-secret-id');
      const roleId = required(reader, 'vault-role-id', method);
      return { method, mount: authMount(reader, method), roleId, ...(secretId === undefined ? {} : { secretId }) };
    }
    case 'kubernetes':
      if (role === undefined) reader.require('vault-role', 'vault-auth "kubernetes" needs a role');
      return { method, mount: authMount(reader, method), role: role ?? '' };
  }
}

/** As in Bruin, a token wins, wherever it comes from. */
function defaultMethod(reader: Reader): Method {
  if (reader.raw('vault-token') !== undefined) return 'token';
  return reader.raw('vault-role')?.source.kind === 'variable' ? 'kubernetes' : 'jwt';
}

function authMount(reader: Reader, method: Method): string {
  const raw = reader.raw('vault-auth-mount');
  if (raw === undefined || (raw.source.kind === 'variable' && method !== 'kubernetes')) return method;
  const mount = (reader.text('vault-auth-mount') ?? method).replace(/^\/+|\/+$/gu, '').replace(/^auth\//u, '');
  if (mount === '' || mount.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    reader.refuse('vault-auth-mount', 'allowed: paths without empty, "." and ".." parts');
  }
  return mount;
}

function required(reader: Reader, id: 'vault-token' | 'vault-role-id', method: Method): SecretValue {
  const given = reader.secret(id);
  if (given === undefined) reader.require(id, `vault-auth "${method}" needs it`);
  return given ?? new SecretValue('');
}
