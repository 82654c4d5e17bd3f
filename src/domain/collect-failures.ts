import { Failure, Failures } from './failure.ts';

/**
 * What three readers give, or every reason why it cannot be had: nobody should mend one input and meet the next in a second run.
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
