/** How long an answer is waited for that says what has to be given back; runners end a cancelled step after about ten seconds. */
const GRACE_MS = 4000;

/**
 * Runs work that is not to be broken off half-way: when the signal aborts, the work has a few seconds more.
 *
 * @param work not started any more when the signal has aborted already
 * @throws the reason of the signal if it aborted meanwhile, after the work has ended
 */
export async function lingering<Result>(
  signal: AbortSignal,
  work: (later: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const later = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    timer = setTimeout(() => later.abort(signal.reason), GRACE_MS);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const result = await work(later.signal);
    signal.throwIfAborted();
    return result;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
