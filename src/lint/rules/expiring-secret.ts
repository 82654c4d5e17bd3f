import { backendRule } from '../reader-rule.ts';

/** Found when the backend has answered: no file tells. */
export const expiringSecret = backendRule(
  'expiring-secret',
  'warning',
  'A secret has expired, or will within 30 days.',
);
