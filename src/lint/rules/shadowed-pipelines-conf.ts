import { readerRule } from '../reader-rule.ts';

/** BitSwan reads one of the two files and never merges them. */
export const shadowedPipelinesConf = readerRule(
  'shadowed-pipelines-conf',
  'error',
  'An automation.toml hides the secret groups of the pipelines.conf beside it.',
);
