import { Failure } from '../domain/failure.ts';

export interface TimeLimit {
  /** Aborts with a `timed-out` failure as its reason. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  /** Ends all requests now, because the job was cancelled. */
  cancel(): void;
  /** Removes the limit; call it when the work is done. */
  stop(): void;
}

/** Aborts all network requests after so many seconds. */
export function limitTime(seconds: number): TimeLimit {
  const controller = new AbortController();
  const end = (message: string, hint: string) => () => controller.abort(new Failure('timed-out', message, { hint }));
  const timer = setTimeout(
    end(
      `cannot fetch the secrets: not every request was answered within ${seconds} s (timeout)`,
      'find out why the service is slow or silent, or raise timeout',
    ),
    seconds * 1000,
  );
  return {
    signal: controller.signal,
    deadline: Date.now() + seconds * 1000,
    cancel: end('cannot fetch the secrets: the run was cancelled', 'run it again'),
    stop: () => clearTimeout(timer),
  };
}
