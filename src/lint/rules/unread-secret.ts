import { unreadGroups } from '../bitswan/unread-groups.ts';
import { unreadBruinSecrets } from '../bruin/unread-secrets.ts';
import type { Rule } from '../rule.ts';

/** Least access: a program that never names a secret does not need it. */
export const unreadSecret: Rule = {
  id: 'unread-secret',
  severity: 'notice',
  summary: 'Nothing in the program that asks for a secret mentions its name.',
  *check(subject) {
    yield* unreadBruinSecrets(subject);
    yield* unreadGroups(subject);
  },
};
