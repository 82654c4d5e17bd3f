import { parseJson } from '../formats/json.ts';
import type { KeptLease } from './backend.ts';
import { isJsonObject, jsonAt, textAt } from './json-member.ts';

/** The name under which the post step finds what has to be revoked. */
const LEASE_STATE = 'lease';
/** For revoking a token: the job should not wait longer for it. */
const REVOKE_TIMEOUT_MS = 10_000;

/** Storage for texts from one step of a job to its post step. */
export interface LeaseStore {
  saveState(name: string, text: string): void;
}

/** Keeps what signing in obtained for the post step, which also runs after failure and cancellation. */
export function rememberLease(host: LeaseStore, kept: KeptLease): void {
  host.saveState(LEASE_STATE, JSON.stringify(kept));
}

/** True when revoking invalidates the values that were read. */
export function isLeaseUsed(host: Pick<Messages, 'savedState'>): boolean {
  return readLease(host.savedState(LEASE_STATE))?.isUsed === true;
}

/** What was revoked before the end of the job does not concern the post step. */
export function forgetLease(host: LeaseStore): void {
  host.saveState(LEASE_STATE, '');
}

interface Messages {
  savedState(name: string): string | undefined;
  warning(text: string): void;
  info(text: string): void;
}

/**
 * Revokes what signing in obtained, if anything. Never fails the job.
 *
 * @returns whether there was anything to revoke
 */
export async function giveBackLease(
  host: Messages,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const kept = readLease(host.savedState(LEASE_STATE));
  if (kept === undefined) return false;
  const { signOut } = await import('./sign-out.ts');
  const why = await signOut(kept, variables, AbortSignal.timeout(REVOKE_TIMEOUT_MS));
  const what = kept.isUsed === true ? `what was obtained from ${kept.backend}` : `the token of ${kept.backend}`;
  if (why === undefined) host.info(`gave ${what} back`);
  else host.warning(`cannot give ${what} back: ${why}; it stays valid until it expires`);
  return true;
}

function readLease(text: string | undefined): KeptLease | undefined {
  const parsed = text === undefined ? undefined : parseJson(text);
  if (parsed === undefined || 'error' in parsed) return undefined;
  const [backend, caCertificate] = [textAt(parsed.value, 'backend'), textAt(parsed.value, 'caCertificate')];
  const lease = jsonAt(parsed.value, 'lease');
  if (backend === undefined || !isJsonObject(lease)) return undefined;
  const texts = lease.members.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : []));
  const isUsed = jsonAt(parsed.value, 'isUsed') === true ? { isUsed: true } : {};
  return {
    backend,
    ...isUsed,
    ...(caCertificate === undefined ? {} : { caCertificate }),
    lease: Object.fromEntries(texts),
  };
}
