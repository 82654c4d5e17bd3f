import type { Rule } from '../rule.ts';

/** Found by the engine, which weighs the findings of all other rules with the policy file. */
export const policyLoosened: Rule = {
  id: 'policy-loosened',
  severity: 'warning',
  summary: 'A pull request makes the policy file laxer than it is at its base.',
  check: () => [],
};
