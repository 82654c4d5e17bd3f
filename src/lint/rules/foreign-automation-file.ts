import { readerRule } from '../reader-rule.ts';

/** Several programs use this file name; BitSwan makes no difference. */
export const foreignAutomationFile = readerRule(
  'foreign-automation-file',
  'notice',
  'An automation.toml belongs to another program, and BitSwan would deploy its folder.',
);
