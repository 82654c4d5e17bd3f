import { backendRule } from '../reader-rule.ts';

/** Found when the backend has answered: no file tells. */
export const staleSecret = backendRule(
  'stale-secret',
  'warning',
  'A secret was last changed longer ago than max-age-days allows.',
);
