import { literalOptions } from '../bitswan/literal-options.ts';
import { literalBruinValues } from '../bruin/literal-values.ts';
import type { Rule } from '../rule.ts';
import { writtenSecrets } from '../seen-secrets.ts';

/** Definitions are code: anyone who can read the repository, now or later, can read what is written in them. */
export const literalSecret: Rule = {
  id: 'literal-secret',
  severity: 'error',
  summary: 'A secret is written into a configuration that is meant to be committed.',
  *check(subject) {
    const read = [...literalBruinValues(subject), ...literalOptions(subject)];
    yield* read;
    const known = new Set(read.map(({ location: { file, line } }) => `${line} ${file}`));
    // The readers of both ecosystems know more about a line than a search of its text.
    for (const problem of writtenSecrets(subject)) {
      if (!known.has(`${problem.location.line} ${problem.location.file}`)) yield problem;
    }
  },
};
