import type { SecretDeclaration } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import { formatLocation } from '../../domain/location.ts';
import { type InjectedSecret, injectedSecrets } from '../bruin/injected-secrets.ts';
import type { LintSubject, Rule } from '../rule.ts';

function problem({ asset, secret, name }: InjectedSecret, first: SecretDeclaration): Problem {
  const other =
    first.location.file === secret.location.file
      ? `on line ${first.location.line}`
      : `in ${formatLocation(first.location)}`;
  return {
    rule: 'duplicate-env-name',
    message: `cannot inject two secrets of the asset "${asset.name}" as "${name}": "${secret.key}" overwrites "${first.key}" ${other}`,
    location: secret.location,
    hint: 'give one of them another `inject_as`',
    key: `${asset.name} ${name}`,
  };
}

function* check(subject: LintSubject): Iterable<Problem> {
  let asset: unknown;
  let first = new Map<string, SecretDeclaration>();
  for (const injected of injectedSecrets(subject)) {
    if (injected.asset !== asset) {
      asset = injected.asset;
      first = new Map();
    }
    const earlier = first.get(injected.name);
    if (earlier === undefined) first.set(injected.name, injected.secret);
    else if (earlier.key !== injected.secret.key) yield problem(injected, earlier);
  }
}

/** Bruin silently lets the later one win, and the asset then uses another system's password. */
export const duplicateEnvName: Rule = {
  id: 'duplicate-env-name',
  severity: 'error',
  summary: 'Two secrets of one asset are injected under the same name.',
  check,
};
