import type { Rule } from '../rule.ts';

/** Found by the engine, which weighs the findings of all other rules with the policy file. */
export const uselessIgnore: Rule = {
  id: 'useless-ignore',
  severity: 'warning',
  summary: 'An ignore entry matches no finding.',
  check: () => [],
};
