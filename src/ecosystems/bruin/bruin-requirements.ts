import { type BruinReading, CONFIG_FILE, type ConfigConnection, type ConnectionUse } from '../../domain/bruin.ts';
import type { Requirement } from '../../domain/requirement.ts';
import type { BruinScope } from './bruin-scope.ts';
import { variablesNeeded } from './config-file/config-references.ts';

/**
 * A connection that the configuration defines in an environment needs its variables there; any other connection is a requirement itself. As long
 * as a configuration kept in a secret has not been fetched, its connections are not known: then only that secret is required.
 */
export function bruinRequirements(scope: BruinScope): readonly Requirement[] {
  return scope.environments.flatMap((environment) => {
    const stored = storedConfiguration(scope, environment);
    if (scope.storedConfig === 'unread') return stored;
    const defined = definedConnections(scope, environment);
    const used = connectionUses(scope).flatMap(({ name, location }): readonly Requirement[] => {
      const connection = defined.get(name);
      if (connection === undefined) return [{ kind: 'connection', name, environment, requiredBy: [location] }];
      return variablesNeeded(connection).map((use) => ({
        kind: 'variable',
        name: use.name,
        environment,
        requiredBy: [use.location],
      }));
    });
    return [...stored, ...used];
  });
}

/** The whole configuration if it is kept in a secret, for every selected pipeline. */
function storedConfiguration({ storedConfig, pipelines }: BruinScope, environment: string): readonly Requirement[] {
  if (storedConfig === undefined || pipelines.length === 0) return [];
  const requiredBy = pipelines.map(({ file }) => ({ file, line: 1, column: 1 }));
  return [{ kind: 'configuration', name: CONFIG_FILE, environment, requiredBy }];
}

/**
 * The connections that the configuration itself defines: they do not have to be fetched, only reported. With
 * a configuration that was not fetched, all of them are expected to be in it.
 */
export function definedRequirements(scope: BruinScope): readonly Requirement[] {
  const isUnread = scope.storedConfig === 'unread';
  return scope.environments.flatMap((environment) => {
    const defined = definedConnections(scope, environment);
    return connectionUses(scope).flatMap(({ name, location }): readonly Requirement[] =>
      isUnread || defined.has(name) ? [{ kind: 'connection', name, environment, requiredBy: [location] }] : [],
    );
  });
}

function connectionUses({ pipelines }: BruinReading): readonly ConnectionUse[] {
  return pipelines
    .flatMap(({ assets }) => assets)
    .filter(({ enabled }) => enabled)
    .flatMap(({ connections }) => connections)
    .filter(({ name }) => name.trim() !== '');
}

/** What the configuration defines in an environment, by name; the first of a duplicate name (a finding stops the run). */
export function definedConnections(
  { config }: BruinReading,
  environment: string,
): ReadonlyMap<string, ConfigConnection> {
  const connections = config?.environments.find(({ name }) => name === environment)?.connections ?? [];
  return new Map([...connections].reverse().map((connection) => [connection.name, connection]));
}

/** The names of all connections that the enabled assets of the selected pipelines need, sorted. */
export function neededConnections({ pipelines }: BruinReading): readonly string[] {
  const names = pipelines.flatMap(({ connections }) => connections.map(({ name }) => name));
  return [...new Set(names)].filter((name) => name.trim() !== '').sort();
}
