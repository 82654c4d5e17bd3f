import type { Place } from '../backends/definition.ts';
import { openBackend } from '../backends/open-backend.ts';
import { trustedPath } from '../discover/program-path.ts';
import type { Repository } from '../domain/repository.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { plural } from '../report/severity-counts.ts';
import { type FetchResult, fetchDocuments } from '../resolve/fetch.ts';
import type { PlannedRequirement } from '../resolve/plan.ts';
import type { RunContext } from './context.ts';
import { limitTime } from './time-limit.ts';

/**
 * Signs in and reads what is wanted, within the time that the run has. Nobody signs in where nothing is wanted.
 *
 * @throws Failure when signing in fails; what cannot be read is among the result
 */
export async function fetchSecrets(
  wanted: readonly PlannedRequirement[],
  place: Place,
  { root, leavingLink }: Pick<Repository, 'root' | 'leavingLink'>,
  { backend, connection, limits }: Pick<Inputs, 'backend' | 'connection' | 'limits'>,
  { host, variables, workingDirectory, givesBackLater, onCancel, limitPrograms }: RunContext,
): Promise<FetchResult> {
  const limit = limitTime(limits.timeoutSeconds, onCancel);
  const { signal, deadline } = limit;
  host.progress(`reading ${plural(wanted.length, 'secret')} from ${backend.definition.id} …`);
  const restorePath = limitPrograms(trustedPath(variables['PATH'] ?? '', root));
  try {
    if (wanted.length === 0) return await fetchDocuments([], { read: async () => [] }, signal);
    const { concurrency } = limits;
    const job = { host, variables, workingDirectory, givesBackLater, leavingLink, signal, deadline, concurrency };
    return await fetchDocuments(wanted, await openBackend(backend, place, connection, job), signal);
  } finally {
    limit.stop();
    restorePath();
  }
}
