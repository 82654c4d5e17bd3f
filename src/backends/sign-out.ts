import { errorMessage, Failure } from '../domain/failure.ts';
import { findBackend } from './all-backends.ts';
import type { KeptLease } from './backend.ts';
import { createSender } from './http/create-sender.ts';

/**
 * Ends a sign-in. Never throws: the values are no longer needed, and a token that stays valid expires. Loads no client library.
 *
 * @returns undefined, or why the token is still valid
 */
export async function signOut(
  { backend, caCertificate, lease }: KeptLease,
  variables: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const giveBack = await findBackend(backend)?.giveBack?.();
  if (giveBack === undefined) return `there is no backend "${backend}"`;
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
