import type { DocumentAddress } from '../../domain/address.ts';
import type { ReadResult } from '../../domain/document.ts';
import { Failure } from '../../domain/failure.ts';
import { SecretValue } from '../../domain/secret.ts';
import { compactJson } from '../../formats/json.ts';
import type { BackendServices } from '../backend.ts';
import { isJsonObject, jsonAt, numberAt, textAt } from '../json-member.ts';
import { encodePath } from './encode-path.ts';
import { lingering } from './lingering-signal.ts';
import { readFailure } from './read-document.ts';
import type { VaultClient } from './vault-client.ts';

/**
 * Reads what an engine creates for each reader (credentials of a database, of a cloud): with one request, never retried once it may
 * have arrived, because each one creates an account.
 *
 * @param onLease receives the id of the lease as soon as it is known
 */
export async function readCredentials(
  { document, version }: DocumentAddress,
  client: VaultClient,
  { givesBackLater, info }: Pick<BackendServices, 'givesBackLater' | 'info'>,
  onLease: (id: string) => void,
  signal: AbortSignal,
): Promise<ReadResult> {
  const at = document.slice(1);
  const failed = (failure: Failure): ReadResult => ({ at, kind: 'failed', failure });
  if (version !== undefined)
    return failed(new Failure('wrong-input', 'it has no versions', { hint: 'leave ?version= out' }));
  if (!givesBackLater) {
    return failed(
      new Failure(
        'wrong-input',
        'credentials with a lifetime would be left behind: load has ended before they are used',
        {
          hint: 'use pipeline-secrets exec -- COMMAND, which gives them back when the command has ended',
        },
      ),
    );
  }
  // A run cancelled while the engine creates them would leave them behind, because only the answer says what to revoke.
  const answer = await lingering(signal, async (later) => {
    const made = await client.readOnce(encodePath(at), later);
    const lease = textAt(made.body, 'lease_id');
    if (made.status === 200 && lease !== undefined) onLease(lease);
    return made;
  });
  if (answer.status === 404) return { at, kind: 'missing', hint: 'check the role, the last part of the path' };
  if (answer.status !== 200) return failed(readFailure(answer, at));
  const lease = textAt(answer.body, 'lease_id');
  const data = jsonAt(answer.body, 'data');
  if (!isJsonObject(data)) {
    return failed(
      new Failure('unreachable', 'the answer is not what an engine of Vault answers', {
        hint: 'check the path in map',
      }),
    );
  }
  const seconds = lease === undefined ? undefined : lifetime(numberAt(answer.body, 'lease_duration'));
  if (seconds !== undefined) info(`${at}: what was read ends after ${seconds} s, or when it is given back`);
  return {
    at,
    kind: 'found',
    document: {
      form: 'fields',
      content: new SecretValue(compactJson(data)),
      ...(seconds === undefined ? {} : { lifetime: seconds }),
    },
  };
}

function lifetime(seconds: string | undefined): number | undefined {
  return seconds !== undefined && /^[1-9]\d{0,9}$/.test(seconds) ? Number(seconds) : undefined;
}
