import { unportableGroupNames } from '../bitswan/name-problems.ts';
import { unportableBruinNames } from '../bruin/name-problems.ts';
import type { Rule } from '../rule.ts';

/** POSIX, 8.1: other names may exist, but shells cannot read them, and some drop them. */
export const invalidEnvName: Rule = {
  id: 'invalid-env-name',
  severity: 'error',
  summary: 'A variable has a name that shells cannot read.',
  *check(subject) {
    yield* unportableBruinNames(subject);
    yield* unportableGroupNames(subject);
  },
};
