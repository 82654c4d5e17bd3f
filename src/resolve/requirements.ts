import type { ConfigConnection, ConnectionUse } from '../domain/bruin.ts';
import { formatLocation, type Location } from '../domain/location.ts';
import { type Requirement, requirementId } from '../domain/requirement.ts';
import { groupRequirements } from '../ecosystems/bitswan/groups/group-requirements.ts';
import { variablesNeeded } from '../ecosystems/bruin/config-file/config-references.ts';
import type { Survey } from '../survey/survey.ts';

/**
 * Everything that the selected pipelines and automations need in the environments and at the stages that are looked at, each thing once
 * with all places that ask for it. A connection that the configuration defines in an environment needs its variables there; any other is
 * itself the requirement.
 */
export function requirementsOf(survey: Survey): readonly Requirement[] {
  const found = survey.environments.flatMap((environment) => bruinRequirements(survey, environment));
  return merge([...found, ...groupRequirements(survey.bitswan.automations, survey.stages)]);
}

/**
 * The connections that the configuration itself defines where they are needed, each once with all places that ask for it: nobody has to
 * look them up, so they are told and not planned.
 */
export function definedRequirements(survey: Survey): readonly Requirement[] {
  return merge(
    survey.environments.flatMap((environment) => {
      const defined = definedConnections(survey, environment);
      return connectionUses(survey).flatMap(({ name, location }): readonly Requirement[] =>
        defined.has(name) ? [{ kind: 'connection', name, environment, requiredBy: [location] }] : [],
      );
    }),
  );
}

function connectionUses({ bruin }: Survey): readonly ConnectionUse[] {
  return bruin.pipelines
    .flatMap(({ assets }) => assets)
    .filter(({ enabled }) => enabled)
    .flatMap(({ connections }) => connections)
    .filter(({ name }) => name.trim() !== '');
}

function bruinRequirements(survey: Survey, environment: string): readonly Requirement[] {
  const defined = definedConnections(survey, environment);
  return connectionUses(survey).flatMap(({ name, location }): readonly Requirement[] => {
    const connection = defined.get(name);
    if (connection === undefined) return [{ kind: 'connection', name, environment, requiredBy: [location] }];
    return variablesNeeded(connection).map((use) => ({
      kind: 'variable',
      name: use.name,
      environment,
      requiredBy: [use.location],
    }));
  });
}

/** What the configuration defines in an environment, by name; of a name that is defined twice the first (a finding stops the run). */
export function definedConnections(survey: Survey, environment: string): ReadonlyMap<string, ConfigConnection> {
  const connections = survey.bruin.config?.environments.find(({ name }) => name === environment)?.connections ?? [];
  return new Map([...connections].reverse().map((connection) => [connection.name, connection]));
}

/** The names of all connections that the enabled assets of the selected pipelines need, sorted. */
export function neededConnections(survey: Survey): readonly string[] {
  const names = survey.bruin.pipelines.flatMap(({ connections }) => connections.map(({ name }) => name));
  return [...new Set(names)].filter((name) => name.trim() !== '').sort();
}

/** Linear in the number of places: a connection may be asked for by thousands of assets. */
function merge(requirements: readonly Requirement[]): readonly Requirement[] {
  const merged = new Map<string, { readonly requirement: Requirement; readonly places: Map<string, Location> }>();
  for (const requirement of requirements) {
    const key = `${requirementId(requirement)}@${requirement.stage ?? requirement.environment ?? ''}`;
    const { places } = merged.get(key) ?? { places: new Map<string, Location>() };
    for (const location of requirement.requiredBy) places.set(formatLocation(location), location);
    merged.set(key, { requirement: merged.get(key)?.requirement ?? requirement, places });
  }
  return [...merged.values()].map(({ requirement, places }) => ({ ...requirement, requiredBy: [...places.values()] }));
}
