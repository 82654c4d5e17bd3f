import { expect } from 'vitest';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import type { DocumentAddress } from '../../src/domain/address.ts';
import type { ReadResult } from '../../src/domain/document.ts';
import { Failure } from '../../src/domain/failure.ts';

/** A service that the contract can fill, and a backend that is signed in there. */
export interface Place extends Abilities {
  open(services?: Partial<BackendServices>): Promise<Backend>;
  /** Stores the JSON text of an object, its keys sorted. */
  store(document: string, json: string): Promise<void> | void;
  /** True where the service itself keeps numbers as doubles. */
  readonly roundsNumbers?: boolean;
  /** A version that no document ever had, in the form that versions have here. */
  readonly neverVersion?: string;
  /** A part of the hint for what is denied: what a policy has to say. */
  readonly grant?: RegExp;
}

/** What not every service can do. */
interface Abilities {
  /** Stores two versions; gives what an address names the first one by. */
  storeTwice?(document: string, first: string, second: string): Promise<string> | string;
  /** Makes a stored document unreadable for the one who is signed in. */
  deny?(document: string): Promise<void> | void;
  /** Takes a stored document away so that the service still knows of it. */
  remove?(document: string): Promise<void> | void;
  /** Makes the server silent or deaf, and counts what it is asked. */
  readonly server?: StandIn;
}

export interface StandIn {
  requests(): number;
  mostAtOnce(): number;
  beSilent(): void;
  cutConnections(): void;
  throttleOnce(retryAfter: string): void;
  /** Requests for so many documents, once signed in. */
  requestsFor(documents: number): number;
}

/** Why a service cannot be asked what the contract asks: a test of its own shows each reason, so that nothing is left out in silence. */
export type Lacks = Readonly<Partial<Record<keyof Abilities, string>>>;

/** An ability of the place; that it has none must have been said. */
export function able<Name extends keyof Abilities>(place: Place, name: Name): NonNullable<Place[Name]> {
  const ability = place[name];
  if (ability === undefined) throw new Error(`the contract was not told why there is no "${name}" here`);
  return ability;
}

export const MARK = 'never-in-any-message';

export function groupAt(document: string, version?: string): DocumentAddress {
  return { kind: 'group', document, ...(version === undefined ? {} : { version }) };
}

export function contentOf(result: ReadResult | undefined): string {
  if (result?.kind !== 'found')
    throw new Error(result?.kind === 'failed' ? result.failure.message : `it is ${result?.kind}`);
  return result.document.content.reveal();
}

export function failureOf(result: ReadResult | undefined): Failure {
  if (result?.kind !== 'failed') throw new Error(`it is ${result?.kind}`);
  return result.failure;
}

/** What reading one document fails with, whether it is about the document or about the service. */
export async function failureOfRead(backend: Backend, address: DocumentAddress): Promise<Failure> {
  try {
    return failureOf((await backend.read([address], new AbortController().signal))[0]);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}

export function expectSilent(failure: Failure): void {
  expect(`${failure.message} ${failure.hint} ${String(failure.cause)}`).not.toContain(MARK);
}
