import type { NamePlatform } from '../domain/env-names.ts';
import type { Host } from '../host/host.ts';

/** Everything outside of the program that a run may touch, handed in by the entry: nothing below reads `process`. */
export interface World {
  readonly host: Host;
  /** The job's variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly workingDirectory: string;
  /** Absolute; `RUNNER_TEMP`, or the system's. */
  readonly temporaryDirectory: string;
  readonly platform: NamePlatform;
  readonly now: Date;
  /** Ends everything that is under way: cancellation of the job, or the `timeout`. */
  readonly signal: AbortSignal;
}
