import type { Backend } from '../backends/backend.ts';
import { createLocalBackend } from '../backends/local/local.ts';
import { Failure } from '../domain/failure.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { PlannedRequirement } from '../resolve/plan.ts';
import type { Survey } from './survey.ts';
import type { World } from './world.ts';

/** The backend of a run, signed in; only the chosen one's client is loaded. */
export async function openBackend(
  survey: Survey,
  _wanted: readonly PlannedRequirement[],
  inputs: Inputs,
  _world: World,
): Promise<Backend> {
  switch (inputs.backend.backend) {
    case 'local':
      return createLocalBackend({ directory: survey.secretsDirectory });
    default:
      throw new Failure(
        'wrong-input',
        `backend: "${inputs.backend.backend}" cannot be used in this version; use local`,
      );
  }
}
