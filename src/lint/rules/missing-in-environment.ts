import type { Problem, Severity } from '../../domain/finding.ts';
import { readsSecrets } from '../../domain/mode.ts';
import {
  defines,
  environmentsInSight,
  isDefinedSomewhere,
  mayBeDefined,
  neededConnections,
} from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  const { bruin, backend } = subject;
  if (!backend.isLocal || bruin.config === undefined) return;
  const needed = [...neededConnections(subject).keys()].filter((name) => isDefinedSomewhere(bruin.config, name));
  const isExcused = mayBeDefined(subject);
  for (const environment of environmentsInSight(subject)) {
    for (const name of needed) {
      if (defines(environment, name) || isExcused(name)) continue;
      const others = bruin.config.environments
        .filter((other) => defines(other, name))
        .map((other) => `"${other.name}"`);
      yield {
        rule: 'missing-in-environment',
        message: `cannot find the connection "${name}" in the environment "${environment.name}": only ${others.join(', ')} ${others.length === 1 ? 'defines' : 'define'} it`,
        location: environment.location,
        hint: `define "${name}" under environments: ${environment.name}: connections:`,
        severity: severityIn(subject, environment.name),
        key: `${environment.name} ${name}`,
      };
    }
  }
}

/** The environments that run: the requested ones, else the default. */
function severityIn({ mode, bruin, environments }: LintSubject, name: string): Severity {
  const looksAtAll = bruin.config?.environments.every((environment) => environments.includes(environment.name)) ?? true;
  const isRun = readsSecrets(mode) || !looksAtAll || name === bruin.config?.defaultEnvironment;
  return isRun ? 'error' : 'warning';
}

export const missingInEnvironment: Rule = {
  id: 'missing-in-environment',
  severity: 'warning',
  summary: 'A connection that a pipeline needs exists in one environment and not in another.',
  check,
};
