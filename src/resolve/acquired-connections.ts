import { Failure } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import { requirementId } from '../domain/requirement.ts';
import type { SecretValue } from '../domain/secret.ts';
import { resolveConfigConnections } from '../ecosystems/bruin/config-file/resolve-config.ts';
import { connectionFromPayload, genericConnection } from '../ecosystems/bruin/connection/connection-payload.ts';
import type { BruinConnection } from '../ecosystems/bruin/connection/connection-value.ts';
import { registrationProblems, viewOf } from '../ecosystems/bruin/connection/registration.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { RunContext } from '../run/context.ts';
import type { Survey } from '../survey/survey.ts';
import { definedConnections, neededConnections } from './requirements.ts';
import type { SelectedRequirement } from './select.ts';

type Variables = ReadonlyMap<string, { readonly value: SecretValue }>;

/**
 * The connections that were fetched and those that the configuration defines, by name.
 *
 * @param failures those of the fetch; what is wrong with a connection is added
 */
export function acquiredConnections(
  selected: readonly SelectedRequirement[],
  variables: Variables,
  survey: Survey,
  inputs: Inputs,
  context: RunContext,
  failures: Failure[],
): ReadonlyMap<string, BruinConnection> {
  const connections = new Map<string, BruinConnection>();
  for (const each of selected) {
    const read = readConnection(each, inputs);
    if ('connection' in read) connections.set(each.requirement.name, read.connection);
    else failures.push(read.failure);
  }
  // A variable that is missing has its own failure already; the file is only read on when all are there.
  if (failures.length === 0) failures.push(...resolveDefined(survey, variables, connections, context));
  failures.push(...refusedByBruin(survey, connections));
  return connections;
}

function readConnection(
  { requirement, selected }: SelectedRequirement,
  inputs: Inputs,
): { readonly connection: BruinConnection } | { readonly failure: Failure } {
  const read =
    selected.kind === 'object'
      ? connectionFromPayload(requirement.name, selected.object, inputs.backend.definition.numbers)
      : inputs.bruin.plainValues
        ? genericConnection(requirement.name, selected.text)
        : {
            problem: {
              why: 'it is one text without type and details',
              hint: 'store {"type": …, "details": {…}}, or set plain-values: true',
            },
          };
  if ('connection' in read) return read;
  const location = requirement.requiredBy[0];
  const message = `cannot use what is stored for ${requirementId(requirement)}: ${read.problem.why}`;
  return {
    failure: new Failure('malformed-secret', message, {
      hint: read.problem.hint,
      ...(location === undefined ? {} : { location }),
    }),
  };
}

/** Adds the connections that the configuration defines; returns why some cannot be resolved. */
function resolveDefined(
  survey: Survey,
  variables: Variables,
  connections: Map<string, BruinConnection>,
  context: RunContext,
): readonly Failure[] {
  const defined = definedConnections(survey, survey.environment);
  const names = neededConnections(survey).filter((name) => defined.has(name));
  if (survey.configDocument === undefined || survey.configEnvironment === undefined) return [];
  const lookup = (name: string): string | undefined => variables.get(name)?.value.reveal() ?? context.variables[name];
  const resolved = resolveConfigConnections(survey.configDocument, survey.configEnvironment.name, names, lookup);
  for (const connection of resolved.connections) connections.set(connection.name, connection);
  return resolved.problems.map(asFailure);
}

function asFailure({ message, hint, location, rule }: Problem): Failure {
  const code = rule === 'unset-variable' ? 'missing' : 'unreadable-configuration';
  return new Failure(code, message, { location, ...(hint === undefined ? {} : { hint }) });
}

/** A connection that Bruin refuses when it registers it stops the whole run, so it is no use to anybody. */
function refusedByBruin(survey: Survey, connections: ReadonlyMap<string, BruinConnection>): readonly Failure[] {
  const places = new Map(
    survey.bruin.pipelines.flatMap((pipeline) => pipeline.connections).map((use) => [use.name, use.location]),
  );
  for (const [name, { location }] of definedConnections(survey, survey.environment)) places.set(name, location);
  return [...connections.values()].flatMap((connection) =>
    registrationProblems(viewOf(connection, (path) => survey.repository.read(path))).map(({ why, hint }) => {
      const location = places.get(connection.name);
      const message = `cannot use connection "${connection.name}": ${why}`;
      return new Failure('malformed-secret', message, { hint, ...(location === undefined ? {} : { location }) });
    }),
  );
}
