import type { Outgoing } from '../deliver/outgoing.ts';
import { type Failure, Failures } from '../domain/failure.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Acquired } from './acquire.ts';
import { bitswanExports } from './bitswan-exports.ts';
import { bruinExports } from './bruin-exports.ts';
import { configVariables } from './config-variables.ts';
import type { Survey } from './survey.ts';
import type { World } from './world.ts';

/**
 * Everything that `env`, `outputs` and `dotenv` deliver, before names are decided.
 *
 * @throws Failures when a value cannot be expressed
 */
export function namedExports(survey: Survey, acquired: Acquired, inputs: Inputs, world: World): Outgoing {
  const failures: Failure[] = [];
  const parts: readonly Outgoing[] = [
    bruinExports(survey, acquired, failures),
    configVariables(survey, acquired, world),
    bitswanExports(survey, acquired, inputs, failures),
  ];
  if (failures.length > 0) throw new Failures(failures);
  return {
    exportables: parts.flatMap(({ exportables }) => exportables),
    maskables: parts.flatMap(({ maskables }) => maskables),
  };
}
