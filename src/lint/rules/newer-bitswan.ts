import { readerRule } from '../reader-rule.ts';

/** That generation keeps the secrets of a business process in bitswan.yaml, encrypted. */
export const newerBitswan = readerRule(
  'newer-bitswan',
  'notice',
  'The repository belongs to a newer BitSwan server, which ignores secret groups.',
);
