import type { Problem } from '../../domain/finding.ts';
import { unknownType } from '../../ecosystems/bruin/connection/unknown-names.ts';
import { environmentsInSight } from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  for (const { name: environment, connections, miscased } of environmentsInSight(subject)) {
    for (const { name, type, location } of [...connections, ...miscased]) {
      const unknown = unknownType(type);
      if (unknown === undefined) continue;
      yield {
        rule: 'unknown-connection-type',
        message: `the connection "${name}" has the type "${type}", ${unknown.what}`,
        location,
        hint: unknown.hint,
        key: `${environment} ${type} ${name}`,
      };
    }
  }
}

/** Nothing about such a connection can be checked; it is passed on unchanged. Stored payloads are checked when they are fetched. */
export const unknownConnectionType: Rule = {
  id: 'unknown-connection-type',
  severity: 'warning',
  summary: 'A connection has a type that the known Bruin does not have: newer, or misspelt.',
  check,
};
