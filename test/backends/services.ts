import type { BackendServices, Lease } from '../../src/backends/backend.ts';

export interface TestServices extends BackendServices {
  readonly masked: string[];
  readonly warnings: string[];
  /** What was obtained and has to be given back. */
  readonly leases: Lease[];
  /** Milliseconds that were slept, in order; nothing really sleeps. */
  readonly slept: number[];
}

/** Services whose clock runs only when somebody sleeps, so that retries take no time. */
export function testServices(given: Partial<BackendServices> = {}): TestServices {
  const [masked, warnings, leases, slept]: [string[], string[], Lease[], number[]] = [[], [], [], []];
  let now = Date.parse('2026-11-21T12:00:00Z');
  return {
    idToken: async () => 'no identity token in this test',
    mask: (credential) => masked.push(credential),
    keepLease: (lease) => leases.push(lease),
    debug: () => undefined,
    info: () => undefined,
    givesBackLater: true,
    warning: (line) => warnings.push(line),
    signal: new AbortController().signal,
    clock: {
      now: () => now,
      random: () => 0.5,
      async sleep(milliseconds, signal) {
        signal.throwIfAborted();
        slept.push(milliseconds);
        now += milliseconds;
      },
    },
    deadline: now + 60_000,
    concurrency: 4,
    variables: {},
    ...given,
    masked,
    warnings,
    leases,
    slept,
  };
}
