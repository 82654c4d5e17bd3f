import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { startFake } from '../fakes/fake-server.ts';
import { json } from '../fakes/oidc-issuer.ts';
import { awsScene, ROLE, withoutRole } from './aws-scene.ts';
import { runAction } from './program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, valueAt } from './remote-workspace.ts';

const KEY_ID = ['AK', 'IA', 'OFTHEMACHINE0000'].join('');
const SECRET_KEY = ['fake', 'secret', 'key', 'of', 'the', 'machine'].join('/');
const SESSION = ['fake', 'session', 'token', 'of', 'the', 'machine'].join('-');

/** Writes files into a folder of their own; gives their paths. */
function files(texts: Readonly<Record<string, string>>): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'aws-'));
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return [name, join(folder, name)];
    }),
  );
}

/** What endpoints on machines of AWS answer. */
const CREDENTIALS = {
  Code: 'Success',
  Type: 'AWS-HMAC',
  AccessKeyId: KEY_ID,
  SecretAccessKey: SECRET_KEY,
  Token: SESSION,
  LastUpdated: '2026-11-22T00:00:00Z',
  Expiration: '2036-01-01T00:00:00Z',
};

/** Secrets Manager that accepts one access key, and what the job gives the action beside the credentials. */
async function scene(connections: number, options: Parameters<typeof awsScene>[1] = {}) {
  const given = await awsScene(connections, options);
  given.aws.accessKeys.add(KEY_ID);
  const off = { AWS_EC2_METADATA_DISABLED: 'true' };
  return { ...given, workspace: bruinWorkspace(connections), inputs: withoutRole(given), off };
}

describe.concurrent('without aws-role the machine signs in', () => {
  it('with the key in the variables of the job, whatever profile lies around', async () => {
    const { aws, workspace, inputs, off } = await scene(2);
    const env = {
      ...off,
      AWS_ACCESS_KEY_ID: KEY_ID,
      AWS_SECRET_ACCESS_KEY: SECRET_KEY,
      AWS_SESSION_TOKEN: SESSION,
      AWS_PROFILE: 'another',
    };
    const run = await runAction({ workspace, inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(aws.requests.map(({ headers }) => headers['x-amz-security-token'])).toEqual([SESSION]);
    for (const hidden of [SECRET_KEY, SESSION]) {
      expect(run.masks).toContain(hidden);
      expect(run.log).not.toContain(hidden);
    }
    expect(run.stderr).toBe('');
  });

  it('with a profile of its configuration, which names the region too', async () => {
    const { aws, workspace, inputs, off } = await scene(2);
    const { credentials = '', config = '' } = files({
      credentials: `[data]\naws_access_key_id = ${KEY_ID}\naws_secret_access_key = ${SECRET_KEY}\n`,
      config: '[profile data]\nregion = eu-central-1\n',
    });
    const { 'aws-region': _, ...rest } = inputs;
    const env = { ...off, AWS_PROFILE: 'data', AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config };
    const run = await runAction({ workspace, inputs: rest, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(run.masks).toContain(SECRET_KEY);
    expect(aws.requests).toHaveLength(1);
    const without = await runAction({ workspace, inputs: rest, env: { ...env, AWS_PROFILE: 'typo' } });
    expectNothingOut(without);
    expect(messagesOf(without)).toMatch(/aws-region: it is required/);
  });

  it('with a program that a profile names', async () => {
    const { workspace, inputs, off } = await scene(1);
    const answer = JSON.stringify({ Version: 1, ...CREDENTIALS, SessionToken: SESSION });
    const { program = '' } = files({ program: `console.log(${JSON.stringify(answer)})` });
    const { config = '' } = files({ config: `[default]\ncredential_process = "${process.execPath}" "${program}"\n` });
    const run = await runAction({ workspace, inputs, env: { ...off, AWS_CONFIG_FILE: config } });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(run.masks).toContain(SESSION);
  });

  it('with an identity token in a file, as Kubernetes gives it, and trusts STS by ca-certificate', async () => {
    const tls = selfSigned();
    const { aws, issuer, workspace, inputs, off } = await scene(2, { tls });
    const { token = '' } = files({ token: issuer.token({ aud: 'sts.amazonaws.com' }) });
    const env = { ...off, AWS_ROLE_ARN: ROLE, AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ENDPOINT_URL_STS: aws.url };
    const run = await runAction({ workspace, inputs: { ...inputs, 'ca-certificate': tls.cert }, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(run.masks).toContain('fake-session-token');
    expect(aws.requests).toHaveLength(2);
  });

  it('with the role of its container, past any proxy', async () => {
    const { workspace, inputs, off } = await scene(2);
    const bearer = ['Bearer', 'of-the-container'].join(' ');
    const container = closing(
      await startFake(({ headers, path }) =>
        headers['authorization'] === bearer && path === '/role' ? json(200, CREDENTIALS) : json(403, {}),
      ),
    );
    const proxy = closing(await startFake(() => ({ status: 500 })));
    const env = {
      ...off,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.url}/role`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer,
      HTTPS_PROXY: proxy.url,
    };
    const run = await runAction({ workspace, inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(run.masks).toContain(SESSION);
    expect(proxy.requests).toEqual([]);
  });

  it('with the role of its instance', async () => {
    const { workspace, inputs } = await scene(2);
    const service = closing(
      await startFake(({ method, path, headers }) => {
        if (method === 'PUT' && path === '/latest/api/token')
          return { status: 200, headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' }, body: 'imds-token' };
        if (headers['x-aws-ec2-metadata-token'] !== 'imds-token') return { status: 401 };
        if (/^\/latest\/meta-data\/iam\/security-credentials(?:-extended)?\/$/.test(path))
          return { status: 200, body: 'role-of-the-instance' };
        return path.endsWith('/role-of-the-instance') ? json(200, CREDENTIALS) : { status: 404 };
      }),
    );
    const run = await runAction({ workspace, inputs, env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: service.url } });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(run.masks).toContain(SESSION);
  });

  it('and says how to when it has nothing, quoting no answer', async () => {
    const { aws, workspace, inputs, off } = await scene(1);
    const container = closing(await startFake(() => ({ status: 500, body: 'canary-of-the-body' })));
    const run = await runAction({
      workspace,
      inputs,
      env: { ...off, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.url}/role`, RUNNER_DEBUG: '1' },
    });
    expectNothingOut(run, 'canary-of-the-body');
    expect(messagesOf(run)).toMatch(/no credentials were found\nset aws-role .*id-token: write/);
    expect(aws.requests).toEqual([]);
  });

  it('and waits for a silent endpoint no longer than timeout', async () => {
    const { workspace, inputs, off } = await scene(1);
    const container = closing(await startFake(() => ({ status: 200 })));
    container.fault = () => 'silence';
    const run = await runAction({
      workspace,
      inputs: { ...inputs, timeout: '2' },
      env: { ...off, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.url}/role` },
    });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/within 2 s \(timeout\)|no credentials were found/);
  });
});
