import type { GiveBack, Lease } from '../backend.ts';
import { readVaultAnswer, vaultErrors } from './vault-answer.ts';

/** What was obtained by signing in. */
export interface VaultLease extends Lease {
  readonly endpoint: string;
  readonly token: string;
  /** Empty for none. */
  readonly namespace: string;
}

/**
 * Gives a token back. Does without the client library: the post step has one request to make.
 *
 * @returns why the token is still valid, or undefined when it is not
 */
export const revokeVaultToken: GiveBack = async ({ endpoint = '', token = '', namespace = '' }, send, signal) => {
  const request = {
    method: 'POST',
    url: `${endpoint}/v1/auth/token/revoke-self`,
    headers: {
      'x-vault-token': token,
      'x-vault-request': 'true',
      'content-length': '0',
      ...(namespace === '' ? {} : { 'x-vault-namespace': namespace }),
    },
  };
  const answer = readVaultAnswer(await send(request, signal), endpoint);
  if (answer.status === 200 || answer.status === 204) return undefined;
  // 403: it is no longer valid. Batch tokens end with the lifetime that the role gives them.
  if (answer.status === 403 || /batch tokens cannot be revoked/i.test(vaultErrors(answer))) return undefined;
  return `the server answers with status ${answer.status}`;
};
