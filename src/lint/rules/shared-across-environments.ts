import type { ConfigConnection, ConfigEnvironment, ConfigField } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import { printableReference } from '../../ecosystems/bruin/config-file/config-expansion.ts';
import { fieldIsSecret } from '../../ecosystems/bruin/connection/connection-types.ts';
import type { LintSubject, Rule } from '../rule.ts';

interface SecretField {
  readonly environment: ConfigEnvironment;
  readonly connection: ConfigConnection;
  readonly field: ConfigField;
}

function* check({ bruin: { config }, environments }: LintSubject): Iterable<Problem> {
  const all = config?.environments ?? [];
  const productive = all.filter(({ name }) => isProduction(name)).flatMap(secretFields);
  const variables = firstBy(productive, ({ field }) => field.references);
  const literals = firstBy(productive, ({ field }) => (field.references.length === 0 ? [field.raw.reveal()] : []));
  for (const other of all.filter(({ name }) => !isProduction(name)).flatMap(secretFields)) {
    const { references, raw } = other.field;
    const inSight = (twin: SecretField) =>
      environments.includes(twin.environment.name) || environments.includes(other.environment.name);
    for (const name of new Set(references)) {
      const twin = variables.get(name);
      if (twin !== undefined && inSight(twin))
        yield shared(other, twin, `takes the variable of "${printableReference(name)}" like`, printableReference(name));
    }
    const twin = references.length === 0 ? literals.get(raw.reveal()) : undefined;
    if (twin !== undefined && inSight(twin)) yield shared(other, twin, 'has the same value as', '');
  }
}

/** As Bruin recognizes production: `prod` in the name. `preprod` and `non-prod` do not count. */
function isProduction(name: string): boolean {
  return /prod/i.test(name) && !/(non|not|pre|no)[-_. ]?prod/i.test(name);
}

function secretFields(environment: ConfigEnvironment): readonly SecretField[] {
  return environment.connections.flatMap((connection) =>
    connection.fields
      .filter(({ path, raw }) => fieldIsSecret(connection.type, path) && raw.reveal().trim() !== '')
      .map((field) => ({ environment, connection, field })),
  );
}

function firstBy(fields: readonly SecretField[], keysOf: (one: SecretField) => readonly string[]) {
  return new Map([...fields].reverse().flatMap((one) => keysOf(one).map((key) => [key, one] as const)));
}

function shared(other: SecretField, twin: SecretField, how: string, variable: string): Problem {
  const place = ({ environment, connection, field }: SecretField): string =>
    `${field.path.join('.')} of "${connection.name}" in "${environment.name}"`;
  return {
    rule: 'shared-across-environments',
    message: `${place(other)} ${how} ${place(twin)}: anyone who can run the former has a secret of production`,
    location: other.field.location,
    hint: 'give each environment a credential of its own',
    key: `${other.environment.name} ${other.connection.name} ${other.field.path.join('.')} ${variable}`.trim(),
  };
}

export const sharedAcrossEnvironments: Rule = {
  id: 'shared-across-environments',
  severity: 'warning',
  summary: 'A production environment and another one use the same secret.',
  check,
};
