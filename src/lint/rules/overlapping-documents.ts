import { readerRule } from '../reader-rule.ts';

/** Found when the addresses are planned: rules do not see them. */
export const overlappingDocuments = readerRule(
  'overlapping-documents',
  'error',
  'A name rule of the backend sends two secrets of different names to one document.',
);
