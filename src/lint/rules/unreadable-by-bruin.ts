import type { Problem } from '../../domain/finding.ts';
import { defines, environmentsInSight, neededConnections } from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';

interface NameRule {
  readonly service: string;
  readonly allows: RegExp;
  readonly inWords: string;
  rename(name: string): string;
}

/** Bruin asks for a connection by exactly its name; these services cannot hold every name. Vault can. */
const NAME_RULES: Readonly<Partial<Record<LintSubject['backend'], NameRule>>> = {
  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
  aws: {
    service: 'AWS Secrets Manager',
    allows: /^[A-Za-z0-9/_+=.@-]{1,512}$/,
    inWords: 'letters, digits and /_+=.@-',
    rename: (name) => name.replaceAll(/[^A-Za-z0-9/_+=.@-]/g, '-'),
  },
  // https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates
  azure: {
    service: 'Azure Key Vault',
    allows: /^[0-9A-Za-z-]{1,127}$/,
    inWords: 'letters, digits and -',
    rename: (name) => name.replaceAll(/[^0-9A-Za-z-]/g, '-'),
  },
  // https://docs.doppler.com/docs/secrets
  doppler: {
    service: 'Doppler',
    allows: /^[A-Z_][A-Z0-9_]*$/,
    inWords: 'upper-case letters, digits and _, not starting with a digit',
    rename: (name) =>
      name
        .toUpperCase()
        .replaceAll(/[^A-Z0-9_]/g, '_')
        .replace(/^(?=\d)/, '_'),
  },
};

function* check(subject: LintSubject): Iterable<Problem> {
  const rule = NAME_RULES[subject.backend];
  if (rule === undefined) return;
  const environments = environmentsInSight(subject);
  for (const [name, [location]] of neededConnections(subject)) {
    const isDefined = environments.length > 0 && environments.every((environment) => defines(environment, name));
    if (location === undefined || isDefined || rule.allows.test(name) || subject.mappedConnections?.has(name)) continue;
    const possible = rule.rename(name);
    yield {
      rule: 'unreadable-by-bruin',
      message: `Bruin itself could not read the connection "${name}" from ${rule.service}, which allows only ${rule.inWords} in names`,
      location,
      hint: `here it works with a line in map: connection/${name} = ${possible}; for Bruin's own --secrets-backend rename the connection to ${possible}`,
      key: name,
    };
  }
}

export const unreadableByBruin: Rule = {
  id: 'unreadable-by-bruin',
  severity: 'notice',
  summary: 'The chosen backend cannot hold a connection under its own name, so only this program can fetch it.',
  check,
  canFind: ({ backend }) => NAME_RULES[backend] !== undefined,
};
