import type { Problem } from '../../domain/finding.ts';
import { connectionsInSight } from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  const { mode, bruin, isWhole } = subject;
  // Only a run that read all pipelines can know that none needs a connection.
  if ((mode !== 'lint' && mode !== 'plan') || isWhole === false) return;
  if (
    bruin.pipelines.length === 0 ||
    leavesVariantsOut(bruin) ||
    bruin.problems.some(({ rule }) => rule === 'malformed-config')
  )
    return;
  const seen = new Set<string>();
  for (const { connection, isNeeded } of connectionsInSight(subject)) {
    if (isNeeded || seen.has(connection.name)) continue;
    seen.add(connection.name);
    yield {
      rule: 'unused-connection',
      message: `the connection "${connection.name}" is not needed by any pipeline`,
      location: connection.location,
      hint: 'remove it, and revoke its credentials: Bruin registers it in every run, and a mistake in it stops them all',
      key: connection.name,
    };
  }
}

/** With one variant chosen, another one may need the connection. */
function leavesVariantsOut({ pipelines }: LintSubject['bruin']): boolean {
  const counts = new Map<string, number>();
  for (const { path } of pipelines) counts.set(path, (counts.get(path) ?? 0) + 1);
  return pipelines.some(({ path, variants }) => (counts.get(path) ?? 0) < variants.length);
}

export const unusedConnection: Rule = {
  id: 'unused-connection',
  severity: 'notice',
  summary: 'The configuration defines a connection that no asset needs.',
  check,
};
