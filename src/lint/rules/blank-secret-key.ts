import type { Problem } from '../../domain/finding.ts';
import { trimGoSpace } from '../../formats/go-text.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check({ bruin }: LintSubject): Iterable<Problem> {
  for (const { assets } of bruin.pipelines) {
    for (const { secrets } of assets) {
      for (const secret of secrets) {
        if (trimGoSpace(secret.key) !== '') continue;
        const where = secret.from === 'default' ? "in the pipeline's defaults " : '';
        yield {
          rule: 'blank-secret-key',
          message: `cannot tell which secret is meant: an entry of \`secrets\` ${where}has no key`,
          location: secret.location,
          hint: 'write the name of a connection as its `key`; in a `@bruin.secrets` comment, remove the comma too many',
          key: secret.injectAs,
        };
      }
    }
  }
}

/** Bruin's own `secret-mapping-key-exists`, which stops a run for assets of every type unless validation is turned off. */
export const blankSecretKey: Rule = {
  id: 'blank-secret-key',
  severity: 'error',
  summary: 'An entry of a list of secrets does not say which secret.',
  check,
};
