import { readerRule } from '../reader-rule.ts';

/** BitSwan copies the shared library over each automation when it makes a snapshot. */
export const libraryOverridesConfig = readerRule(
  'library-overrides-config',
  'error',
  'A configuration file in the root of bitswan_lib replaces that of every automation at dev and later.',
);
