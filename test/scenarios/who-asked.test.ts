import { describe, expect, it } from 'vitest';
import type { FakeRequest } from '../fakes/fake-server.ts';
import { awsScene } from './aws-scene.ts';
import { azureScene } from './azure-scene.ts';
import { dopplerScene } from './doppler-scene.ts';
import { runAction, runCli } from './program.ts';
import { bruinWorkspace, messagesOf } from './remote-workspace.ts';
import { THEIRS, vaultScene } from './vault-scene.ts';

const RUN = {
  GITHUB_REPOSITORY: 'acme/data-platform',
  GITHUB_WORKFLOW: 'Nightly (überall) load\n',
  GITHUB_RUN_ID: '12345678901',
  GITHUB_RUN_ATTEMPT: '2',
};
const AGENT =
  /^pipeline-secrets\/\d+\.\d+\.\d+ \(acme\/data-platform; Nightly -?-berall- load-?; run 12345678901\.2\)(?: \S.*)?$/;

function expectAgent(requests: readonly FakeRequest[]): void {
  expect(requests.length).toBeGreaterThan(0);
  for (const { headers } of requests) expect(headers['user-agent']).toMatch(AGENT);
}

describe('repository, workflow and run are in the user agent of every request', () => {
  it('to Vault, the one that gives the token back included', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env: { ...env, ...RUN } });
    expect(messagesOf(run)).toBe('');
    await run.post();
    expect(vault.revoked).toHaveLength(1);
    expectAgent(vault.requests);
  });

  it('to Secrets Manager and STS, where the name of the session has them, too', async () => {
    const { aws, inputs, env } = await awsScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env: { ...env, ...RUN } });
    expect(messagesOf(run)).toBe('');
    expectAgent(aws.requests);
    const [session] = aws.requests.flatMap(({ body }) => new URLSearchParams(body).get('RoleSessionName') ?? []);
    expect(session).toBe('12345678901.2-acme-data-platform-Nightly---berall--load');
  });

  it('to Key Vault and Entra ID', async () => {
    const { vault, entra, inputs, env } = await azureScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env: { ...env, ...RUN } });
    expect(messagesOf(run)).toBe('');
    expectAgent([...vault.requests, ...entra.requests]);
  });

  it('to Doppler, the one that gives the token back included', async () => {
    const { doppler, identity, env } = await dopplerScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: identity, env: { ...env, ...RUN } });
    expect(messagesOf(run)).toBe('');
    await run.post();
    expect(doppler.revoked).toHaveLength(1);
    expectAgent(doppler.requests);
  });
});

it('without a CI the user agent is the program alone', async () => {
  const { vault } = await vaultScene(1);
  const flags = ['--backend', 'vault', '--vault-url', vault.url, '--vault-path', 'bruin', '--vault-token', THEIRS];
  const run = await runCli(['check', ...flags], { cwd: bruinWorkspace(1) });
  expect(run.status).toBe(0);
  for (const { headers } of vault.requests) expect(headers['user-agent']).toMatch(/^pipeline-secrets\/\d+\.\d+\.\d+$/);
});

it('advice of the AWS SDK about its next versions does not reach the log', async () => {
  const { inputs, env } = await awsScene(1);
  const old = "Object.defineProperty(process, 'version', { value: 'v20.18.0' })";
  const run = await runAction({
    workspace: bruinWorkspace(1),
    inputs,
    env: { ...env, NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(old)}` },
  });
  expect(messagesOf(run)).toBe('');
  expect(run.stderr).toBe('');
});
