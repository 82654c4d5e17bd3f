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

/** What a run reads secrets with, in one turn or in several: one time limit, and one sign-in, neither of which begins before something is wanted. */
export interface Session {
  readonly inputs: Pick<Inputs, 'backend' | 'connection' | 'limits'>;
  readonly context: RunContext;
  /** The limit of the whole run, which begins now if it has not. */
  limit(): TimeLimit;
  /** Gives what the first call opened. */
  opened(open: () => Promise<Backend>): Promise<Backend>;
  /** Takes the limit away. */
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
 * Signs in, if nobody has, and reads what is wanted, within the time that the run has. Nobody signs in where nothing is wanted.
 *
 * @param place counts when it is the first of the run: settings that depend on what is read later are refused before
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
