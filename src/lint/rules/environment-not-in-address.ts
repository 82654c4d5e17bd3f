import { backendRule } from '../reader-rule.ts';

/** Found when the addresses are planned: rules do not see them. */
export const environmentNotInAddress = backendRule(
  'environment-not-in-address',
  'warning',
  'An environment was chosen, and no address of a secret depends on it.',
);
