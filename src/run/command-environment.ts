import { isOwnCredential, isWithheld } from '../backends/withheld-variables.ts';
import { CONFIG_CONTENT } from '../domain/bruin.ts';
import type { Inputs } from '../inputs/inputs.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The environment of the command that `exec` runs. */
export interface CommandEnvironment {
  readonly variables: Variables;
  /** Names of what the job has and the command does not get, in order. */
  readonly withheld: readonly string[];
}

/**
 * The job's variables with those that were loaded, without what signs this program in and without a whole `.bruin.yml` with environments that
 * nobody selected: the smallest one is among the loaded ones where a pipeline is.
 *
 * @param kept names that the command gets all the same
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

/** True where the command of `exec` gets the smallest configuration in place of the whole one that the job has in a variable. */
export function replacesConfig({
  mode,
  bruin,
  export: { keepEnv },
}: Pick<Inputs, 'mode' | 'bruin' | 'export'>): boolean {
  return mode === 'exec' && bruin.configContent !== undefined && !keepEnv.includes(CONFIG_CONTENT);
}
