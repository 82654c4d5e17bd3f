import type { Problem } from '../../domain/finding.ts';
import { defines, environmentsInSight, neededConnections } from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  const { title, bruinNames: rule } = subject.backend;
  if (rule === undefined) return;
  const environments = environmentsInSight(subject);
  for (const [name, [location]] of neededConnections(subject)) {
    const isDefined = environments.length > 0 && environments.every((environment) => defines(environment, name));
    if (location === undefined || isDefined || rule.allows.test(name) || subject.mappedConnections?.has(name)) continue;
    const possible = rule.rename(name);
    yield {
      rule: 'unreadable-by-bruin',
      message: `Bruin itself could not read the connection "${name}" from ${title}, which allows only ${rule.inWords} in names`,
      location,
      hint: `nothing to do here, where it is kept as ${possible}: connection/${name} = ${possible} in map says that this is meant; for Bruin's own --secrets-backend rename the connection to ${possible}`,
      key: name,
    };
  }
}

export const unreadableByBruin: Rule = {
  id: 'unreadable-by-bruin',
  severity: 'notice',
  summary: 'The chosen backend cannot hold a connection under its own name, so only this program can fetch it.',
  check,
  canFind: ({ backend }) => backend.bruinNames !== undefined,
};
