import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BackendServices } from '../backend.ts';
import { createSender } from '../http/create-sender.ts';
import { textOfBody } from '../http/http-message.ts';
import { sendWithRetry } from '../http/retry.ts';
import type { AwsError } from './aws-error.ts';
import { dnsSuffixOf } from './partition.ts';
import { awsVerdict } from './request-handler.ts';

/** Credentials of a session, as the SDK takes them. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface RoleRequest {
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly webIdentityToken: string;
}

type Variables = BackendServices['variables'];

/**
 * The STS endpoint, if the region alone determines it; undefined where the SDK has to derive it from its own settings.
 *
 * @param named an endpoint configured for STS
 */
export function stsUrl(named: string | undefined, region: string, variables: Variables): string | undefined {
  if (named !== undefined) return named;
  const chosen = ['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT', 'AWS_CONFIG_FILE'];
  const home = variables['HOME'] || variables['USERPROFILE'] || homedir();
  const isPlain = chosen.every((name) => !variables[name]) && !existsSync(join(home, '.aws', 'config'));
  const suffix = dnsSuffixOf(region);
  return isPlain && suffix !== undefined && /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(region)
    ? `https://sts.${region}.${suffix}`
    : undefined;
}

/**
 * `AssumeRoleWithWebIdentity`, which is one unsigned request. The SDK's client for it takes longer to load than the request
 * takes.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 *
 * @throws Failure when STS cannot be reached
 */
export async function assumeWithToken(
  url: string,
  { roleArn, roleSessionName, webIdentityToken }: RoleRequest,
  services: BackendServices,
): Promise<SessionCredentials | AwsError> {
  const form = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: roleArn,
    RoleSessionName: roleSessionName,
    WebIdentityToken: webIdentityToken,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/xml' };
  const message = { method: 'POST', url: url.endsWith('/') ? url : `${url}/`, headers, body: form.toString() };
  const policy = { verdict: awsVerdict, isRepeatable: true };
  const response = await sendWithRetry(message, policy, { ...services, send: createSender(services) }, services.signal);
  const answer = textOfBody(response) ?? '';
  const [accessKeyId, secretAccessKey, sessionToken] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((name) =>
    elementOf(answer, name),
  );
  if (response.status === 200 && accessKeyId && secretAccessKey && sessionToken) {
    return { accessKeyId, secretAccessKey, sessionToken };
  }
  return { code: elementOf(answer, 'Code') ?? '', message: '', status: response.status };
}

/** The text of an element that has one; STS returns letters, digits and signs that XML does not escape. */
function elementOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<>&\\s]+)</${name}>`).exec(xml)?.[1];
}

/** True for the error that came instead of credentials. */
export function isAwsError(result: SessionCredentials | AwsError): result is AwsError {
  return 'code' in result;
}
