import { dangerousGroupNames } from '../bitswan/name-problems.ts';
import { dangerousBruinNames } from '../bruin/name-problems.ts';
import type { Rule } from '../rule.ts';

/** The list is in `src/domain/dangerous-names.ts`. In `lint` it is a warning: nothing is exported yet. */
export const dangerousEnvName: Rule = {
  id: 'dangerous-env-name',
  severity: 'error',
  summary: 'A variable would change how later programs start or whom they trust.',
  *check(subject) {
    yield* dangerousBruinNames(subject);
    yield* dangerousGroupNames(subject);
  },
};
