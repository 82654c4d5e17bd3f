import type { Rule } from '../rule.ts';

/** `bruin validate` refuses the whole search when one pipeline lies in the folder of another. */
export const nestedPipeline: Rule = {
  id: 'nested-pipeline',
  severity: 'error',
  summary: 'A pipeline lies inside the folder of another one.',
  check: (subject) => subject.problemsOf('nested-pipeline'),
};
