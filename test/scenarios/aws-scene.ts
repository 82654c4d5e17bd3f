import { closing } from '../fakes/closing.ts';
import type { FakeServerOptions } from '../fakes/fake-server.ts';
import { type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { type FakeAws, startFakeAws } from '../fakes/secrets-manager.ts';
import { connectionJson } from './remote-workspace.ts';

export const ROLE = 'arn:aws:iam::123456789012:role/data';

export interface AwsScene {
  readonly aws: FakeAws;
  readonly issuer: OidcIssuer;
  readonly inputs: Record<string, string>;
  readonly env: Record<string, string>;
}

/** Secrets Manager and STS whose role accepts identity tokens of the issuer for AWS, with the connections `c0`, `c1` … */
export async function awsScene(connections: number, options: FakeServerOptions = {}): Promise<AwsScene> {
  const [aws, issuer] = await Promise.all([startFakeAws(options), startOidcIssuer()]);
  closing(aws);
  closing(issuer);
  aws.judgeToken = (token, role) =>
    role === ROLE && issuer.verify(token)?.['aud'] === 'sts.amazonaws.com' ? undefined : 'AccessDenied';
  for (let index = 0; index < connections; index++) aws.put({ name: `c${index}`, text: connectionJson(index) });
  const inputs = {
    backend: 'aws',
    'aws-region': 'eu-central-1',
    'aws-endpoint': aws.url,
    'aws-role': ROLE,
    export: 'env',
  };
  return { aws, issuer, inputs, env: issuer.jobVariables() };
}

/** Without the role: what the machine or the job has. */
export function withoutRole({ inputs }: Pick<AwsScene, 'inputs'>): Record<string, string> {
  const { 'aws-role': _, ...rest } = inputs;
  return rest;
}
