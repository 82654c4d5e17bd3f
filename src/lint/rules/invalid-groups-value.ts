import { readerRule } from '../reader-rule.ts';

/** BitSwan turns whatever stands there into names of files, or ignores it. */
export const invalidGroupsValue = readerRule(
  'invalid-groups-value',
  'error',
  'A list of secret groups is written in a way that BitSwan reads as something else.',
);
