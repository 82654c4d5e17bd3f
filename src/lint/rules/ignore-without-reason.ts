import type { Rule } from '../rule.ts';

/** Found by the engine, which weighs the findings of all other rules with the policy file. */
export const ignoreWithoutReason: Rule = {
  id: 'ignore-without-reason',
  severity: 'error',
  summary: 'An ignore entry does not say why the finding is acceptable.',
  check: () => [],
};
