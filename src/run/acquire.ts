import type { Backend } from '../backends/backend.ts';
import type { Address } from '../domain/address.ts';
import type { Document } from '../domain/document.ts';
import { Failure, Failures } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import { type Requirement, requirementId } from '../domain/requirement.ts';
import { SecretValue } from '../domain/secret.ts';
import type { GroupContents } from '../ecosystems/bitswan/group-contents.ts';
import { groupContentsOf } from '../ecosystems/bitswan/group-contents.ts';
import { resolveConfigConnections } from '../ecosystems/bruin/config-file-resolve.ts';
import { connectionFromPayload, genericConnection } from '../ecosystems/bruin/connection-payload.ts';
import type { BruinConnection } from '../ecosystems/bruin/connection-value.ts';
import { registrationProblems, viewOf } from '../ecosystems/bruin/registration.ts';
import { compactJson } from '../formats/json.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { fetchDocuments } from '../resolve/fetch.ts';
import type { PlannedRequirement } from '../resolve/plan.ts';
import { type SelectedRequirement, selectAll } from '../resolve/select.ts';
import { definedConnections, neededConnections } from './requirements.ts';
import type { Survey } from './survey.ts';
import type { World } from './world.ts';

/** Every value that the run needs, and where each came from. Only made when nothing at all is missing. */
export interface Acquired {
  readonly connections: ReadonlyMap<string, BruinConnection>;
  /** `${VAR}` variables of needed connections. */
  readonly variables: ReadonlyMap<string, { readonly value: SecretValue; readonly isFetched: boolean }>;
  /** By name of group or service file. */
  readonly groups: ReadonlyMap<string, GroupContents>;
  readonly sources: readonly Source[];
  /** Optional requirements that are not there yet or may not be read, as lines for people. */
  readonly absences: readonly { readonly severity: 'warning' | 'notice'; readonly message: string }[];
}

/** Where a requirement was found. */
export interface Source {
  readonly requirement: Requirement;
  /** Absent for variables that the job held already. */
  readonly address?: Address;
  readonly document?: Document;
}

/** What the job holds is taken from there, also when it is empty, unless `map` names the variable. */
export function isHeldByJob(requirement: Requirement, inputs: Inputs, world: World): boolean {
  if (requirement.kind !== 'variable' || world.variables[requirement.name] === undefined) return false;
  return !inputs.addresses.map.some(({ kind, name }) => kind === 'variable' && name === requirement.name);
}

/**
 * Fetches what is planned and turns it into connections, variables and groups.
 *
 * @throws Failures everything that is missing, denied or malformed, each with address, place and remedy; then nothing was delivered
 */
export async function acquire(
  planned: readonly PlannedRequirement[],
  held: readonly Requirement[],
  backend: Backend,
  survey: Survey,
  inputs: Inputs,
  world: World,
  signal: AbortSignal,
): Promise<Acquired> {
  const fetched = await fetchDocuments(planned, backend, signal);
  const { selected, failures } = selectAll(fetched.fetched);
  failures.push(...fetched.failures);

  const variables = new Map<string, { value: SecretValue; isFetched: boolean }>();
  for (const { name } of held) {
    variables.set(name, { value: new SecretValue(world.variables[name] ?? ''), isFetched: false });
  }
  for (const each of ofKind(selected, 'variable')) {
    if (each.selected.kind === 'text')
      variables.set(each.requirement.name, { value: each.selected.text, isFetched: true });
  }
  const groups = new Map(ofKind(selected, 'group').map((each) => [each.requirement.name, contentsOf(each)]));
  const connections = new Map<string, BruinConnection>();
  for (const each of ofKind(selected, 'connection')) {
    const read = readConnection(each, inputs);
    if ('connection' in read) connections.set(each.requirement.name, read.connection);
    else failures.push(read.failure);
  }
  // A variable that is missing has its own failure already; the file is only read on when all are there.
  if (failures.length === 0) failures.push(...resolveDefined(survey, variables, connections, world));
  failures.push(...refusedByBruin(survey, connections));
  if (failures.length > 0) throw new Failures(failures);
  return {
    connections,
    variables,
    groups,
    sources: [
      ...held.map((requirement) => ({ requirement })),
      ...fetched.fetched.map(({ requirement, address, document }) => ({ requirement, address, document })),
    ],
    absences: [
      ...fetched.absent.map(({ requirement }) => ({
        severity: 'notice' as const,
        message: `${requirementId(requirement)} is not there yet: the platform makes it at the first deployment`,
      })),
      ...fetched.withheld.map(({ message }) => ({ severity: 'warning' as const, message })),
    ],
  };
}

function ofKind(selected: readonly SelectedRequirement[], kind: Requirement['kind']): readonly SelectedRequirement[] {
  return selected.filter(({ requirement }) => requirement.kind === kind);
}

function contentsOf({ selected }: SelectedRequirement): GroupContents {
  if (selected.kind === 'text') return groupContentsOf(selected.text);
  return { form: 'fields', text: selected.text ?? new SecretValue(compactJson(selected.object)) };
}

function readConnection(
  { requirement, selected }: SelectedRequirement,
  inputs: Inputs,
): { readonly connection: BruinConnection } | { readonly failure: Failure } {
  // Vault's client in Bruin keeps the digits of a number, those of the other services go through doubles.
  const numbers = inputs.backend.backend === 'vault' ? 'literal' : 'double';
  const read =
    selected.kind === 'object'
      ? connectionFromPayload(requirement.name, selected.object, numbers)
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
  variables: ReadonlyMap<string, { readonly value: SecretValue }>,
  connections: Map<string, BruinConnection>,
  world: World,
): readonly Failure[] {
  const defined = definedConnections(survey, survey.environment);
  const names = neededConnections(survey).filter((name) => defined.has(name));
  if (survey.configDocument === undefined || survey.configEnvironment === undefined) return [];
  const lookup = (name: string): string | undefined => variables.get(name)?.value.reveal() ?? world.variables[name];
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
