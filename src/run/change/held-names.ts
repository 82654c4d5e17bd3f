import { forgetLease, giveBackLease } from '../../backends/lease.ts';
import { failuresOf } from '../../domain/failure.ts';
import type { PlannedRequirement } from '../../resolve/plan.ts';
import type { HeldNames } from '../../setup/names-in-use.ts';
import type { Survey } from '../../survey/survey.ts';
import type { RunContext } from '../context.ts';
import { fetchSecrets, startSession } from '../fetch-secrets.ts';
import { refuseNodeDebugging, refuseUntrusted } from '../refusals.ts';
import type { ChangeRequest } from './change-request.ts';

/**
 * Which of the names the backend holds, where this machine can sign in. Otherwise a line says why nobody was asked: the names are then written as
 * unproven.
 */
export async function heldNames(
  { flags, readInputs }: ChangeRequest,
  planned: readonly PlannedRequirement[],
  { bruin, bitswan, repository }: Survey,
  context: RunContext,
): Promise<HeldNames | undefined> {
  const wanted = planned.filter(({ requirement: { kind, optional } }) => kind !== 'variable' && optional !== true);
  if (wanted.length === 0) return undefined;
  const { host, variables } = context;
  try {
    refuseNodeDebugging(variables);
    const inputs = readInputs('check', flags);
    await refuseUntrusted(inputs.search.paths, context);
    const place = { environment: bruin.environment, secretsDirectory: bitswan.secretsDirectory };
    const session = startSession(inputs, context);
    const { fetched } = await fetchSecrets(wanted, place, repository, session).finally(() => session.end());
    const heldOf = (kind: 'connection' | 'group'): ReadonlySet<string> =>
      new Set(fetched.flatMap(({ requirement }) => (requirement.kind === kind ? [requirement.name] : [])));
    return {
      title: inputs.backend.definition.title,
      connections: heldOf('connection'),
      groups: heldOf('group'),
    };
  } catch (thrown) {
    for (const { message } of failuresOf(thrown)) host.info(`did not see what the backend holds: ${message}`);
    return undefined;
  } finally {
    if (await giveBackLease(host, variables)) forgetLease(host);
  }
}
