import { type Failure, Failures } from '../domain/failure.ts';
import { bitswanExports } from '../ecosystems/bitswan/export/bitswan-exports.ts';
import { bruinExports } from '../ecosystems/bruin/export/bruin-exports.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Acquired } from '../resolve/acquire.ts';
import type { RunContext } from '../run/context.ts';
import type { Survey } from '../survey/survey.ts';
import { configVariables } from './config-variables.ts';
import type { Outgoing } from './outgoing.ts';

/**
 * Everything that `env`, `outputs` and `dotenv` deliver, before names are decided.
 *
 * @param hasConfig true when `bruin-config` is exported too
 * @throws Failures when a value cannot be expressed
 */
export function namedExports(
  survey: Survey,
  acquired: Acquired,
  inputs: Inputs,
  context: RunContext,
  hasConfig: boolean,
): Outgoing {
  const failures: Failure[] = [];
  const parts: readonly Outgoing[] = [
    bruinExports(survey, acquired, hasConfig, failures),
    configVariables(survey, acquired, context),
    bitswanExports(survey, acquired, inputs, failures),
  ];
  if (failures.length > 0) throw new Failures(failures);
  return {
    exportables: parts.flatMap(({ exportables }) => exportables),
    maskables: parts.flatMap(({ maskables }) => maskables),
    notices: parts.flatMap(({ notices = [] }) => notices),
  };
}
