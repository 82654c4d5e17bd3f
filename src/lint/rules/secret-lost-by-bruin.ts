import { dangerOfName, isPortableName } from '../../domain/env-names.ts';
import type { Problem } from '../../domain/finding.ts';
import { trimGoSpace } from '../../formats/go-text.ts';
import { injectedSecrets } from '../bruin/injected-secrets.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  const isLint = subject.mode === 'lint' || subject.mode === 'plan';
  for (const { secret } of injectedSecrets(subject)) {
    if (secret.injectAs !== '' || trimGoSpace(secret.key) === '') continue;
    const isDefault = secret.from === 'default';
    yield {
      rule: 'secret-lost-by-bruin',
      message: isDefault
        ? `no asset can read the default secret "${secret.key}": it has no \`inject_as\`, so Bruin injects it under an empty name`
        : `the asset cannot read its secret "${secret.key}": nothing follows the colon, so Bruin injects it under an empty name`,
      location: secret.location,
      hint: isDefault
        ? `add \`inject_as: ${secret.key}\``
        : `write \`${secret.key}\` without the colon, or a name behind it`,
      ...(isDefault && isPortableName(secret.key) && dangerOfName(secret.key) === undefined
        ? { remedies: [{ kind: 'inject-as', location: secret.location, name: secret.key }] as const }
        : {}),
      ...(isLint ? {} : { severity: 'warning' as const }),
      key: secret.key,
    };
  }
}

/**
 * Bruin fills in a missing name only for an asset's own YAML list. With our exports the secret is found under its key, as Bruin's documentation says,
 * so `load` only warns.
 */
export const secretLostByBruin: Rule = {
  id: 'secret-lost-by-bruin',
  severity: 'error',
  summary: 'A secret is declared in a form in which Bruin injects it under an empty name.',
  check,
};
