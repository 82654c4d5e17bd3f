import type { Inputs } from '../inputs/inputs.ts';
import type { PlannedRequirement } from '../resolve/plan.ts';
import type { World } from '../run/context.ts';
import type { TimeLimit } from '../run/time-limit.ts';
import type { Survey } from '../survey/survey.ts';
import type { Backend } from './backend.ts';
import { givenSecrets } from './backend-settings.ts';
import { rememberLease } from './lease.ts';
import { createLocalBackend } from './local/local.ts';

/**
 * The backend of a run, signed in. Nothing of the network is loaded for a local one or when nothing is wanted. What signing in obtained is
 * remembered at once, so that it is given back whatever happens afterwards.
 */
export async function openBackend(
  survey: Survey,
  wanted: readonly PlannedRequirement[],
  inputs: Inputs,
  world: World,
  limit: TimeLimit,
): Promise<Backend> {
  if (inputs.backend.backend === 'local') return createLocalBackend({ directory: survey.secretsDirectory });
  if (wanted.length === 0) return { read: async () => [] };
  world.host.mask(givenSecrets(inputs.backend).map((secret) => secret.reveal()));
  const { openRemoteBackend } = await import('./open-remote-backend.ts');
  const backend = await openRemoteBackend(inputs, survey.environment, world, limit);
  if (backend.lease !== undefined) rememberLease(world.host, backend.lease);
  return backend;
}
