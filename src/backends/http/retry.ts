import type { Clock } from '../clock.ts';
import type { HttpRequest, HttpResponse, Send } from './http-message.ts';
import { originOf } from './http-message.ts';
import { NetworkError, unreachable } from './network-error.ts';

/** Whether to retry after an answer: `briefly` for conditions that rarely pass within a run (a sealed Vault). */
export type Verdict = 'final' | 'again' | 'briefly';

export interface RetryPolicy {
  verdict(response: HttpResponse): Verdict;
  /** False for requests that must not arrive twice (a single-use token): they are only retried if they cannot have arrived. */
  readonly isRepeatable: boolean;
}

export interface RetrySettings {
  readonly send: Send;
  readonly clock: Clock;
  /** On the clock; waiting longer than this is pointless. */
  readonly deadline: number;
}

const ATTEMPTS = { again: 5, briefly: 2, final: 1 } as const;
const FIRST_WAIT = 200;
const LONGEST_WAIT = 5_000;

/** 429 and 5xx except 501 may pass; any other status would be the same on a retry. */
export function verdictByStatus({ status }: HttpResponse): Verdict {
  return status === 429 || (status >= 500 && status !== 501) ? 'again' : 'final';
}

/**
 * Sends a request until the answer is final, with pauses that double and vary, or as long as `Retry-After` says. An answer that
 * stays bad is returned as is, for the caller to interpret.
 *
 * @throws Failure `unreachable` when there is no answer
 * @throws the reason of the signal when that aborts
 */
export async function sendWithRetry(
  request: HttpRequest,
  policy: RetryPolicy,
  { send, clock, deadline }: RetrySettings,
  signal: AbortSignal,
): Promise<HttpResponse> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptOnce(request, send, signal);
    const verdict = outcome instanceof NetworkError ? verdictOf(outcome, policy) : policy.verdict(outcome);
    const wait = outcome instanceof NetworkError ? pause(attempt, clock) : waitFor(outcome, attempt, clock);
    if (attempt >= ATTEMPTS[verdict] || clock.now() + wait >= deadline) {
      if (outcome instanceof NetworkError) throw unreachable(originOf(request.url), outcome);
      return outcome;
    }
    await sleep(wait, clock, signal);
  }
}

async function attemptOnce(
  request: HttpRequest,
  send: Send,
  signal: AbortSignal,
): Promise<HttpResponse | NetworkError> {
  try {
    return await send(request, signal);
  } catch (error) {
    if (error instanceof NetworkError) return error;
    throw error;
  }
}

function verdictOf(error: NetworkError, { isRepeatable }: RetryPolicy): Verdict {
  return error.isTransient && (isRepeatable || !error.mayHaveArrived) ? 'again' : 'final';
}

async function sleep(wait: number, clock: Clock, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(wait, signal);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

/** Between half and all of a doubling pause: many jobs refused together must not retry together. */
function pause(attempt: number, clock: Clock): number {
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  return longest / 2 + (clock.random() * longest) / 2;
}

function waitFor(response: HttpResponse, attempt: number, clock: Clock): number {
  const asked = retryAfter(response.headers['retry-after'], clock.now());
  return asked === undefined ? pause(attempt, clock) : asked + clock.random() * FIRST_WAIT;
}

/** Milliseconds from now, for both forms of RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
