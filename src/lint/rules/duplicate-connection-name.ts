import type { ConfigConnection } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import { environmentsInSight, neededConnections, severityInRun } from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  const needed = neededConnections(subject);
  for (const environment of environmentsInSight(subject)) {
    const first = new Map<string, ConfigConnection>();
    for (const connection of environment.connections) {
      const { name, type, location } = connection;
      const other = first.get(name);
      if (other === undefined) {
        first.set(name, connection);
        continue;
      }
      yield {
        rule: 'duplicate-connection-name',
        message: `cannot tell which connection "${name}" is meant: the environment "${environment.name}" has one of type ${other.type} in line ${other.location.line} and one of type ${type} here`,
        location,
        hint: 'rename one of them: names are shared by all types, and Bruin uses whichever it registers last',
        severity: severityInRun(subject, needed.has(name)),
        key: `${environment.name} ${name}`,
      };
    }
  }
}

export const duplicateConnectionName: Rule = {
  id: 'duplicate-connection-name',
  severity: 'error',
  summary: 'Two connections of one environment have the same name, and which one counts is a matter of chance.',
  check,
};
