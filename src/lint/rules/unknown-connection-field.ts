import type { Problem } from '../../domain/finding.ts';
import { unknownFields } from '../../ecosystems/bruin/connection/unknown-names.ts';
import { connectionsInSight } from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  for (const { environment, connection } of connectionsInSight(subject)) {
    const { name, type, fields } = connection;
    const written = fields.filter(({ isUnknown }) => isUnknown);
    const paths = written.map(({ path }) => path);
    for (const { path, what, hint } of unknownFields(type, paths)) {
      const [field] = written.filter((one) => `${one.path.join('.')}.`.startsWith(`${path}.`));
      yield {
        rule: 'unknown-connection-field',
        message: `the connection "${name}" has the field "${path}", ${what}`,
        location: field?.location ?? connection.location,
        hint,
        key: `${environment.name} ${name} ${path}`,
      };
    }
  }
}

/** The field is passed on unchanged, and its `${VAR}` references are required. Stored payloads are checked when they are fetched. */
export const unknownConnectionField: Rule = {
  id: 'unknown-connection-field',
  severity: 'warning',
  summary: 'A connection has a field that the known Bruin does not have: newer, or misspelt.',
  check,
};
