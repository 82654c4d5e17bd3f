import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { Failure } from '../../domain/failure.ts';
import type { BackendFactory, BackendServices } from '../backend.ts';
import { mapConcurrently } from '../concurrency.ts';
import { readDistinct } from '../distinct-documents.ts';
import { awsCredentials } from './aws-credentials.ts';
import type { AwsSettings } from './aws-settings.ts';
import { regionOfArn } from './partition.ts';
import { readSecrets } from './read-secrets.ts';
import { createRequestHandler } from './request-handler.ts';
import { type SecretsClient, secretsClient } from './secrets-client.ts';
import { withoutAdvice } from './without-advice.ts';

/** AWS Secrets Manager: one request per 20 secrets, one or two to sign in. */
export const createAwsBackend: BackendFactory<AwsSettings> = async (settings, services) => {
  const requestHandler = createRequestHandler(services);
  const { endpoint } = settings.signIn;
  const shared: SecretsManagerClientConfig = {
    requestHandler,
    maxAttempts: 1,
    retryMode: 'standard',
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  // The first client of all; those that sign-ins make keep quiet after it.
  const anywhere = withoutAdvice(() => new SecretsManagerClient(shared));
  const region = settings.region ?? (await defaultRegion(anywhere));
  const given = await awsCredentials(settings, region, requestHandler, services);
  const credentials = given ?? (await defaultCredentials(new SecretsManagerClient({ ...shared, region }), services));

  const clients = new Map<string, SecretsClient>();
  const clientFor = (name: string): SecretsClient => {
    const client =
      clients.get(name) ?? secretsClient(new SecretsManagerClient({ ...shared, credentials, region: name }), name);
    clients.set(name, client);
    return client;
  };
  return {
    read: (addresses, signal) =>
      readDistinct(addresses, async (distinct) => {
        // An ARN contains the region of its secret; in another region AWS would report it as missing.
        const regions = new Set(distinct.map(({ document }) => regionOfArn(document) ?? region));
        const parts = await mapConcurrently([...regions], services.concurrency, signal, (name, either) => {
          const inRegion = distinct.filter(({ document }) => (regionOfArn(document) ?? region) === name);
          return readSecrets(clientFor(name), inRegion, services, either);
        });
        const results = new Map(parts.flatMap((part) => [...part]));
        return distinct.flatMap((address) => results.get(address) ?? []);
      }),
  };
};

async function defaultRegion(client: SecretsManagerClient): Promise<string> {
  try {
    return await client.config.region();
  } catch (thrown) {
    throw new Failure('wrong-input', 'aws-region: it is required, because no profile and no variable names a region', {
      hint: 'set aws-region, for example eu-central-1',
      cause: thrown,
    });
  }
}

/** Requested before anything is read, so that a failure is reported once, and obtained credentials are masked. */
async function defaultCredentials(
  client: SecretsManagerClient,
  { mask, signal }: BackendServices,
): Promise<NonNullable<SecretsManagerClientConfig['credentials']>> {
  const over = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    const credentials = await Promise.race([client.config.credentials(), over]);
    mask(credentials.secretAccessKey);
    if (credentials.sessionToken !== undefined) mask(credentials.sessionToken);
    return client.config.credentials;
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if (signal.aborted) throw signal.reason;
    throw new Failure('sign-in-failed', 'cannot sign in to AWS: no credentials were found', {
      hint: 'set aws-role (on GitHub with permissions: id-token: write), or aws-access-key-id and aws-secret-access-key; on a machine of your own run "aws sso login" or set AWS_PROFILE',
      cause: thrown,
    });
  }
}
