import { type Address, formatAddress } from '../../../domain/address.ts';
import { Failure } from '../../../domain/failure.ts';
import type { Problem } from '../../../domain/finding.ts';
import type { Location } from '../../../domain/location.ts';
import type { FileRead } from '../../../domain/repository.ts';
import type { Requirement } from '../../../domain/requirement.ts';
import { requirementId } from '../../../domain/requirement.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { compactJson, type JsonObject } from '../../../formats/json.ts';
import type { Selected, Stored, ValuesRead } from '../../ecosystem.ts';
import { definedConnections, neededConnections } from '../bruin-requirements.ts';
import type { BruinScope } from '../bruin-scope.ts';
import { resolveConfigConnections } from '../config-file/resolve-config.ts';
import { cloudTypeOf, payloadOfCloud } from './cloud-secret.ts';
import { connectionFromPayload, genericConnection, type PayloadReading } from './connection-payload.ts';
import type { BruinConnection } from './connection-value.ts';
import { viewOf } from './connection-view.ts';
import { registrationProblems } from './registration.ts';

/** What the pipelines of a run receive. */
export interface BruinValues {
  /** The stored connections and those that the configuration defines, by name. */
  readonly connections: ReadonlyMap<string, BruinConnection>;
  /** `${VAR}` variables of needed connections. */
  readonly variables: ReadonlyMap<string, { readonly value: SecretValue; readonly isFetched: boolean }>;
  /** The requirements that were stored. */
  readonly stored: readonly Requirement[];
}

/** How stored documents become connections. */
export interface BruinValueOptions {
  /** See `BackendTraits`. */
  readonly numbers: 'literal' | 'double';
  /** The input `plain-values`: a plain text is a connection of type `generic`. */
  readonly plainValues: boolean;
  /** Variables of `.bruin.yml` that the job already had. */
  readonly held: readonly Requirement[];
  /** The job's variables. */
  readonly job: Readonly<Record<string, string | undefined>>;
  /** False if something required is missing; then the configuration is not resolved. */
  readonly isComplete: boolean;
  readonly readFile: (path: string) => FileRead;
}

/** The connections and variables from the stored documents and from the configuration itself. */
export function bruinValues(
  stored: readonly Stored[],
  scope: BruinScope,
  options: BruinValueOptions,
): ValuesRead<BruinValues> {
  const variables = new Map<string, { value: SecretValue; isFetched: boolean }>();
  for (const { name } of options.held) {
    variables.set(name, { value: new SecretValue(options.job[name] ?? ''), isFetched: false });
  }
  const connections = new Map<string, BruinConnection>();
  const failures: Failure[] = [];
  for (const each of stored) {
    const { requirement, selected } = each;
    if (requirement.kind === 'variable' && selected.kind === 'text') {
      variables.set(requirement.name, { value: selected.text, isFetched: true });
    }
    if (requirement.kind !== 'connection') continue;
    const read = readConnection(each, options);
    if ('connection' in read) connections.set(requirement.name, read.connection);
    else failures.push(read.failure);
  }
  // A missing variable has its own failure already; the file is only resolved if all are there.
  if (options.isComplete && failures.length === 0) {
    failures.push(...resolveDefined(scope, variables, connections, options.job));
  }
  failures.push(...refusedByBruin(scope, connections, options.readFile));
  return { values: { connections, variables, stored: stored.map(({ requirement }) => requirement) }, failures };
}

function readConnection(
  { requirement, selected, address }: Stored,
  { numbers, plainValues }: BruinValueOptions,
): { readonly connection: BruinConnection } | { readonly failure: Failure } {
  const read =
    address.as !== undefined
      ? connectionOfCloud(requirement.name, selected, address.as, numbers)
      : selected.kind === 'object'
        ? withLineToWrite(
            connectionFromPayload(requirement.name, selected.object, numbers),
            selected.object,
            requirement,
            address,
          )
        : plainValues
          ? genericConnection(requirement.name, selected.text)
          : {
              problem: {
                why: 'it is one text without type and details',
                hint: 'store {"type": …, "details": {…}}, or set plain-values: true',
              },
            };
  if ('connection' in read) return read;
  const message = `cannot use what is stored for ${requirementId(requirement)}: ${read.problem.why}`;
  return { failure: malformed(message, read.problem.hint, requirement.requiredBy[0]) };
}

/** For documents that a cloud stored in its own form, as the address says with `?as=`. */
function connectionOfCloud(
  name: string,
  selected: Selected,
  as: string,
  numbers: 'literal' | 'double',
): PayloadReading {
  const whole = as.toLowerCase() === 'generic' ? textAsItStands(selected) : undefined;
  if (whole !== undefined) return genericConnection(name, whole);
  if (selected.kind !== 'object')
    return {
      problem: { why: 'it is not a JSON object', hint: 'leave ?as= out, or store the JSON that the cloud gives' },
    };
  const text = selected.text?.reveal() ?? compactJson(selected.object);
  const cloud = payloadOfCloud(selected.object, text, as);
  return 'problem' in cloud ? cloud : connectionFromPayload(name, cloud.payload, numbers);
}

/** What `?as=generic` takes: a key file, for example, which is JSON for a program and not for Bruin. Undefined for fields of a `generic` connection. */
function textAsItStands(selected: Selected): SecretValue | undefined {
  if (selected.kind === 'text') return selected.text;
  if (selected.kind !== 'object' || selected.object.members.some(([key]) => key === 'value')) return undefined;
  return selected.text ?? new SecretValue(compactJson(selected.object));
}

/** For documents created by a cloud: adds the `map` line that makes a connection of them. */
function withLineToWrite(
  read: PayloadReading,
  stored: JsonObject,
  requirement: Requirement,
  address: Address,
): PayloadReading {
  const as = 'problem' in read ? cloudTypeOf(stored) : undefined;
  if (!('problem' in read) || as === undefined) return read;
  const line = `${requirementId(requirement)} = ${formatAddress({ ...address, as })}`;
  return { problem: { ...read.problem, hint: `it is what a cloud stores; write into map: ${line}` } };
}

/** Adds the connections that the configuration defines; returns why some cannot be resolved. */
function resolveDefined(
  scope: BruinScope,
  variables: BruinValues['variables'],
  connections: Map<string, BruinConnection>,
  job: BruinValueOptions['job'],
): readonly Failure[] {
  const defined = definedConnections(scope, scope.environment);
  const names = neededConnections(scope).filter((name) => defined.has(name));
  if (scope.configDocument === undefined || scope.configEnvironment === undefined) return [];
  const lookup = (name: string): string | undefined => variables.get(name)?.value.reveal() ?? job[name];
  const resolved = resolveConfigConnections(scope.configDocument, scope.configEnvironment.name, names, lookup);
  for (const connection of resolved.connections) connections.set(connection.name, connection);
  return resolved.problems.map(asFailure);
}

function asFailure({ message, hint, location, rule }: Problem): Failure {
  const code = rule === 'unset-variable' ? 'missing' : 'unreadable-configuration';
  return new Failure(code, message, { location, ...(hint === undefined ? {} : { hint }) });
}

/** A connection that Bruin refuses to register stops the whole run, so it is of no use. */
function refusedByBruin(
  scope: BruinScope,
  connections: ReadonlyMap<string, BruinConnection>,
  readFile: BruinValueOptions['readFile'],
): readonly Failure[] {
  const places = new Map(
    scope.pipelines.flatMap((pipeline) => pipeline.connections).map((use) => [use.name, use.location]),
  );
  for (const [name, { location }] of definedConnections(scope, scope.environment)) places.set(name, location);
  return [...connections.values()].flatMap((connection) =>
    registrationProblems(viewOf(connection, readFile)).map(({ why, hint }) =>
      malformed(`cannot use connection "${connection.name}": ${why}`, hint, places.get(connection.name)),
    ),
  );
}

function malformed(message: string, hint: string, location: Location | undefined): Failure {
  return new Failure('malformed-secret', message, { hint, ...(location === undefined ? {} : { location }) });
}
