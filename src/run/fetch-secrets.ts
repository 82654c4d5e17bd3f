import type { Backend } from '../backends/backend.ts';
import type { Place } from '../backends/definition.ts';
import { openBackend } from '../backends/open-backend.ts';
import { trustedPath } from '../discover/program-path.ts';
import type { Repository } from '../domain/repository.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { plural } from '../report/severity-counts.ts';
import { type FetchResult, fetchDocuments } from '../resolve/fetch.ts';
import type { PlannedRequirement } from '../resolve/plan.ts';
import type { RunContext } from './context.ts';
import { limitTime, type TimeLimit } from './time-limit.ts';

/** One time limit and one sign-in for all reads of a run. Neither starts before a secret is wanted. */
export interface Session {
  readonly inputs: Pick<Inputs, 'backend' | 'connection' | 'limits'>;
  readonly context: RunContext;
  /** The time limit of the whole run; starts it if needed. */
  limit(): TimeLimit;
  /** Returns what the first call opened. */
  opened(open: () => Promise<Backend>): Promise<Backend>;
  /** Cancels the time limit. */
  end(): void;
}

export function startSession(inputs: Session['inputs'], context: RunContext): Session {
  let limit: TimeLimit | undefined;
  let backend: Promise<Backend> | undefined;
  return {
    inputs,
    context,
    limit: () => (limit ??= limitTime(inputs.limits.timeoutSeconds)),
    opened: (open) => (backend ??= open()),
    end: () => limit?.stop(),
  };
}

/**
 * Signs in if needed and reads the wanted secrets within the run's time limit. Does not sign in if nothing is wanted.
 *
 * @param place only the first call's counts: settings that depend on what is read later were refused before
 * @throws Failure when signing in fails; what cannot be read is among the result
 */
export async function fetchSecrets(
  wanted: readonly PlannedRequirement[],
  place: Place,
  { root, leavingLink }: Pick<Repository, 'root' | 'leavingLink'>,
  session: Session,
): Promise<FetchResult> {
  const { backend, connection, limits } = session.inputs;
  const { host, variables, workingDirectory, givesBackLater, onCancel, limitPrograms } = session.context;
  const { signal, deadline, cancel } = session.limit();
  const forget = onCancel(cancel);
  host.progress(`reading ${plural(wanted.length, 'secret')} from ${backend.definition.id} …`);
  const restorePath = limitPrograms(trustedPath(variables['PATH'] ?? '', root));
  try {
    if (wanted.length === 0) return await fetchDocuments([], { read: async () => [] }, signal);
    const { concurrency } = limits;
    const job = { host, variables, workingDirectory, givesBackLater, leavingLink, signal, deadline, concurrency };
    const opened = await session.opened(() => openBackend(backend, place, connection, job));
    return await fetchDocuments(wanted, opened, signal);
  } finally {
    forget();
    restorePath();
  }
}
