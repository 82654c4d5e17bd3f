import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { stsUrl } from '../../src/backends/aws/assume-role.ts';
import { createAwsBackend } from '../../src/backends/aws/aws.ts';
import type { AwsAuthentication, AwsSettings } from '../../src/backends/aws/aws-settings.ts';
import { partitionOf, resourceFor } from '../../src/backends/aws/partition.ts';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import { Failure } from '../../src/domain/failure.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { type FakeAws, startFakeAws } from '../fakes/secrets-manager.ts';
import { backendContract } from './contract.ts';
import { failureOf, failureOfRead, groupAt } from './place.ts';
import { testServices } from './services.ts';

const KEY_ID = ['AK', 'IA', 'FAKEFAKEFAKEFAKE'].join('');
const ROLE = 'arn:aws:iam::123456789012:role/data';
const ALWAYS = new AbortController().signal;

const started: FakeAws[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

async function fakeAws(): Promise<FakeAws> {
  const aws = await startFakeAws();
  started.push(aws);
  aws.accessKeys.add(KEY_ID);
  return aws;
}

const KEYS: AwsAuthentication = {
  method: 'keys',
  keys: { accessKeyId: new SecretValue(KEY_ID), secretAccessKey: new SecretValue('fake-secret-access-key') },
};

function settings(aws: FakeAws, auth: AwsAuthentication = KEYS): AwsSettings {
  return { region: 'eu-central-1', signIn: { auth, endpoint: aws.url } };
}

function open(aws: FakeAws, services?: Partial<BackendServices>): Promise<Backend> {
  return createAwsBackend(settings(aws), testServices(services));
}

async function signInFailure(aws: FakeAws, auth: AwsAuthentication): Promise<Failure> {
  try {
    await createAwsBackend(settings(aws, auth), testServices({ idToken: async () => 'header.payload.signature' }));
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('the sign-in worked');
}

const targets = (aws: FakeAws): string[] =>
  aws.requests.map(({ headers }) => (headers['x-amz-target'] ?? 'sts').replace('secretsmanager.', ''));

backendContract('aws', async () => {
  const aws = await fakeAws();
  return {
    open: (services) => open(aws, services),
    store: (name, text) => void aws.put({ name, text }),
    storeTwice(name, first, second) {
      aws.put({ name, text: second, stages: { AWSPREVIOUS: first } });
      return 'AWSPREVIOUS';
    },
    deny: (name) => void aws.put({ name, text: '{}', problem: 'denied' }),
    remove: (name) => void aws.put({ name, text: '{}', problem: 'deleted' }),
    grant: /"Action":"secretsmanager:GetSecretValue","Resource":"arn:aws:secretsmanager:eu-central-1:\*:secret:/,
    server: {
      requests: () => aws.requests.length,
      mostAtOnce: aws.mostAtOnce,
      beSilent() {
        aws.fault = () => 'silence';
      },
      cutConnections() {
        aws.fault = () => 'reset';
      },
      throttleOnce(retryAfter) {
        aws.fault = () => {
          aws.fault = undefined;
          const body = '{"__type":"ThrottlingException","message":"Rate exceeded"}';
          return {
            status: 400,
            headers: { 'retry-after': retryAfter, 'content-type': 'application/x-amz-json-1.1' },
            body,
          };
        };
      },
      requestsFor: (documents) => Math.ceil(documents / 20),
    },
  };
});

describe('aws', () => {
  it('matches names, ARNs and partial ARNs to the right request', async () => {
    const aws = await fakeAws();
    const arn = aws.put({ name: 'shop', text: 'one' });
    const longer = aws.put({ name: 'shop-abc123', text: 'two' });
    const asked = ['shop', 'shop-abc123', arn, arn.slice(0, -7), longer];
    const results = await (await open(aws)).read(
      asked.map((each) => groupAt(each)),
      ALWAYS,
    );
    const texts = results.map((result) => (result.kind === 'found' ? result.document.content.reveal() : result.kind));
    expect(texts).toEqual(['one', 'two', 'one', 'one', 'two']);
  });

  it('takes no other secret for one that is missing, however alike their names are', async () => {
    const aws = await fakeAws();
    for (const name of ['shop-abc123', 'shop/db', 'shopping']) aws.put({ name, text: name });
    const partial = aws.put({ name: 'other-abc123', text: 'other' }).slice(0, -'-abc123'.length - 7);
    const asked = ['shop', partial, 'shop-abc123', 'shop/db', 'shopping'];
    const results = await (await open(aws)).read(
      asked.map((each) => groupAt(each)),
      ALWAYS,
    );
    expect(results.map(({ kind }) => kind)).toEqual(['missing', 'missing', 'found', 'found', 'found']);
  });

  it('reads no more than eight at once when it reads singly', async () => {
    const aws = await fakeAws();
    aws.isBatchDenied = true;
    aws.delay = 40;
    const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
    for (const name of names) aws.put({ name, text: name });
    await (await open(aws, { concurrency: 16 })).read(
      names.map((each) => groupAt(each)),
      ALWAYS,
    );
    expect(aws.mostAtOnce()).toBeLessThanOrEqual(8);
  });

  it('asks the region that an ARN names', async () => {
    const aws = await fakeAws();
    const there = aws.put({ name: 'shop', text: 'far', region: 'cn-north-1' });
    aws.put({ name: 'shop', text: 'near' });
    const results = await (await open(aws)).read([groupAt(there), groupAt('shop')], ALWAYS);
    const texts = results.map((result) => (result.kind === 'found' ? result.document.content.reveal() : result.kind));
    expect(texts).toEqual(['far', 'near']);
  });

  it('reads singly, with one warning that shows the statement to add, when batches are denied', async () => {
    const aws = await fakeAws();
    aws.isBatchDenied = true;
    const names = Array.from({ length: 45 }, (_, index) => `n${index}`);
    for (const name of names) aws.put({ name, text: name });
    const services = testServices();
    const backend = await createAwsBackend(settings(aws), services);
    const results = await backend.read(
      names.map((each) => groupAt(each)),
      ALWAYS,
    );
    expect(results.every(({ kind }) => kind === 'found')).toBe(true);
    expect(targets(aws).filter((target) => target === 'BatchGetSecretValue')).toHaveLength(1);
    expect(aws.requests).toHaveLength(46);
    expect(services.warnings).toHaveLength(1);
    expect(services.warnings[0]).toContain(
      '{"Effect":"Allow","Action":"secretsmanager:BatchGetSecretValue","Resource":"*"}',
    );
  });

  it('takes binary values that are UTF-8 byte for byte, and refuses others', async () => {
    const aws = await fakeAws();
    aws.put({ name: 'text', binary: Buffer.from('grüße\r\n') });
    aws.put({ name: 'bytes', binary: Buffer.from([0xff, 0xfe, 0x00]) });
    aws.put({ name: 'empty' });
    const [text, bytes, empty] = await (await open(aws)).read(
      ['text', 'bytes', 'empty'].map((each) => groupAt(each)),
      ALWAYS,
    );
    expect(text?.kind === 'found' && text.document.content.reveal()).toBe('grüße\r\n');
    expect(failureOf(bytes).code).toBe('malformed-secret');
    expect(failureOf(bytes).hint).toContain('base64');
    expect(empty?.kind).toBe('missing');
  });

  it('pins versions by id or stage, each with a request of its own', async () => {
    const aws = await fakeAws();
    const id = '0f2c4a52-8d1e-4c73-9a0b-3f6de1a7c111';
    aws.put({ name: 'shop', text: 'now', versionId: id, stages: { blue: 'then' } });
    const results = await (await open(aws)).read([groupAt('shop', id), groupAt('shop', 'blue')], ALWAYS);
    const texts = results.map((result) => (result.kind === 'found' ? result.document.content.reveal() : result.kind));
    expect(texts).toEqual(['now', 'then']);
    expect(targets(aws)).toEqual(['GetSecretValue', 'GetSecretValue']);
  });

  it('names the key permission when KMS denies', async () => {
    const aws = await fakeAws();
    aws.put({ name: 'shop', text: 'x', problem: 'kms' });
    const failure = await failureOfRead(await open(aws), groupAt('shop'));
    expect([failure.code, failure.hint]).toEqual(['denied', expect.stringContaining('kms:Decrypt')]);
  });

  it('asks singly for what a batch left without an answer', async () => {
    const aws = await fakeAws();
    aws.put({ name: 'a', text: '1' });
    aws.fault = ({ headers }) =>
      headers['x-amz-target']?.includes('Batch')
        ? { status: 200, body: '{"SecretValues":[],"Errors":[{"SecretId":"a","ErrorCode":"InternalServiceError"}]}' }
        : undefined;
    expect((await (await open(aws)).read([groupAt('a')], ALWAYS))[0]?.kind).toBe('found');
  });

  it('fails once for all when the credentials do not count', async () => {
    const aws = await fakeAws();
    aws.accessKeys.clear();
    const failure = await failureOfRead(await open(aws), groupAt('shop'));
    expect(failure.code).toBe('sign-in-failed');
  });

  it('says that something else answers, without quoting it', async () => {
    const aws = await fakeAws();
    aws.fault = () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>never-shown</html>' });
    const failure = await failureOfRead(await open(aws), groupAt('shop'));
    expect(failure.code).toBe('unreachable');
    expect(`${failure.message}${failure.hint}`).not.toContain('never-shown');
  });

  it('knows the partitions of all regions', () => {
    const regions = [
      'eu-central-1',
      'cn-north-1',
      'us-gov-west-1',
      'us-iso-east-1',
      'us-isob-east-1',
      'eu-isoe-west-1',
      'eusc-de-east-1',
    ];
    expect(regions.map(partitionOf)).toEqual([
      'aws',
      'aws-cn',
      'aws-us-gov',
      'aws-iso',
      'aws-iso-b',
      'aws-iso-e',
      'aws-eusc',
    ]);
    expect(resourceFor('shop', 'cn-north-1')).toBe('arn:aws-cn:secretsmanager:cn-north-1:*:secret:shop-??????');
  });
});

describe('signing in at aws', () => {
  it('and reading 50 secrets waits for 3 answers one after the other, before the identity token', async () => {
    const aws = await fakeAws();
    const names = Array.from({ length: 50 }, (_, index) => `c${index}`);
    for (const name of names) aws.put({ name, text: name });
    const rounds = aws.answerInRounds(40);
    const backend = await createAwsBackend(settings(aws, { method: 'role', arn: ROLE }), testServices());
    await backend.read(
      names.map((name) => groupAt(name)),
      ALWAYS,
    );
    expect(rounds()).toBeLessThanOrEqual(3);
    expect(aws.requests).toHaveLength(4);
  });

  it('assumes the role with an identity token for STS, and masks what it gets at once', async () => {
    const aws = await fakeAws();
    const asked: unknown[] = [];
    aws.judgeToken = (token, role) => void asked.push([token, role]);
    const audiences: unknown[] = [];
    const services = testServices({
      async idToken(audience) {
        audiences.push(audience);
        return 'header.payload.signature';
      },
    });
    aws.put({ name: 'shop', text: '1' });
    const backend = await createAwsBackend(settings(aws, { method: 'role', arn: ROLE }), services);
    expect((await backend.read([groupAt('shop')], ALWAYS))[0]?.kind).toBe('found');
    expect(asked).toEqual([['header.payload.signature', ROLE]]);
    expect(audiences).toEqual(['sts.amazonaws.com']);
    expect(services.masked).toEqual(['fake-session-secret', 'fake-session-token']);
    expect(targets(aws)).toEqual(['sts', 'BatchGetSecretValue']);
  });

  it('asks STS where the region says, and leaves what settings of the SDK may change to the SDK', () => {
    const home = mkdtempSync(join(tmpdir(), 'aws-home-'));
    const plain = { HOME: home };
    expect(stsUrl(undefined, 'eu-central-1', plain)).toBe('https://sts.eu-central-1.amazonaws.com');
    expect(stsUrl(undefined, 'us-gov-west-1', plain)).toBe('https://sts.us-gov-west-1.amazonaws.com');
    expect(stsUrl(undefined, 'cn-north-1', plain)).toBe('https://sts.cn-north-1.amazonaws.com.cn');
    expect(stsUrl(undefined, 'us-iso-east-1', plain)).toBeUndefined();
    expect(stsUrl(undefined, 'aws-global', plain)).toBeUndefined();
    expect(stsUrl(undefined, 'evil.example/eu-central-1', plain)).toBeUndefined();
    for (const name of ['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT', 'AWS_CONFIG_FILE'])
      expect(stsUrl(undefined, 'eu-central-1', { ...plain, [name]: 'true' })).toBeUndefined();
    mkdirSync(join(home, '.aws'));
    writeFileSync(join(home, '.aws', 'config'), '[default]\nuse_fips_endpoint = true\n');
    expect(stsUrl(undefined, 'eu-central-1', plain)).toBeUndefined();
    expect(stsUrl('https://sts.example', 'eu-central-1', plain)).toBe('https://sts.example');
    rmSync(home, { recursive: true });
  });

  it.each([
    ['AccessDenied', /trust policy/, /sts:AssumeRoleWithWebIdentity/],
    ['InvalidIdentityToken', /identity token/, /identity provider/],
    ['ExpiredTokenException', /expired/, /clock/],
  ])('explains %s', async (code, message, hint) => {
    const aws = await fakeAws();
    aws.judgeToken = () => code;
    const failure = await signInFailure(aws, { method: 'role', arn: ROLE });
    expect(failure.code).toBe('sign-in-failed');
    expect(failure.message).toContain(ROLE);
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(hint);
  });
});
