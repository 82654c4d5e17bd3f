import { reservedGroupNames } from '../bitswan/name-problems.ts';
import { reservedBruinNames } from '../bruin/name-problems.ts';
import type { Rule } from '../rule.ts';

/** Bruin sets its own variables before the secrets, so a secret with such a name would silently replace the date or the name of the run. */
export const reservedEnvName: Rule = {
  id: 'reserved-env-name',
  severity: 'error',
  summary: 'A secret takes the name of a variable that Bruin or the BitSwan server sets.',
  *check(subject) {
    yield* reservedBruinNames(subject);
    yield* reservedGroupNames(subject);
  },
};
