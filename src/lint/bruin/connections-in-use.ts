import type { BruinConfig, ConfigConnection, ConfigEnvironment } from '../../domain/bruin.ts';
import type { Severity } from '../../domain/finding.ts';
import type { Location } from '../../domain/location.ts';
import { readsSecrets } from '../../domain/mode.ts';
import type { LintSubject } from '../rule.ts';

/**
 * Every connection that a pipeline needs, with the first place in each pipeline that asks for it, sorted by name. Blank names are left to
 * `blank-secret-key`.
 */
export function neededConnections({ bruin }: LintSubject): ReadonlyMap<string, readonly Location[]> {
  const needed = new Map<string, Location[]>();
  for (const { connections } of bruin.pipelines) {
    for (const { name, location } of connections) {
      if (name.trim() === '') continue;
      const places = needed.get(name);
      if (places === undefined) needed.set(name, [location]);
      else places.push(location);
    }
  }
  return new Map([...needed].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The environments of the configuration that this run covers. */
export function environmentsInSight({ bruin, environments }: LintSubject): readonly ConfigEnvironment[] {
  return bruin.config?.environments.filter(({ name }) => environments.includes(name)) ?? [];
}

/** The connections of the environments in view, and whether a pipeline needs them. */
export function* connectionsInSight(
  subject: LintSubject,
): Iterable<{ environment: ConfigEnvironment; connection: ConfigConnection; isNeeded: boolean }> {
  const needed = neededConnections(subject);
  for (const environment of environmentsInSight(subject)) {
    for (const connection of environment.connections) {
      yield { environment, connection, isNeeded: needed.has(connection.name) };
    }
  }
}

/** True if any environment, used by the run or not, defines a connection of this name. */
export function isDefinedSomewhere(config: BruinConfig | undefined, name: string): boolean {
  return config?.environments.some((environment) => defines(environment, name)) ?? false;
}

export function defines(environment: ConfigEnvironment, name: string): boolean {
  return environment.connections.some((connection) => connection.name === name);
}

/**
 * True when nothing can be said about whether the configuration defines a connection: it could not be read, or there is a mistake in it and the
 * name is written somewhere in it. That mistake is one finding, and must not become one for each connection behind it.
 */
export function mayBeDefined({ bruin: { config }, repository, problemsOf }: LintSubject): (name: string) => boolean {
  const broken = problemsOf('malformed-config').map(({ location }) => location.file);
  if (config === undefined) {
    const isUnreadable = broken.some(mayBeConfiguration);
    return () => isUnreadable;
  }
  if (!broken.includes(config.file)) return () => false;
  const read = repository.read(config.file);
  return (name) => !('file' in read) || read.file.text.includes(name);
}

/** A configuration may have any name but one of those of pipelines and their assets. */
function mayBeConfiguration(file: string): boolean {
  return /\.ya?ml$|^BRUIN_|^bruin-config-secret$/.test(file) && !/(?:asset|task|pipeline|glossary)\.ya?ml$/.test(file);
}

/**
 * An error in a needed connection stops every run that reads secrets, whatever the settings. One in a connection that no selected pipeline needs does
 * not have to: it is left out of the configuration that Bruin gets.
 */
export function severityInRun({ mode }: LintSubject, isNeeded: boolean): Severity {
  return readsSecrets(mode) && !isNeeded ? 'warning' : 'error';
}
