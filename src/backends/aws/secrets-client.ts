import {
  BatchGetSecretValueCommand,
  type BatchGetSecretValueCommandOutput,
  GetSecretValueCommand,
  type GetSecretValueCommandOutput,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { Failure } from '../../domain/failure.ts';
import { type AwsError, awsErrorOf } from './aws-error.ts';

/** The answer to a call, or the error that AWS returned. */
export type Called<Answer> = { readonly answer: Answer } | { readonly error: AwsError };

/** Secrets Manager in one region. */
export interface SecretsClient {
  readonly region: string;
  /** For messages. */
  readonly where: string;
  /** @param ids 1 to 20 names or ARNs */
  batch(ids: readonly string[], signal: AbortSignal): Promise<Called<BatchGetSecretValueCommandOutput>>;
  get(id: string, version: string | undefined, signal: AbortSignal): Promise<Called<GetSecretValueCommandOutput>>;
}

export function secretsClient(client: SecretsManagerClient, region: string): SecretsClient {
  return {
    region,
    where: `AWS Secrets Manager (${region})`,
    batch: (ids, abortSignal) =>
      called(
        () => client.send(new BatchGetSecretValueCommand({ SecretIdList: [...ids] }), { abortSignal }),
        abortSignal,
      ),
    get: (SecretId, version, abortSignal) =>
      called(
        () => client.send(new GetSecretValueCommand({ SecretId, ...selector(version) }), { abortSignal }),
        abortSignal,
      ),
  };
}

/** Version ids have 32 to 64 characters and in practice are UUIDs; anything else is a staging label. */
function selector(version: string | undefined): { VersionId?: string; VersionStage?: string } {
  if (version === undefined) return {};
  return /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(version)
    ? { VersionId: version }
    : { VersionStage: version };
}

async function called<Answer>(call: () => Promise<Answer>, signal: AbortSignal): Promise<Called<Answer>> {
  try {
    return { answer: await call() };
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if (signal.aborted) throw signal.reason;
    return { error: awsErrorOf(thrown) };
  }
}
