import { backendRule } from '../reader-rule.ts';

/** Found when the backend has answered: no file tells. */
export const disabledSecret = backendRule(
  'disabled-secret',
  'error',
  'A secret was deleted, disabled or is not valid yet, so the service does not give it out.',
);
