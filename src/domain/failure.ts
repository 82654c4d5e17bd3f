import type { Location } from './location.ts';

/** Why a run ended without its result. Closed, so that tests and callers compare codes and not texts. */
export type FailureCode =
  | 'wrong-input'
  | 'unreadable-configuration'
  | 'nothing-checked'
  | 'no-git'
  | 'untrusted-event'
  | 'sign-in-failed'
  | 'denied'
  | 'missing'
  | 'unreachable'
  | 'malformed-secret'
  | 'disabled'
  | 'throttled'
  | 'timed-out'
  | 'cannot-deliver'
  | 'internal';

/** Exit statuses of the command line tool: wrong input or unreadable configuration is 2, everything else that stops a run is 3. */
export function exitStatusOf(code: FailureCode): 2 | 3 {
  return code === 'wrong-input' || code === 'unreadable-configuration' ? 2 : 3;
}

/**
 * An expected way to fail. The message says what could not be done and why, the hint what to do; neither contains a value.
 * Everything else that is thrown is a bug of ours and is reported as `internal`.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly hint: string | undefined;
  /** The place in the repository that asks for what failed, where there is one. */
  readonly location: Location | undefined;

  constructor(
    code: FailureCode,
    message: string,
    options: { hint?: string; cause?: unknown; location?: Location } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.hint = options.hint;
    this.location = options.location;
  }
}

/** Several failures of one stage, all of them reported: nobody should fix one and meet the next in a second run. */
export class Failures extends Error {
  readonly failures: readonly Failure[];

  constructor(failures: readonly Failure[]) {
    super(failures.map((failure) => failure.message).join('\n'));
    this.name = 'Failures';
    this.failures = failures;
  }
}

/** A text for anything that was thrown, also for what is no `Error`. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
