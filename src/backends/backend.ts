import type { DocumentAddress } from '../domain/address.ts';
import type { ReadResult } from '../domain/document.ts';
import type { Clock } from './clock.ts';
import type { Send } from './http/http-message.ts';

/** A store of secrets, signed in, read only. */
export interface Backend {
  /**
   * One result per address, in order: a document, nothing stored there, or why it could not be read.
   *
   * @throws Failure when the service failed, not one address: it cannot be reached, the time is up, the sign-in is no longer valid
   */
  read(addresses: readonly DocumentAddress[], signal: AbortSignal): Promise<readonly ReadResult[]>;
}

/**
 * What has to be revoked, in a form that only the backend that obtained it understands: texts, because the post step is another process. Tokens in it
 * were masked on receipt, and the user's own token is never among them.
 */
export type Lease = Readonly<Record<string, string>>;

/** A lease with what is needed to reach the service again. */
export interface KeptLease {
  /** Id of the backend that issued it. */
  readonly backend: string;
  /** PEM text of authorities to trust in addition to those of Node.js. */
  readonly caCertificate?: string;
  /** Revoking it invalidates the values that were read. */
  readonly isUsed?: boolean;
  readonly lease: Lease;
}

/** Revokes a lease; the result says why that failed. */
export type GiveBack = (lease: Lease, send: Send, signal: AbortSignal) => Promise<string | undefined>;

/** What a backend may use from outside. */
export interface BackendServices {
  /** An OIDC identity token of this job for an audience (default: the issuer's). Fails with `sign-in-failed`, naming the missing `permissions:` line. */
  idToken(audience?: string): Promise<string>;
  /** Masks a credential in the log at once; call it wherever a token is received. */
  mask(credential: string): void;
  /**
   * Keeps what has to be revoked, however the run ends; call it as soon as it is obtained. A later call replaces an earlier one.
   *
   * @param until when it may be revoked. `read`: once everything was read (the default). `used`: once the values, which depend on it, were used
   */
  keepLease(lease: Lease, until?: 'read' | 'used'): void;
  /** False where nothing runs later to revoke what the values depend on: `load` on a command line. */
  readonly givesBackLater: boolean;
  /** A line for the debug log; names only. */
  debug(line: string): void;
  /** Wraps what sends requests, so that the debug log has them. */
  readonly observe?: (send: Send) => Send;
  /** A line of the log; names only. */
  info(line: string): void;
  /** A warning in the log; names only. */
  warning(line: string): void;
  /** Stops everything: the job was cancelled or the time is up; its reason is a `Failure`. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** When the time is up, on the clock. */
  readonly deadline: number;
  /** Maximum number of requests in flight. */
  readonly concurrency: number;
  /** PEM text of certificate authorities to trust in addition to those of Node.js. */
  readonly caCertificate?: string;
  /** Variables of the job, for proxies and for default chains that read them. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Checks its own settings offline, then signs in. Its client library is imported inside, not at the top of the program. */
export type BackendFactory<Settings> = (settings: Settings, services: BackendServices) => Promise<Backend>;
