import type { Inputs } from '../inputs/inputs.ts';
import type { Survey } from './survey.ts';

type WithPolicy = Pick<Survey, 'policy'>;
type WithLint = Pick<Inputs, 'lint'>;

/** The secret groups that somebody listed, with the variables that are known of each: the input of the workflow wins over the policy file. */
export function knownGroups(
  { policy }: WithPolicy,
  { lint }: WithLint,
): ReadonlyMap<string, readonly string[]> | undefined {
  return lint.groups ?? policy?.groups;
}

/** The connections that somebody listed, likewise. */
export function knownConnections({ policy }: WithPolicy, { lint }: WithLint): ReadonlySet<string> | undefined {
  return lint.connections ?? policy?.connections;
}
