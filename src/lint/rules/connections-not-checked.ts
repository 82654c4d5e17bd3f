import type { Problem } from '../../domain/finding.ts';
import { isDefinedSomewhere, mayBeDefined, neededConnections } from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  const { bruin, backend, mode, knownConnections } = subject;
  if (mode !== 'lint' || knownConnections !== undefined) return;
  if (backend.isLocal && bruin.config !== undefined) return;
  const isExcused = mayBeDefined(subject);
  const unchecked = [...neededConnections(subject)].filter(
    ([name]) => !isDefinedSomewhere(bruin.config, name) && !isExcused(name),
  );
  const [first] = unchecked;
  const location = first?.[1][0];
  if (location === undefined) return;
  const count =
    unchecked.length === 1
      ? 'a connection that is needed exists'
      : `${unchecked.length} connections that are needed exist`;
  yield {
    rule: 'connections-not-checked',
    message: `cannot check whether ${count}: ${whyUnknown(subject)}`,
    location,
    hint: `if they exist, paste into .pipeline-secrets.yml:\nconnections:\n${unchecked.map(([name]) => `  - ${JSON.stringify(name)}`).join('\n')}`,
    key: 'connections',
  };
}

function whyUnknown({ bruin }: LintSubject): string {
  return bruin.storedConfig === 'unread'
    ? 'the configuration is kept in a secret (bruin-config-secret), which this mode does not read'
    : 'nothing says which ones there are';
}

/** Without this notice it would look as if every name had been found. */
export const connectionsNotChecked: Rule = {
  id: 'connections-not-checked',
  severity: 'warning',
  summary: 'Nothing says which connections exist, so misspelt names cannot be found.',
  check,
};
