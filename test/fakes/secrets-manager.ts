import { randomUUID } from 'node:crypto';
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  type FakeServerOptions,
  startFake,
} from './fake-server.ts';
import { json } from './oidc-issuer.ts';

export interface FakeSecret {
  readonly name: string;
  readonly text?: string;
  readonly binary?: Buffer;
  readonly versionId?: string;
  /** Besides `AWSCURRENT`: stage to text. */
  readonly stages?: Readonly<Record<string, string>>;
  readonly problem?: 'denied' | 'deleted' | 'kms';
  readonly region?: string;
}

/** A strict stand-in for Secrets Manager and STS in all regions: refuses what AWS refuses and moto does not. */
export interface FakeAws extends FakeServer {
  readonly secrets: Map<string, FakeSecret>;
  isBatchDenied: boolean;
  /** Access key ids that count. */
  readonly accessKeys: Set<string>;
  /** Decides about identity tokens: undefined, or the error code of STS. */
  judgeToken: (token: string, role: string) => string | undefined;
  put(secret: FakeSecret): string;
}

export const ACCOUNT = '123456789012';

/** Six characters that follow from the name, as AWS's random ones would. */
export function arnOf({ name, region = 'eu-central-1' }: FakeSecret): string {
  const suffix = Buffer.from(`${name}abcdef`)
    .toString('base64url')
    .replace(/[^A-Za-z0-9]/g, 'x')
    .slice(-6);
  const partition = region.startsWith('cn-') ? 'aws-cn' : 'aws';
  return `arn:${partition}:secretsmanager:${region}:${ACCOUNT}:secret:${name}-${suffix}`;
}

export async function startFakeAws(options: FakeServerOptions = {}): Promise<FakeAws> {
  const server = await startFake(
    (request) => (request.headers['x-amz-target'] === undefined ? sts(request, fake) : manager(request, fake)),
    options,
  );
  const fake: FakeAws = Object.assign(server, {
    secrets: new Map<string, FakeSecret>(),
    isBatchDenied: false,
    accessKeys: new Set<string>(),
    judgeToken: () => undefined,
    put(secret: FakeSecret) {
      const arn = arnOf(secret);
      fake.secrets.set(arn, secret);
      return arn;
    },
  });
  return fake;
}

const refuse = (status: number, type: string, message = 'refused'): FakeAnswer =>
  json(status, { __type: type, message }, { 'content-type': 'application/x-amz-json-1.1' });

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([a-z0-9-]+)\/secretsmanager\/aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}$/;

function manager(request: FakeRequest, fake: FakeAws): FakeAnswer {
  if (request.method !== 'POST' || request.path !== '/') return refuse(400, 'UnknownOperationException');
  if (request.headers['content-type'] !== 'application/x-amz-json-1.1') return refuse(400, 'SerializationException');
  const [, key = '', region = ''] = AUTHORIZATION.exec(request.headers['authorization'] ?? '') ?? [];
  if (key === '') return refuse(400, 'MissingAuthenticationTokenException');
  if (!fake.accessKeys.has(key)) return refuse(400, 'UnrecognizedClientException');
  const body: unknown = JSON.parse(request.body);
  if (typeof body !== 'object' || body === null) return refuse(400, 'SerializationException');
  switch (request.headers['x-amz-target']) {
    case 'secretsmanager.BatchGetSecretValue':
      return batch(body, region, fake);
    case 'secretsmanager.GetSecretValue':
      return single(body, region, fake);
    default:
      return refuse(400, 'UnknownOperationException');
  }
}

function find(id: string, region: string, fake: FakeAws): FakeSecret | undefined {
  const inRegion = [...fake.secrets].filter(([, secret]) => (secret.region ?? 'eu-central-1') === region);
  return (inRegion.find(([arn, { name }]) => id === arn || id === name) ??
    inRegion.find(([arn]) => id.startsWith('arn:') && arn.slice(0, -7) === id))?.[1];
}

function batch(body: object, region: string, fake: FakeAws): FakeAnswer {
  const { SecretIdList: ids, ...others }: { SecretIdList?: unknown } = body;
  if (
    Object.keys(others).length > 0 ||
    !Array.isArray(ids) ||
    ids.length < 1 ||
    ids.length > 20 ||
    new Set(ids).size < ids.length
  )
    return refuse(400, 'InvalidParameterException', 'SecretIdList must hold 1 to 20 different ids');
  if (fake.isBatchDenied)
    return refuse(400, 'AccessDeniedException', 'is not authorized to perform: secretsmanager:BatchGetSecretValue');
  const read = ids.map((id: unknown) => ({ id: String(id), secret: find(String(id), region, fake) }));
  const values = read.flatMap(({ secret }) =>
    secret === undefined || problemOf(secret) !== undefined ? [] : [valueAnswer(secret)],
  );
  const problems = read.flatMap(({ id, secret }) => {
    const problem = problemOf(secret);
    return problem === undefined ? [] : [{ SecretId: id, ErrorCode: problem.type, Message: problem.message }];
  });
  // Answers come in an order of their own.
  return json(200, { SecretValues: values.reverse(), Errors: problems });
}

function single(body: object, region: string, fake: FakeAws): FakeAnswer {
  const { SecretId, VersionId, VersionStage }: { SecretId?: unknown; VersionId?: unknown; VersionStage?: unknown } =
    body;
  const secret = find(String(SecretId), region, fake);
  const problem = problemOf(secret);
  if (problem !== undefined || secret === undefined) return refuse(400, problem?.type ?? '', problem?.message);
  if (typeof VersionStage === 'string' && VersionStage !== 'AWSCURRENT') {
    const text = secret.stages?.[VersionStage];
    if (text === undefined)
      return refuse(400, 'ResourceNotFoundException', "can't find the specified secret value for staging label");
    return json(200, valueAnswer({ ...secret, text }));
  }
  if (typeof VersionId === 'string' && VersionId !== secret.versionId) return refuse(400, 'ResourceNotFoundException');
  return json(200, valueAnswer(secret));
}

function problemOf(secret: FakeSecret | undefined): { type: string; message: string } | undefined {
  if (secret === undefined) return { type: 'ResourceNotFoundException', message: "can't find the specified secret." };
  switch (secret.problem) {
    case 'denied':
      return { type: 'AccessDeniedException', message: 'is not authorized to perform: secretsmanager:GetSecretValue' };
    case 'kms':
      return { type: 'AccessDeniedException', message: 'Access to KMS is not allowed' };
    case 'deleted':
      return { type: 'InvalidRequestException', message: 'the secret because it was marked for deletion.' };
    default:
      return secret.text === undefined && secret.binary === undefined
        ? {
            type: 'ResourceNotFoundException',
            message: "can't find the specified secret value for staging label: AWSCURRENT",
          }
        : undefined;
  }
}

function valueAnswer(secret: FakeSecret): object {
  return {
    ARN: arnOf(secret),
    Name: secret.name,
    VersionId: secret.versionId ?? randomUUID(),
    VersionStages: ['AWSCURRENT'],
    CreatedDate: 1_793_520_000,
    ...(secret.binary === undefined
      ? { SecretString: secret.text }
      : { SecretBinary: secret.binary.toString('base64') }),
  };
}

function sts(request: FakeRequest, fake: FakeAws): FakeAnswer {
  const form = new URLSearchParams(request.body);
  const xml = (status: number, body: string): FakeAnswer => ({ status, headers: { 'content-type': 'text/xml' }, body });
  const error = (code: string): FakeAnswer =>
    xml(
      code.startsWith('AccessDenied') ? 403 : 400,
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>Not authorized</Message></Error></ErrorResponse>`,
    );
  if (
    request.method !== 'POST' ||
    form.get('Action') !== 'AssumeRoleWithWebIdentity' ||
    form.get('Version') !== '2011-06-15'
  )
    return error('InvalidAction');
  if (!/^[\w+=,.@-]{2,64}$/.test(form.get('RoleSessionName') ?? '')) return error('ValidationError');
  if (request.headers['authorization'] !== undefined) return error('SignatureNotExpected');
  const role = form.get('RoleArn') ?? '';
  const refusal = fake.judgeToken(form.get('WebIdentityToken') ?? '', role);
  if (refusal !== undefined) return error(refusal);
  const accessKey = ['AS', 'IA', randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()].join('');
  fake.accessKeys.add(accessKey);
  const result = `<Credentials><AccessKeyId>${accessKey}</AccessKeyId><SecretAccessKey>fake-session-secret</SecretAccessKey><SessionToken>fake-session-token</SessionToken><Expiration>2036-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><Arn>${role}/session</Arn><AssumedRoleId>AROA:session</AssumedRoleId></AssumedRoleUser>`;
  return xml(
    200,
    `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>${result}</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
  );
}
