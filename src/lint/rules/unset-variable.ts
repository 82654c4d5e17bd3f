import type { Problem } from '../../domain/finding.ts';
import { referencesIn } from '../../ecosystems/bruin/config-file-expansion.ts';
import { variablesNeeded } from '../../ecosystems/bruin/config-file-resolve.ts';
import { connectionsInSight } from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';
import { isLoading } from '../severity.ts';

/** In a run the backend `local` has nothing but the job's own variables; other backends answer for the missing ones when they are asked. */
function check(subject: LintSubject): Iterable<Problem> {
  if (!isLoading(subject.mode)) return announce(subject);
  return subject.backend === 'local'
    ? [...defaultEnvironment(subject), ...refuse(subject)]
    : defaultEnvironment(subject);
}

function* refuse(subject: LintSubject): Iterable<Problem> {
  for (const { connection, isNeeded } of connectionsInSight(subject)) {
    for (const { name, location, isFatal, path } of variablesNeeded(connection)) {
      if (subject.hasVariable(name) || !(isNeeded || isFatal)) continue;
      const field = path.join('.');
      const consequence = isFatal ? ', and Bruin then refuses the whole file, because the field is no text' : '';
      yield {
        rule: 'unset-variable',
        message: `cannot fill in "\${${name}}" in ${field} of the connection "${connection.name}": nothing provides the variable${consequence}`,
        location,
        hint: `set ${name} in the job (env:), or keep it in a secrets backend`,
        severity: isNeeded ? 'error' : 'warning',
        key: `${connection.name} ${field} ${name}`,
      };
    }
  }
}

function* defaultEnvironment({ bruin: { config }, environments, hasVariable }: LintSubject): Iterable<Problem> {
  if (config === undefined || !environments.includes(config.defaultEnvironment)) return;
  for (const name of referencesIn(config.defaultEnvironment)) {
    if (hasVariable(name)) continue;
    yield {
      rule: 'unset-variable',
      message: `cannot tell the default environment: nothing provides the variable "${name}"`,
      location: config.defaultLocation,
      hint: `set ${name} in the job, or name the environment with the input environment`,
      key: `default_environment ${name}`,
    };
  }
}

/** One notice for everybody who has to set up a run; no error, because a gate has no variables. */
function* announce(subject: LintSubject): Iterable<Problem> {
  const uses = [...connectionsInSight(subject)]
    .filter(({ isNeeded }) => isNeeded)
    .flatMap(({ connection }) => variablesNeeded(connection))
    .filter(({ name }) => !subject.hasVariable(name));
  const names = [...new Set(uses.map(({ name }) => name))].sort();
  const [first] = uses;
  if (first === undefined) return;
  yield {
    rule: 'unset-variable',
    message: `a run must provide ${names.length === 1 ? 'a variable' : `${names.length} variables`} that the configuration refers to: ${names.join(', ')}`,
    location: first.location,
    hint: 'set them in the job (env:), or keep them in a secrets backend; nothing to do if the jobs that run the pipelines do',
    severity: 'notice',
    key: 'variables',
  };
}

export const unsetVariable: Rule = {
  id: 'unset-variable',
  severity: 'error',
  summary: 'A connection that is needed refers to a variable that nothing provides.',
  check,
};
