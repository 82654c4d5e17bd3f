import type { GiveBack, Lease } from '../backend.ts';
import { readDopplerAnswer } from './doppler-answer.ts';
import { dopplerPost } from './doppler-client.ts';

/** A token of an identity. */
export interface DopplerLease extends Lease {
  readonly endpoint: string;
  readonly token: string;
}

/**
 * Revokes a token of an identity.
 *
 * @returns why the token is still valid, or undefined when it is revoked
 */
export const revokeDopplerToken: GiveBack = async ({ endpoint = '', token = '' }, send, signal) => {
  const answer = readDopplerAnswer(await send(dopplerPost(endpoint, '/v3/auth/revoke', { token }), signal));
  if (answer.status >= 200 && answer.status < 300 && answer.body !== undefined) return undefined;
  // 401: it is no longer valid.
  return answer.status === 401 ? undefined : `Doppler answers with status ${answer.status}`;
};
