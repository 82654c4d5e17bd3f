import type { Backend } from '../backends/backend.ts';
import type { Address } from '../domain/address.ts';
import type { Document } from '../domain/document.ts';
import { Failures } from '../domain/failure.ts';
import { type Requirement, requirementId } from '../domain/requirement.ts';
import { SecretValue } from '../domain/secret.ts';
import { type GroupContents, groupContentsOf } from '../ecosystems/bitswan/groups/group-contents.ts';
import type { BruinConnection } from '../ecosystems/bruin/connection/connection-value.ts';
import { compactJson } from '../formats/json.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { RunContext } from '../run/context.ts';
import type { Survey } from '../survey/survey.ts';
import { acquiredConnections } from './acquired-connections.ts';
import { fetchDocuments } from './fetch.ts';
import type { PlannedRequirement } from './plan.ts';
import { type SelectedRequirement, selectAll } from './select.ts';

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
export function isHeldByJob(requirement: Requirement, inputs: Inputs, context: RunContext): boolean {
  if (requirement.kind !== 'variable' || context.variables[requirement.name] === undefined) return false;
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
  context: RunContext,
  signal: AbortSignal,
): Promise<Acquired> {
  const fetched = await fetchDocuments(planned, backend, signal);
  const { selected, failures } = selectAll(fetched.fetched);
  failures.push(...fetched.failures);

  const variables = new Map<string, { value: SecretValue; isFetched: boolean }>();
  for (const { name } of held) {
    variables.set(name, { value: new SecretValue(context.variables[name] ?? ''), isFetched: false });
  }
  for (const each of ofKind(selected, 'variable')) {
    if (each.selected.kind === 'text')
      variables.set(each.requirement.name, { value: each.selected.text, isFetched: true });
  }
  const groups = new Map(ofKind(selected, 'group').map((each) => [each.requirement.name, contentsOf(each)]));
  const connections = acquiredConnections(ofKind(selected, 'connection'), variables, survey, inputs, context, failures);
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
