import { readerRule } from '../reader-rule.ts';

/** Ids are made of the first and last folder of the path only; container names of 24 characters of that. */
export const duplicateDeployment = readerRule(
  'duplicate-deployment',
  'error',
  'Two automations get one deployment id or one container name, and one of them silently does not exist.',
);
