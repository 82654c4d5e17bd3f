import type { DocumentAddress } from '../../domain/address.ts';
import type { ReadResult } from '../../domain/document.ts';
import type { BackendServices } from '../backend.ts';
import { mapConcurrently } from '../concurrency.ts';
import { type AwsError, isAccessDenied, isThrottled, resultOfError, serviceFailure } from './aws-error.ts';
import { answerFor } from './matching-answer.ts';
import { documentOf } from './secret-document.ts';
import type { SecretsClient } from './secrets-client.ts';

/** The limit of BatchGetSecretValue. */
const BATCH_SIZE = 20;
/** Concurrent single reads when batches are denied. */
const SINGLE_READS = 8;

const BATCH_STATEMENT = { Effect: 'Allow', Action: 'secretsmanager:BatchGetSecretValue', Resource: '*' };

/** Reads secrets of one region: current versions in batches, pinned ones singly, because a batch only returns current ones. */
export async function readSecrets(
  client: SecretsClient,
  addresses: readonly DocumentAddress[],
  services: BackendServices,
  signal: AbortSignal,
): Promise<ReadonlyMap<DocumentAddress, ReadResult>> {
  const results = new Map<DocumentAddress, ReadResult>();
  const current = addresses.filter(({ version }) => version === undefined);
  const single = new Set(addresses.filter(({ version }) => version !== undefined));
  const [first, ...others] = chunks(current, BATCH_SIZE);
  // One batch goes first: if batches are denied, a single request is wasted.
  const isDenied = first !== undefined && (await readBatch(first)) === 'denied';
  if (isDenied) {
    services.warning(
      `AWS denies reading secrets in batches, so each is read singly; add to the policy: ${JSON.stringify(BATCH_STATEMENT)}`,
    );
    for (const address of current) single.add(address);
  } else {
    await mapConcurrently(others, services.concurrency, signal, (batch, either) => readBatch(batch, either));
  }
  const limit = Math.min(SINGLE_READS, services.concurrency);
  await mapConcurrently([...single], limit, signal, async (address, either) => {
    results.set(address, await readSingle(address, client, either));
  });
  return results;

  /** Whatever a batch does not settle (no answer, or a transient error) is read singly. */
  async function readBatch(batch: readonly DocumentAddress[], either = signal): Promise<'read' | 'denied'> {
    const called = await client.batch(
      batch.map(({ document }) => document),
      either,
    );
    if ('error' in called) {
      if (isAccessDenied(called.error)) {
        if (batch !== first) for (const address of batch) single.add(address);
        return 'denied';
      }
      const failure = serviceFailure(called.error, client.where);
      if (failure !== undefined) throw failure;
      for (const address of batch) single.add(address);
      return 'read';
    }
    const { SecretValues = [], Errors = [] } = called.answer;
    for (const address of batch) {
      const answer = answerFor(address.document, SecretValues);
      const problem = Errors.find(({ SecretId }) => SecretId === address.document);
      if (answer !== undefined) results.set(address, documentOf(answer));
      else if (problem === undefined || isPassing(entryError(problem))) single.add(address);
      else results.set(address, resultOfError(entryError(problem), address.document, client.region));
    }
    return 'read';
  }
}

async function readSingle(
  { document, version }: DocumentAddress,
  client: SecretsClient,
  signal: AbortSignal,
): Promise<ReadResult> {
  const called = await client.get(document, version, signal);
  if ('answer' in called) return documentOf(called.answer);
  const failure = serviceFailure(called.error, client.where);
  if (failure !== undefined) throw failure;
  return resultOfError(called.error, document, client.region, version);
}

function entryError({
  ErrorCode,
  Message,
}: {
  ErrorCode?: string | undefined;
  Message?: string | undefined;
}): AwsError {
  return { code: ErrorCode ?? '', message: Message ?? '' };
}

function isPassing(error: AwsError): boolean {
  return isThrottled(error) || /^Internal/.test(error.code);
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
