import type { BruinReading, ConfigEnvironment } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import { type ConfigDocument, type ConfigReading, selectEnvironment } from './config-file/config-file.ts';
import type { VariableOverrides } from './pipeline/variable-overrides.ts';

/** The pipelines and the configuration of a run, and the environments that it looks at. */
export interface BruinScope extends BruinReading {
  /** For resolving connections; absent with `config`. */
  readonly configDocument?: ConfigDocument;
  /** The environments that were asked for, or all of the configuration. */
  readonly environments: readonly string[];
  /** The one environment of a run that reads secrets. */
  readonly environment: string;
  /** Its entry in the configuration, when that defines it. */
  readonly configEnvironment?: ConfigEnvironment;
  /** What the run sets for the pipelines; absent for nothing. */
  readonly variables?: VariableOverrides;
}

/**
 * Which environments are meant.
 *
 * @param given the configuration; 'unread' where it is kept in a secret that was not fetched
 * @param variables what the run sets for the pipelines
 * @param requested the ones that were asked for
 * @param looksAtAll true where a run without any looks at all of the configuration, and not at the default one
 */
export function bruinScope(
  pipelines: Omit<BruinReading, 'config'>,
  given: ConfigReading | 'unread' | undefined,
  variables: VariableOverrides | undefined,
  requested: readonly string[],
  looksAtAll: boolean,
): BruinScope {
  const config = given === 'unread' ? undefined : given;
  const environment = requested[0] ?? config?.config?.defaultEnvironment ?? 'default';
  const selected = config?.config === undefined ? undefined : selectEnvironment(config.config, environment);
  const names = config?.config?.environments.map(({ name }) => name) ?? [];
  const unasked = looksAtAll && names.length > 0 ? names : [environment];
  const undefinedEnvironment: readonly Problem[] =
    selected !== undefined && 'problem' in selected && requested.length > 0 ? [selected.problem] : [];
  return {
    ...pipelines,
    problems: [...pipelines.problems, ...(config?.problems ?? []), ...undefinedEnvironment],
    ...(config?.config === undefined ? {} : { config: config.config }),
    ...(config?.document === undefined ? {} : { configDocument: config.document }),
    ...(variables === undefined ? {} : { variables }),
    ...(given === 'unread' ? { storedConfig: given } : {}),
    environments: requested.length > 0 ? requested : unasked,
    environment,
    ...(selected !== undefined && 'environment' in selected ? { configEnvironment: selected.environment } : {}),
  };
}

/** The same with the configuration that was kept in a secret, once that was fetched. */
export function withStoredConfig(scope: BruinScope, config: ConfigReading, requested: readonly string[]): BruinScope {
  return { ...bruinScope(scope, config, scope.variables, requested, false), storedConfig: 'read' };
}
