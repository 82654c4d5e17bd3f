import type { SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { Failure } from '../../domain/failure.ts';
import type { BackendServices } from '../backend.ts';
import { askerOf } from '../user-agent.ts';
import { assumeWithToken, isAwsError, type RoleRequest, type SessionCredentials, stsUrl } from './assume-role.ts';
import { type AwsError, awsErrorOf, isThrottled } from './aws-error.ts';
import type { AwsAuthentication, AwsSettings } from './aws-settings.ts';
import { shownCode } from './known-codes.ts';
import type { AwsRequestHandler } from './request-handler.ts';

type Credentials = NonNullable<SecretsManagerClientConfig['credentials']>;

/** The audience that IAM's identity provider for GitHub is created with. */
const AUDIENCE = 'sts.amazonaws.com';

/** Credentials for the client; undefined leaves them to the SDK's default chain. */
export async function awsCredentials(
  { signIn }: AwsSettings,
  region: string,
  requestHandler: AwsRequestHandler,
  services: BackendServices,
): Promise<Credentials | undefined> {
  const { auth } = signIn;
  if (auth.method === 'default-chain') return undefined;
  if (auth.method === 'keys') {
    const { accessKeyId, secretAccessKey, sessionToken } = auth.keys;
    return {
      accessKeyId: accessKeyId.reveal(),
      secretAccessKey: secretAccessKey.reveal(),
      ...(sessionToken === undefined ? {} : { sessionToken: sessionToken.reveal() }),
    };
  }
  return assumeRole(auth, signIn.endpoint, region, requestHandler, services);
}

async function assumeRole(
  { arn }: Extract<AwsAuthentication, { method: 'role' }>,
  endpoint: string | undefined,
  region: string,
  requestHandler: AwsRequestHandler,
  services: BackendServices,
): Promise<Credentials> {
  const stsEndpoint = stsEndpointFor(endpoint, services.variables);
  const request = {
    roleArn: arn,
    roleSessionName: sessionName(services.variables),
    webIdentityToken: await services.idToken(AUDIENCE),
  };
  const url = stsUrl(stsEndpoint, region, services.variables);
  const credentials =
    url === undefined
      ? await assumeBySdk(request, { region, requestHandler, maxAttempts: 1 }, services)
      : await assumeWithToken(url, request, services);
  if (isAwsError(credentials)) throw roleFailure(credentials, arn);
  services.mask(credentials.secretAccessKey);
  services.mask(credentials.sessionToken);
  return credentials;
}

/** For endpoints that the SDK's settings select: FIPS 140, another partition, a configuration file. */
async function assumeBySdk(
  request: RoleRequest,
  clientConfig: { readonly region: string; readonly requestHandler: AwsRequestHandler; readonly maxAttempts: number },
  { signal }: BackendServices,
): Promise<SessionCredentials | AwsError> {
  const { fromWebToken } = await import('@aws-sdk/credential-provider-web-identity');
  try {
    const { accessKeyId, secretAccessKey, sessionToken = '' } = await fromWebToken({ ...request, clientConfig })();
    return { accessKeyId, secretAccessKey, sessionToken };
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if (signal.aborted) throw signal.reason;
    return awsErrorOf(thrown);
  }
}

/**
 * A private Secrets Manager endpoint serves nothing else, so STS is called at the region's own endpoint. A stand-in for AWS (moto, LocalStack)
 * serves every service, and then the job's identity token must not go to AWS.
 */
function stsEndpointFor(
  endpoint: string | undefined,
  variables: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const named = variables['AWS_ENDPOINT_URL_STS'] || variables['AWS_ENDPOINT_URL'];
  if (named || endpoint === undefined) return named || undefined;
  return /(?:^|\.)(?:amazonaws\.(?:com|com\.cn|eu)|api\.aws|c2s\.ic\.gov|sc2s\.sgov\.gov)$/.test(
    new URL(endpoint).hostname,
  )
    ? undefined
    : endpoint;
}

/** What CloudTrail shows of the run: 2 to 64 characters of a small set. The user agent has the full text. */
function sessionName(variables: Readonly<Record<string, string | undefined>>): string {
  const asker = askerOf(variables);
  const parts = asker === undefined ? ['pipeline-secrets'] : [asker.run, asker.repository, asker.workflow.trim()];
  return parts
    .filter((part) => part !== '')
    .join('-')
    .replace(/[^\w+=,.@-]/g, '-')
    .slice(0, 64);
}

function roleFailure(error: AwsError, arn: string): Failure {
  const where = `cannot assume the role ${arn}`;
  if (isThrottled(error)) return new Failure('throttled', `${where}: too many requests`, { hint: 'run again later' });
  if (error.code.startsWith('AccessDenied')) {
    return new Failure('sign-in-failed', `${where}: its trust policy does not allow this job`, {
      hint: `the trust policy needs sts:AssumeRoleWithWebIdentity for the identity provider, with aud ${AUDIENCE} and the sub of this repository and branch or environment`,
    });
  }
  if (/^(?:InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError)/.test(error.code)) {
    return new Failure('sign-in-failed', `${where}: AWS does not accept the identity token${shownCode(error.code)}`, {
      hint: `create the IAM identity provider for the issuer of the token, with the audience ${AUDIENCE}`,
    });
  }
  if (error.code.startsWith('ExpiredToken')) {
    return new Failure('sign-in-failed', `${where}: the identity token has expired`, {
      hint: 'check the clock of the runner',
    });
  }
  if (error.status !== undefined && error.status >= 500) {
    return new Failure('unreachable', `${where}: STS answers with status ${error.status}`, { hint: 'run again later' });
  }
  return new Failure('sign-in-failed', `${where}: STS gives an unexpected answer`, {
    hint: 'check aws-role, aws-region and AWS_ENDPOINT_URL_STS',
  });
}
