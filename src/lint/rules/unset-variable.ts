import type { ConfigEnvironment } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import type { Location } from '../../domain/location.ts';
import { readsSecrets } from '../../domain/mode.ts';
import {
  isVariableName,
  printableReference,
  referencesIn,
} from '../../ecosystems/bruin/config-file/config-expansion.ts';
import {
  STRANGE_REFERENCE_HINT,
  strangeReferences,
  type VariableUse,
  variablesNeeded,
} from '../../ecosystems/bruin/config-file/config-references.ts';
import { connectionsInSight, environmentsInSight } from '../bruin/connections-in-use.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  if (!readsSecrets(subject.mode)) {
    yield* announce(subject);
    return;
  }
  yield* refuseDefaultEnvironment(subject);
  for (const { connection, isNeeded } of connectionsInSight(subject)) {
    // With a backend other than `local`, a variable that the job lacks is fetched, so the fetch decides.
    const variables = subject.backend.isLocal ? variablesNeeded(connection) : [];
    for (const use of [...variables, ...strangeReferences(connection)]) {
      if (!subject.hasVariable(use.name) && (isNeeded || use.isFatal))
        yield refusal(subject, connection.name, use, isNeeded);
    }
  }
  if (subject.backend.isLocal) yield* warnOfOtherEnvironments(subject);
}

/** Bruin decodes the whole file before it chooses an environment, so an unset number anywhere stops it. */
function* warnOfOtherEnvironments(subject: LintSubject): Iterable<Problem> {
  const inSight = environmentsInSight(subject);
  if (inSight.length === 0) return;
  const others = subject.bruin.config?.environments.filter((environment) => !inSight.includes(environment)) ?? [];
  for (const use of fatalUses(others)) {
    if (!subject.hasVariable(use.name)) yield refusal(subject, use.connection, use, false);
  }
}

/** References in numbers and booleans of all connections, needed or not: if the variable is unset, Bruin refuses the whole file. */
function fatalUses(environments: readonly ConfigEnvironment[]): readonly (VariableUse & { connection: string })[] {
  return environments
    .flatMap(({ connections }) => connections)
    .flatMap((connection) => variablesNeeded(connection).map((use) => ({ ...use, connection: connection.name })))
    .filter(({ isFatal }) => isFatal);
}

function refusal(
  subject: LintSubject,
  connection: string,
  { name, location, isFatal, path }: VariableUse,
  isNeeded: boolean,
): Problem {
  const field = path.join('.');
  const reference = printableReference(name);
  const isSetEmpty = subject.isSetEmpty?.(name) === true;
  const why = isSetEmpty ? 'the variable is set but empty' : 'nothing provides the variable';
  const consequence = isFatal ? ', and Bruin then refuses the whole file, because the field is not a text' : '';
  return {
    rule: 'unset-variable',
    message: `cannot fill in "${reference}" in ${field} of the connection "${connection}": ${why}${consequence}`,
    location,
    hint: isSetEmpty
      ? `correct what fills ${name}: a secret that does not exist, and any secret in a run from a fork, is empty; list variable/${name} in empty-values if it may be`
      : isVariableName(name)
        ? `set ${name} in the job (env:), or keep it in a secrets backend`
        : STRANGE_REFERENCE_HINT,
    severity: isNeeded ? 'error' : 'warning',
    key: `${connection} ${field} ${reference}`,
  };
}

function* refuseDefaultEnvironment(subject: LintSubject): Iterable<Problem> {
  const { config } = subject.bruin;
  if (config === undefined || !subject.environments.includes(config.defaultEnvironment)) return;
  for (const { name, location } of unsetInDefault(subject)) {
    const reference = printableReference(name);
    yield {
      rule: 'unset-variable',
      message: `cannot determine the default environment: nothing provides the variable of "${reference}"`,
      location,
      hint: 'set the variable in the job, or name the environment with the input environment',
      key: `default_environment ${reference}`,
    };
  }
}

function unsetInDefault({
  bruin: { config },
  hasVariable,
}: LintSubject): readonly { name: string; location: Location }[] {
  if (config === undefined) return [];
  const names = referencesIn(config.defaultEnvironment).filter((name) => !hasVariable(name));
  return names.map((name) => ({ name, location: config.defaultLocation }));
}

/** One notice for those who set up a run; not an error, because a gate has no variables. */
function* announce(subject: LintSubject): Iterable<Problem> {
  const inConnections = [...connectionsInSight(subject)]
    .filter(({ isNeeded }) => isNeeded)
    .flatMap(({ connection }) => variablesNeeded(connection))
    .filter(({ name }) => !subject.hasVariable(name));
  const uses = [
    ...unsetInDefault(subject).filter(({ name }) => isVariableName(name)),
    ...inConnections,
    ...fatalUses(subject.bruin.config?.environments ?? []).filter(({ name }) => !subject.hasVariable(name)),
  ];
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
