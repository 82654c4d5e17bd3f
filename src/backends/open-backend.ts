import type { ConnectionInputs } from '../inputs/connection-inputs.ts';
import type { Backend, BackendServices, Lease } from './backend.ts';
import { caCertificateText } from './ca-certificate.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import type { BackendDefinition, ConfiguredBackend, Place } from './definition.ts';
import { observeRequests } from './http/observe-requests.ts';
import { type LeaseStore, rememberLease } from './lease.ts';

/** What a backend may use from the job, its limits included. */
export interface Job
  extends Pick<BackendServices, 'signal' | 'deadline' | 'concurrency' | 'variables' | 'givesBackLater'> {
  readonly host: LeaseStore & {
    mask(texts: readonly string[]): void;
    debug(line: string): void;
    info(line: string): void;
    warning(line: string): void;
  };
  /** Absolute; the path of a certificate file is relative to it. */
  readonly workingDirectory: string;
  /** See `Repository.leavingLink`. */
  leavingLink(absolute: string): string | undefined;
}

/**
 * The backend of a run, signed in. A local one loads nothing of the network. What signing in obtained is remembered at once, so
 * that it is revoked whatever happens afterwards.
 */
export async function openBackend(
  backend: ConfiguredBackend,
  place: Place,
  connection: ConnectionInputs,
  job: Job,
): Promise<Backend> {
  const { oidcToken } = connection;
  const credentials = [...(oidcToken === undefined ? [] : [oidcToken]), ...backend.credentials];
  job.host.mask(credentials.map((secret) => secret.reveal()));
  for (const note of backend.notes) job.host.info(note);
  return backend.open(place, () => servicesFor(backend.definition, connection, job));
}

async function servicesFor(
  { id, signInByHand }: BackendDefinition,
  connection: ConnectionInputs,
  job: Job,
): Promise<BackendServices> {
  const { identityTokens } = await import('./network.ts');
  const { host, workingDirectory, signal, deadline, concurrency, variables } = job;
  const authorities =
    connection.caCertificate === undefined
      ? {}
      : { caCertificate: caCertificateText(connection.caCertificate, workingDirectory, job.leavingLink) };
  const base = {
    mask: (credential: string) => host.mask([credential]),
    debug: (line: string) => host.debug(line),
    observe: observeRequests((line) => host.debug(line)),
    info: (line: string) => host.info(line),
    warning: (line: string) => host.warning(line),
    givesBackLater: job.givesBackLater,
    keepLease: (lease: Lease, until = 'read') =>
      rememberLease(host, { backend: id, ...authorities, ...(until === 'used' ? { isUsed: true } : {}), lease }),
    signal,
    clock: SYSTEM_CLOCK,
    deadline,
    concurrency,
    variables,
    ...authorities,
  };
  return { ...base, idToken: identityTokens(connection.oidcToken, signInByHand, base) };
}
