import { Failure, Failures } from './failure.ts';

/** What was thrown, as failures. Anything that is no failure of ours is a bug; its text may quote what was being read, so only its kind is told. */
export function failuresOf(thrown: unknown): readonly Failure[] {
  if (thrown instanceof Failures) return thrown.failures;
  if (thrown instanceof Failure) return [thrown];
  const kind = thrown instanceof Error ? thrown.name : typeof thrown;
  const hint =
    'please report this as a bug of pipeline-secrets, with the version and the steps that lead here, without any secret';
  return [
    new Failure('internal', `an error inside of pipeline-secrets stopped the run (${kind})`, { hint, cause: thrown }),
  ];
}
