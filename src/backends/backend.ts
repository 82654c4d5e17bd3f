import type { DocumentAddress } from '../domain/address.ts';
import type { ReadResult } from '../domain/document.ts';
import type { Clock } from './clock.ts';
import type { Send } from './http/http-message.ts';

/** A place that holds secrets, signed in, read only. */
export interface Backend {
  /**
   * One result per address, in order: a document, nothing stored there, or why it could not be read.
   *
   * @throws Failure when what failed is not one address but the service: it cannot be reached, the time is over, the sign-in no longer counts
   */
  read(addresses: readonly DocumentAddress[], signal: AbortSignal): Promise<readonly ReadResult[]>;
}

/**
 * What has to be given back, in the words of the backend that obtained it: texts, because the post step is another process. Tokens in it
 * were masked when they were received, and the user's own is never among them.
 */
export type Lease = Readonly<Record<string, string>>;

/** A lease with what is needed to reach the service again. */
export interface KeptLease {
  /** Id of the backend that it came from. */
  readonly backend: string;
  /** PEM text of authorities to trust beside those of Node.js. */
  readonly caCertificate?: string;
  /** The values that were read end with it. */
  readonly isUsed?: boolean;
  readonly lease: Lease;
}

/** Gives back what a lease names; the result says why that did not work. */
export type GiveBack = (lease: Lease, send: Send, signal: AbortSignal) => Promise<string | undefined>;

/** What a backend may use of the world around it. */
export interface BackendServices {
  /** An OIDC identity token of this job for an audience (none: the issuer's default). Fails with `sign-in-failed` and the missing `permissions:` line. */
  idToken(audience?: string): Promise<string>;
  /** Masks a credential in the log at once; call it where a token is received. */
  mask(credential: string): void;
  /**
   * Keeps what has to be given back, however the run ends; call it as soon as it was obtained. A later one replaces it.
   *
   * @param until `read`: when everything was read (the default). `used`: the values depend on it, so only when they have been used
   */
  keepLease(lease: Lease, until?: 'read' | 'used'): void;
  /** False where nobody is left to give back what the values depend on: `load` on a command line. */
  readonly givesBackLater: boolean;
  /** A line for the debug log; names only. */
  debug(line: string): void;
  /** Wraps what sends requests, so that the debug log has them. */
  readonly observe?: (send: Send) => Send;
  /** A line of the log; names only. */
  info(line: string): void;
  /** A line that everybody sees; names only. */
  warning(line: string): void;
  /** Ends everything: the job was cancelled or the time is over; its reason is a `Failure`. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** By the clock: when the time will be over. */
  readonly deadline: number;
  /** Requests in flight at the same time. */
  readonly concurrency: number;
  /** PEM text of certificate authorities to trust beside those of Node.js. */
  readonly caCertificate?: string;
  /** Variables of the job, for proxies and default chains that read them. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Checks its own settings without any network, then signs in. Its client library is imported inside, not at the top of the program. */
export type BackendFactory<Settings> = (settings: Settings, services: BackendServices) => Promise<Backend>;
