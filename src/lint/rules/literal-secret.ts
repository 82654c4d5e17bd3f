import { literalOptions } from '../bitswan/literal-options.ts';
import { literalBruinValues } from '../bruin/literal-values.ts';
import type { Rule } from '../rule.ts';

/** Definitions are code: whoever can read the repository, today or in ten years, can read what is written in them. */
export const literalSecret: Rule = {
  id: 'literal-secret',
  severity: 'error',
  summary: 'A secret is written into a configuration that is meant to be committed.',
  *check(subject) {
    yield* literalBruinValues(subject);
    yield* literalOptions(subject);
  },
};
