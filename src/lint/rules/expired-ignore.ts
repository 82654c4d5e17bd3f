import type { Rule } from '../rule.ts';

/** Found by the engine, which weighs the findings of all other rules with the policy file. */
export const expiredIgnore: Rule = {
  id: 'expired-ignore',
  severity: 'error',
  summary: 'An ignore entry is past its last day.',
  check: () => [],
};
