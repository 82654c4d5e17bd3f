import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAwsBackend } from '../../src/backends/aws/aws.ts';
import type { AwsAuthentication } from '../../src/backends/aws/aws-settings.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { backendContract } from '../backends/contract.ts';
import { groupAt } from '../backends/place.ts';
import { testServices } from '../backends/services.ts';
import { startFake } from '../fakes/fake-server.ts';
import { startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { runAction } from '../scenarios/program.ts';
import { bruinWorkspace, connectionJson, valueAt } from '../scenarios/remote-workspace.ts';
import { startMoto } from './moto/moto-server.ts';
import type { StartedProcess } from './start-process.ts';

const REGION = 'eu-central-1';
const ROLE = 'arn:aws:iam::123456789012:role/data';
const ALWAYS = new AbortController().signal;

let moto: StartedProcess;

beforeAll(async () => {
  moto = await startMoto();
}, 300_000);
afterAll(() => moto?.stop());

function maker(endpoint: string, region = REGION): SecretsManagerClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new SecretsManagerClient({ endpoint, region, credentials });
}

function auth(accessKeyId = 'test', secretAccessKey = 'test'): AwsAuthentication {
  const keys = { accessKeyId: new SecretValue(accessKeyId), secretAccessKey: new SecretValue(secretAccessKey) };
  return { method: 'keys', keys };
}

const open = (url: string, services = testServices(), keys = auth()) =>
  createAwsBackend({ region: REGION, signIn: { auth: keys, endpoint: url } }, services);

backendContract(
  'moto',
  async () => {
    await fetch(`${moto.url}/moto-api/reset`, { method: 'POST' });
    const client = maker(moto.url);
    const store = async (Name: string, SecretString: string): Promise<void> => {
      await client.send(new CreateSecretCommand({ Name, SecretString }));
    };
    return {
      open: (services) => open(moto.url, testServices(services)),
      store,
      async storeTwice(name, first, second) {
        await store(name, first);
        await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: second }));
        return 'AWSPREVIOUS';
      },
      async remove(name) {
        await client.send(new DeleteSecretCommand({ SecretId: name }));
      },
    };
  },
  { deny: 'its policies are for all secrets or none', server: 'a real server does not misbehave on demand' },
);

describe('moto', () => {
  it('answers to names, ARNs and partial ARNs, in the region of the ARN', async () => {
    await fetch(`${moto.url}/moto-api/reset`, { method: 'POST' });
    const { ARN: near = '' } = await maker(moto.url).send(
      new CreateSecretCommand({ Name: 'shop', SecretString: 'near' }),
    );
    const far = await maker(moto.url, 'us-gov-west-1').send(
      new CreateSecretCommand({ Name: 'shop', SecretString: 'far' }),
    );
    await maker(moto.url).send(new CreateSecretCommand({ Name: 'bytes', SecretBinary: Buffer.from('grüße\r\n') }));
    const asked = ['shop', near, near.slice(0, -7), far.ARN ?? '', 'bytes'].map((each) => groupAt(each));
    const results = await (await open(moto.url)).read(asked, ALWAYS);
    const texts = results.map((result) => (result.kind === 'found' ? result.document.content.reveal() : result.kind));
    expect(texts).toEqual(['near', 'near', 'near', 'far', 'grüße\r\n']);
  });

  it('with policies that count, falls back to single reads when batches are denied, and checks our signatures', async () => {
    const strict = await startMoto(5);
    try {
      const policy = {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }],
      };
      await maker(strict.url).send(new CreateSecretCommand({ Name: 'shop', SecretString: 'one' }));
      await maker(strict.url).send(new CreateSecretCommand({ Name: 'c0', SecretString: connectionJson(0) }));
      await iam(strict.url, { Action: 'CreateUser', UserName: 'ci' });
      await iam(strict.url, {
        Action: 'PutUserPolicy',
        UserName: 'ci',
        PolicyName: 'read',
        PolicyDocument: JSON.stringify(policy),
      });
      const key = await iam(strict.url, { Action: 'CreateAccessKey', UserName: 'ci' });
      const field = (name: string): string => new RegExp(`<${name}>([^<]+)</${name}>`).exec(key)?.[1] ?? '';
      const services = testServices();
      const backend = await open(strict.url, services, auth(field('AccessKeyId'), field('SecretAccessKey')));
      const [result] = await backend.read([groupAt('shop')], ALWAYS);
      expect(result?.kind === 'found' && result.document.content.reveal()).toBe('one');
      expect(services.warnings.join()).toContain('secretsmanager:BatchGetSecretValue');
      const wrong = await open(strict.url, testServices(), auth(field('AccessKeyId'), 'wrong'));
      // In XML, which the SDK cannot read here; AWS says it in JSON.
      expect((await wrong.read([groupAt('shop')], ALWAYS))[0]?.kind).toBe('failed');
      // The same key where the default chain finds it, through the built action.
      const file = join(mkdtempSync(join(tmpdir(), 'aws-')), 'credentials');
      const lines = [
        `aws_access_key_id = ${field('AccessKeyId')}`,
        `aws_secret_access_key = ${field('SecretAccessKey')}`,
      ];
      writeFileSync(file, ['[ci]', ...lines, ''].join('\n'));
      const run = await runAction({
        workspace: bruinWorkspace(1),
        inputs: { backend: 'aws', 'aws-region': REGION, 'aws-endpoint': strict.url, export: 'env' },
        env: { AWS_PROFILE: 'ci', AWS_SHARED_CREDENTIALS_FILE: file, AWS_EC2_METADATA_DISABLED: 'true' },
      });
      expect(run.env.get('C0')).toBe(valueAt(0));
      expect(run.log).toContain('secretsmanager:BatchGetSecretValue');
      expect(run.masks).toContain(field('SecretAccessKey'));
    } finally {
      await strict.stop();
    }
  });
});

describe('the action with moto', () => {
  it('loads 60 connections with an assumed role and at most 4 requests, none of them larger than AWS allows', async () => {
    await fetch(`${moto.url}/moto-api/reset`, { method: 'POST' });
    const client = maker(moto.url);
    for (let index = 0; index < 60; index++)
      await client.send(new CreateSecretCommand({ Name: `c${index}`, SecretString: connectionJson(index) }));
    const issuer = await startOidcIssuer();
    const counter = await startFake(async ({ target, method, headers, body }) => {
      const ids: unknown = body.startsWith('{') ? JSON.parse(body).SecretIdList : undefined;
      if (Array.isArray(ids) && ids.length > 20) return { status: 400, body: '{"__type":"InvalidParameterException"}' };
      const { connection: _, 'content-length': __, ...rest } = headers;
      const answer = await fetch(`${moto.url}${target}`, { method, headers: rest, body });
      const type = answer.headers.get('content-type') ?? 'application/x-amz-json-1.1';
      return { status: answer.status, headers: { 'content-type': type }, body: await answer.text() };
    });
    try {
      const inputs = {
        backend: 'aws',
        'aws-region': REGION,
        'aws-endpoint': counter.url,
        'aws-role': ROLE,
        export: 'env',
      };
      const run = await runAction({ workspace: bruinWorkspace(60), inputs, env: issuer.jobVariables() });
      expect(run.log).not.toContain('error');
      expect(run.status).toBe(0);
      expect(run.env.get('C59')).toBe(valueAt(59));
      expect(counter.requests.length).toBeLessThanOrEqual(4);
    } finally {
      await Promise.all([counter.close(), issuer.close()]);
    }
  });
});

/** A call of IAM, before signatures count; the header only says which service is meant. */
async function iam(url: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  const scope = 'AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0';
  const body = new URLSearchParams({ ...parameters, Version: '2010-05-08' });
  const answer = await fetch(url, { method: 'POST', headers: { authorization: scope }, body });
  if (!answer.ok) throw new Error(`${parameters['Action']}: ${answer.status}`);
  return answer.text();
}
