import { readerRule } from '../reader-rule.ts';

/** BitSwan validates no key: a misspelt stage is passed over in silence. */
export const unknownSecretsKey = readerRule(
  'unknown-secrets-key',
  'error',
  'A key that was meant to name secret groups is one that BitSwan does not read, so its groups are never attached.',
);
