import type { ConfigConnection } from '../domain/bruin.ts';
import { formatLocation, type Location } from '../domain/location.ts';
import { type Requirement, requirementId } from '../domain/requirement.ts';
import { groupRequirements } from '../ecosystems/bitswan/group-requirements.ts';
import { variablesNeeded } from '../ecosystems/bruin/config-file-resolve.ts';
import type { Survey } from './survey.ts';

/**
 * Everything that the selected pipelines and automations need in one environment and at some stages, each thing once with all places
 * that ask for it. A connection that the configuration defines there needs its variables; any other is itself the requirement.
 */
export function requirementsOf(survey: Survey): readonly Requirement[] {
  const defined = definedConnections(survey);
  const { environment } = survey;
  const found: Requirement[] = [];
  for (const pipeline of survey.bruin.pipelines) {
    for (const use of pipeline.assets.filter(({ enabled }) => enabled).flatMap(({ connections }) => connections)) {
      if (use.name === '') continue;
      const connection = defined.get(use.name);
      if (connection === undefined) {
        found.push({ kind: 'connection', name: use.name, environment, requiredBy: [use.location] });
      } else {
        for (const { name, location } of variablesNeeded(connection)) {
          found.push({ kind: 'variable', name, environment, requiredBy: [location] });
        }
      }
    }
  }
  return merge([...found, ...groupRequirements(survey.bitswan.automations, survey.stages)]);
}

/** Connections of the run's environment by name; of a name that is defined twice the first (a finding stops the run). */
export function definedConnections(survey: Survey): ReadonlyMap<string, ConfigConnection> {
  const connections = survey.configEnvironment?.connections ?? [];
  return new Map([...connections].reverse().map((connection) => [connection.name, connection]));
}

/** The names of all connections that the enabled assets of the selected pipelines need, sorted. */
export function neededConnections(survey: Survey): readonly string[] {
  const names = survey.bruin.pipelines.flatMap(({ connections }) => connections.map(({ name }) => name));
  return [...new Set(names)].filter((name) => name !== '').sort();
}

function merge(requirements: readonly Requirement[]): readonly Requirement[] {
  const merged = new Map<string, Requirement>();
  for (const requirement of requirements) {
    const key = `${requirementId(requirement)}@${requirement.stage ?? requirement.environment ?? ''}`;
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined
        ? requirement
        : { ...known, requiredBy: places([...known.requiredBy, ...requirement.requiredBy]) },
    );
  }
  return [...merged.values()];
}

function places(locations: readonly Location[]): readonly Location[] {
  return [...new Map(locations.map((location) => [formatLocation(location), location])).values()];
}
