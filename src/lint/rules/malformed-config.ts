import type { Rule } from '../rule.ts';

/** The readers find these while they parse: what cannot be read cannot be judged by any other rule. */
export const malformedConfig: Rule = {
  id: 'malformed-config',
  severity: 'error',
  summary: 'Bruin or BitSwan refuses a configuration file, or reads something else than what is written.',
  check: (subject) => subject.problemsOf('malformed-config'),
};
