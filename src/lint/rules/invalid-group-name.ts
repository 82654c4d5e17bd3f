import { readerRule } from '../reader-rule.ts';

/** BitSwan joins the name to the secrets directory without a check. */
export const invalidGroupName = readerRule(
  'invalid-group-name',
  'error',
  'The name of a secret group cannot be that of a file in the secrets directory.',
);
