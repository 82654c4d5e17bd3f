import { parseJson } from '../formats/json.ts';
import type { Host } from '../host/host.ts';
import type { SignOutLease } from './backend.ts';
import { jsonAt, textAt } from './json-member.ts';

/** Under this name the post step finds what has to be given back. */
const LEASE_STATE = 'lease';
/** Milliseconds for giving a token back: the job should not wait for it. */
const PATIENCE = 10_000;

/** Keeps what signing in obtained for the post step, which runs after failure and cancellation too. */
export function rememberLease(host: Pick<Host, 'saveState'>, lease: SignOutLease): void {
  host.saveState(LEASE_STATE, JSON.stringify(lease));
}

/** Gives back what signing in obtained, if anything. Never fails the job. */
export async function giveBackLease(
  host: Pick<Host, 'savedState' | 'saveState' | 'warning' | 'info'>,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const lease = readLease(host.savedState(LEASE_STATE));
  if (lease === undefined) return;
  const { signOut } = await import('./sign-out.ts');
  const why = await signOut(lease, variables, AbortSignal.timeout(PATIENCE));
  if (why === undefined) host.info(`gave the token of ${lease.backend} back`);
  else host.warning(`cannot give the token of ${lease.backend} back: ${why}; it ends with its lifetime`);
}

function readLease(text: string | undefined): SignOutLease | undefined {
  const parsed = text === undefined ? undefined : parseJson(text);
  if (parsed === undefined || 'error' in parsed || jsonAt(parsed.value) === undefined) return undefined;
  const [backend, endpoint, token, namespace, caCertificate] = [
    'backend',
    'endpoint',
    'token',
    'namespace',
    'caCertificate',
  ].map((key) => textAt(parsed.value, key));
  if (backend === undefined || endpoint === undefined || token === undefined) return undefined;
  return {
    backend,
    endpoint,
    token,
    ...(namespace === undefined ? {} : { namespace }),
    ...(caCertificate === undefined ? {} : { caCertificate }),
  };
}
