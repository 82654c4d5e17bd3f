import { readFileSync } from 'node:fs';
import { Failure } from '../../domain/failure.ts';
import type { BackendServices } from '../backend.ts';
import { textAt } from '../json-member.ts';
import { loginFailure } from './login-failure.ts';
import type { VaultLease } from './revoke-vault-token.ts';
import type { VaultClient } from './vault-client.ts';
import type { VaultAuthentication, VaultSettings } from './vault-settings.ts';

/** Where Kubernetes puts the token of a pod's service account. */
const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Keeps the ids of all leases so far, so that they are revoked. */
export type KeepLeases = (ids: readonly string[]) => void;

/**
 * Signs in and passes the token to the client. A token obtained here is revoked later, and takes its leases with it; with the user's
 * own token only the leases are.
 *
 * @throws Failure `sign-in-failed`, naming role, audience, mount or the missing permission
 */
export async function signInToVault(
  client: VaultClient,
  { signIn: { auth }, namespace }: VaultSettings,
  services: BackendServices,
): Promise<KeepLeases> {
  const base = { endpoint: client.url, namespace: namespace ?? '' };
  if (auth.method === 'token') {
    const token = auth.token.reveal();
    client.useToken(token);
    return (ids) =>
      services.keepLease({ ...base, token, leases: ids.join('\n'), isOwn: 'yes' } satisfies VaultLease, 'used');
  }
  const credentials = await credentialsFor(auth, client, services);
  const answer = await client.login(auth.method, auth.mount, credentials, services.signal);
  const token = textAt(answer.body, 'auth', 'client_token');
  if (answer.status !== 200 || token === undefined) throw loginFailure(answer, auth, client.url, namespace);
  services.mask(token);
  client.useToken(token);
  // The server does not store batch tokens, so only their leases can be revoked.
  if (textAt(answer.body, 'auth', 'token_type') === 'batch') {
    return (ids) =>
      services.keepLease({ ...base, token, leases: ids.join('\n'), isOwn: 'yes' } satisfies VaultLease, 'used');
  }
  services.keepLease({ ...base, token } satisfies VaultLease);
  return () => services.keepLease({ ...base, token } satisfies VaultLease, 'used');
}

async function credentialsFor(
  auth: Exclude<VaultAuthentication, { method: 'token' }>,
  client: VaultClient,
  services: BackendServices,
): Promise<Record<string, string>> {
  switch (auth.method) {
    case 'jwt': {
      const jwt = await services.idToken(auth.audience);
      // An empty role selects the mount's default one.
      return { jwt, role: auth.role ?? '' };
    }
    case 'kubernetes':
      return { role: auth.role, jwt: serviceAccountToken(auth.tokenFile ?? SERVICE_ACCOUNT_TOKEN, services) };
    case 'approle': {
      const roleId = auth.roleId.reveal();
      if (auth.secretId === undefined) return { role_id: roleId };
      return { role_id: roleId, secret_id: await unwrapped(auth.secretId.reveal(), client, services) };
    }
  }
}

/** Tokens of Vault start with `hvs.`, those of OpenBao and of older servers with `s.`; secret ids are UUIDs unless chosen by the user. */
function isWrappingToken(secretId: string): boolean {
  return /^(?:hvs|s)\.[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9]+)?$/.test(secretId);
}

async function unwrapped(secretId: string, client: VaultClient, services: BackendServices): Promise<string> {
  if (!isWrappingToken(secretId)) return secretId;
  client.useToken(secretId);
  const answer = await client.unwrap(services.signal);
  client.useToken('');
  const found = textAt(answer.body, 'data', 'secret_id');
  if (answer.status !== 200 || found === undefined) {
    throw new Failure('sign-in-failed', `cannot sign in to ${client.url}: the wrapped secret id cannot be unwrapped`, {
      hint: 'it can be unwrapped once and expires: create a new one; if you have not used it, someone else has read it',
    });
  }
  services.mask(found);
  return found;
}

function serviceAccountToken(file: string, services: BackendServices): string {
  let token: string;
  try {
    token = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Failure(
      'sign-in-failed',
      `cannot read the token of the service account: ${file} (${String(error.code)})`,
      {
        hint: 'vault-auth: kubernetes works in a pod with a service account; elsewhere use jwt, approle or token',
      },
    );
  }
  services.mask(token);
  return token;
}
