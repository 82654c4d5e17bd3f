import { isOwnCredential, isWithheld } from '../backends/withheld-variables.ts';
import { CONFIG_CONTENT } from '../domain/bruin.ts';
import type { Inputs } from '../inputs/inputs.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The environment of the command that `exec` runs. */
export interface CommandEnvironment {
  readonly variables: Variables;
  /** Names of the job's variables that the command does not get, sorted. */
  readonly withheld: readonly string[];
}

/**
 * The job's variables plus the loaded ones, without the credentials that sign this program in and without a whole `.bruin.yml` that holds
 * environments that were not selected. If a pipeline is selected, the minimal configuration is among the loaded ones.
 *
 * @param kept names that the command gets anyway
 * @param used variables of a service's own tools that this run was set up from
 */
export function commandEnvironment(
  job: Variables,
  loaded: Readonly<Record<string, string>>,
  kept: readonly string[],
  used: readonly string[] = [],
): CommandEnvironment {
  const isSecret = (name: string): boolean =>
    isWithheld(name) || name.toUpperCase() === CONFIG_CONTENT || (used.includes(name) && isOwnCredential(name));
  const withheld = Object.keys(job).filter(
    (name) => (job[name] ?? '') !== '' && isSecret(name) && !kept.includes(name),
  );
  const rest = Object.entries(job).filter(([name]) => !withheld.includes(name));
  return { variables: { ...Object.fromEntries(rest), ...loaded }, withheld: withheld.sort() };
}

/** True if the command of `exec` gets the minimal configuration in place of the whole one in the job's variable. */
export function replacesConfig({
  mode,
  bruin,
  export: { keepEnv },
}: Pick<Inputs, 'mode' | 'bruin' | 'export'>): boolean {
  return mode === 'exec' && bruin.configContent !== undefined && !keepEnv.includes(CONFIG_CONTENT);
}
