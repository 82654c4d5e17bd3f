import type { Location } from './location.ts';

/** Why a run ended without a result. A closed set, so that tests and callers compare codes rather than texts. */
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
 * An expected failure. The message says what could not be done and why, the hint what to do; neither contains a value.
 * Anything else that is thrown is a bug in this program and is reported as `internal`.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly hint: string | undefined;
  /** The place in the repository that needs what failed, if there is one. */
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

/** Several failures of one stage, all reported at once, so that users do not have to fix them run by run. */
export class Failures extends Error {
  readonly failures: readonly Failure[];

  constructor(failures: readonly Failure[]) {
    super(failures.map((failure) => failure.message).join('\n'));
    this.name = 'Failures';
    this.failures = failures;
  }
}

/** A text for anything that was thrown, including values that are not an `Error`. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** What was thrown, as failures. Anything that is not a `Failure` is a bug; its text may quote what was being read, so only its kind is shown. */
export function failuresOf(thrown: unknown): readonly Failure[] {
  if (thrown instanceof Failures) return thrown.failures;
  if (thrown instanceof Failure) return [thrown];
  const kind = thrown instanceof Error ? thrown.name : typeof thrown;
  const hint =
    'please report this as a bug of pipeline-secrets, with the version and the steps that lead here, without any secret';
  return [
    new Failure('internal', `an internal error in pipeline-secrets stopped the run (${kind})`, { hint, cause: thrown }),
  ];
}

/**
 * The results of three readers, or every reason why one failed, so that users do not have to fix inputs run by run.
 *
 * @throws Failures
 */
export function collectFailures<A, B, C>(first: () => A, second: () => B, third: () => C): readonly [A, B, C] {
  const failures: Failure[] = [];
  const tried = <T>(read: () => T): { readonly value: T } | undefined => {
    try {
      return { value: read() };
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      failures.push(thrown);
      return undefined;
    }
  };
  const [a, b, c] = [tried(first), tried(second), tried(third)];
  if (a === undefined || b === undefined || c === undefined) throw new Failures(failures);
  return [a.value, b.value, c.value];
}
