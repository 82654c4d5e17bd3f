import type { ConfigConnection, ConfigField } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import { readsSecrets } from '../../domain/mode.ts';
import { isVariableName } from '../../ecosystems/bruin/config-file/config-expansion.ts';
import { registrationProblems } from '../../ecosystems/bruin/connection/registration.ts';
import { connectionsInSight, severityInRun } from '../bruin/connections-in-use.ts';
import { viewOfWritten } from '../bruin/written-connection.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  for (const { connection, isNeeded } of connectionsInSight(subject)) {
    const severity = severityInRun(subject, isNeeded);
    for (const { field, why, hint } of registrationProblems(viewOfWritten(connection))) {
      const location = connection.fields.find(({ path }) => path[0] === field)?.location ?? connection.location;
      const message = `cannot register the connection "${connection.name}": ${why}`;
      yield { rule: 'invalid-connection', message, location, hint, severity, key: `${connection.name} ${field}` };
    }
    for (const field of connection.fields) if (isBroken(field)) yield brokenReference(subject, connection, field);
  }
}

/** A `${` that is not closed, or that does not name a possible variable. */
function isBroken({ raw, references }: ConfigField): boolean {
  const text = references.reduce((rest, name) => rest.replace(`\${${name}}`, () => ''), raw.reveal());
  return text.includes('${') || !references.every(isVariableName);
}

/**
 * Bruin keeps an unclosed `${` as it is, which may be intended. It replaces a closed one without a possible name by nothing; in a run,
 * `unset-variable` reports the variables that the job lacks.
 */
function brokenReference(
  { mode }: LintSubject,
  { name }: ConfigConnection,
  { path, location, references }: ConfigField,
): Problem {
  const field = path.join('.');
  const becomesNothing = !references.every(isVariableName);
  return {
    rule: 'invalid-connection',
    message: becomesNothing
      ? `cannot fill in ${field} of the connection "${name}": no variable can have the name between \${ and }`
      : `cannot read ${field} of the connection "${name}" with certainty: it has a \${ that is not a complete \${VAR}`,
    location,
    hint: 'write ${NAME}, closed and without blanks; Bruin has no default syntax (${NAME:-x}) and no escape',
    severity: becomesNothing && !readsSecrets(mode) ? 'error' : 'warning',
    key: `${name} ${field}`,
  };
}

/** Bruin registers every connection of the environment before it runs anything. */
export const invalidConnection: Rule = {
  id: 'invalid-connection',
  severity: 'error',
  summary: 'Bruin would refuse a connection of the configuration, and with it every run of the environment.',
  check,
};
