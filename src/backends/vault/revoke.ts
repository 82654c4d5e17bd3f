import type { SignOutLease } from '../backend.ts';
import type { Send } from '../http/http-message.ts';
import { readVaultAnswer, vaultErrors } from './vault-answer.ts';

/**
 * Gives a token back. Does without the client library: the post step has one request to make.
 *
 * @returns why the token is still valid, or undefined when it is not
 */
export async function revokeVaultToken(
  lease: SignOutLease,
  send: Send,
  signal: AbortSignal,
): Promise<string | undefined> {
  const request = {
    method: 'POST',
    url: `${lease.endpoint}/v1/auth/token/revoke-self`,
    headers: {
      'x-vault-token': lease.token,
      'x-vault-request': 'true',
      'content-length': '0',
      ...(lease.namespace === undefined ? {} : { 'x-vault-namespace': lease.namespace }),
    },
  };
  const answer = readVaultAnswer(await send(request, signal), lease.endpoint);
  if (answer.status === 200 || answer.status === 204) return undefined;
  // 403: it is no longer valid. Batch tokens end by themselves, with the lifetime that the role gives them.
  if (answer.status === 403 || /batch tokens cannot be revoked/i.test(vaultErrors(answer))) return undefined;
  return `the server answers with status ${answer.status}`;
}
