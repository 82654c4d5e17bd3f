import { setTimeout as sleepFor } from 'node:timers/promises';

/** Time and randomness, passed in so that tests of retries neither wait nor guess. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits for that many milliseconds; rejects as soon as the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** At least 0 and below 1. */
  random(): number;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => sleepFor(milliseconds, undefined, { signal }),
  random: () => Math.random(),
};
