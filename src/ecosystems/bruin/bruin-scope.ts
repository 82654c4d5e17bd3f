import type { BruinReading, ConfigEnvironment } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import { type ConfigDocument, type ConfigReading, selectEnvironment } from './config-file/config-file.ts';
import type { VariableOverrides } from './pipeline/variable-overrides.ts';

/** The pipelines and the configuration of a run, and the environments it covers. */
export interface BruinScope extends BruinReading {
  /** For resolving connections; absent with `config`. */
  readonly configDocument?: ConfigDocument;
  /** The requested environments, or all of the configuration. */
  readonly environments: readonly string[];
  /** The one environment of a run that reads secrets. */
  readonly environment: string;
  /** Its entry in the configuration, if it is defined there. */
  readonly configEnvironment?: ConfigEnvironment;
  /** Variables that the run sets for the pipelines; absent for none. */
  readonly variables?: VariableOverrides;
}

/**
 * Which environments are meant.
 *
 * @param given the configuration; 'unread' if it is kept in a secret that was not fetched
 * @param variables what the run sets for the pipelines
 * @param requested the requested environments
 * @param looksAtAll true if a run without requested environments covers all of the configuration, not only the default one
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

/** The same with the configuration that was kept in a secret, once it is fetched. */
export function withStoredConfig(scope: BruinScope, config: ConfigReading, requested: readonly string[]): BruinScope {
  return { ...bruinScope(scope, config, scope.variables, requested, false), storedConfig: 'read' };
}
