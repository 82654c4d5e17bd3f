import { errorMessage, Failure } from '../domain/failure.ts';
import type { SignOutLease } from './backend.ts';
import { revokeDopplerToken } from './doppler/revoke.ts';
import { createSender } from './http/create-sender.ts';
import type { Send } from './http/http-message.ts';
import { revokeVaultToken } from './vault/revoke.ts';

/** Gives back what was obtained; the result says why that did not work. */
type GiveBack = (lease: SignOutLease, send: Send, signal: AbortSignal) => Promise<string | undefined>;

/** Backends that obtain tokens. Nothing in here loads a client library. */
const GIVE_BACK: Readonly<Record<string, GiveBack>> = {
  vault: revokeVaultToken,
  doppler: revokeDopplerToken,
};

/**
 * Ends a sign-in. Never throws: the values have done their work, and a token that stays ends by itself.
 *
 * @returns undefined, or why the token is still valid
 */
export async function signOut(
  lease: SignOutLease,
  variables: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const giveBack = GIVE_BACK[lease.backend];
  if (giveBack === undefined) return `nothing is known of the backend "${lease.backend}"`;
  const { caCertificate } = lease;
  const send = createSender({ variables, signal, ...(caCertificate === undefined ? {} : { caCertificate }) });
  try {
    return await giveBack(lease, send, signal);
  } catch (error) {
    if (error instanceof Failure || (error instanceof Error && error.name === 'NetworkError'))
      return errorMessage(error);
    if (signal.aborted) return 'there was no answer in time';
    throw error;
  }
}
