import type { GiveBack, Lease } from '../backend.ts';
import type { Send } from '../http/http-message.ts';
import { readVaultAnswer, vaultErrors } from './vault-answer.ts';

/** What was obtained by signing in and by reading. */
export interface VaultLease extends Lease {
  readonly endpoint: string;
  readonly token: string;
  /** Empty for none. */
  readonly namespace: string;
  /** Lease ids, one per line, to revoke one by one: without revoking the token they would stay valid. */
  readonly leases?: string;
  /** The token is not to be revoked: it is the user's own, or a batch token, which cannot be. */
  readonly isOwn?: 'yes';
}

/**
 * Revokes a token, and with it every lease that it read; or only the leases. Does without the client library:
 * the post step makes only a request or two.
 *
 * @returns why something is still valid, or undefined when everything is revoked
 */
export const revokeVaultToken: GiveBack = async (lease, send, signal) => {
  if (lease['isOwn'] !== 'yes') return revoke(lease, 'POST', 'auth/token/revoke-self', undefined, send, signal);
  const ids = (lease['leases'] ?? '').split('\n').filter((id) => id !== '');
  const whys: string[] = [];
  for (const id of ids) {
    const why = await revoke(lease, 'PUT', 'sys/leases/revoke', JSON.stringify({ lease_id: id }), send, signal);
    if (why !== undefined) whys.push(why);
  }
  return whys[0];
};

async function revoke(
  { endpoint = '', token = '', namespace = '' }: Lease,
  method: string,
  path: string,
  body: string | undefined,
  send: Send,
  signal: AbortSignal,
): Promise<string | undefined> {
  const request = {
    method,
    url: `${endpoint}/v1/${path}`,
    headers: {
      'x-vault-token': token,
      'x-vault-request': 'true',
      'content-length': String(Buffer.byteLength(body ?? '')),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(namespace === '' ? {} : { 'x-vault-namespace': namespace }),
    },
    ...(body === undefined ? {} : { body }),
  };
  const answer = readVaultAnswer(await send(request, signal), endpoint);
  if (answer.status === 200 || answer.status === 204) return undefined;
  if (body !== undefined && answer.status === 403)
    return 'the policy of the token does not allow it: path "sys/leases/revoke" { capabilities = ["update"] }';
  // 403: it is no longer valid. Batch tokens expire after the lifetime that the role sets.
  if (answer.status === 403 || /batch tokens cannot be revoked/i.test(vaultErrors(answer))) return undefined;
  return `the server answers with status ${answer.status}`;
}
