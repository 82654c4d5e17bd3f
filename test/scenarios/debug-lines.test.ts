import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { awsScene } from './aws-scene.ts';
import { runAction, runCli } from './program.ts';
import { bruinWorkspace, valueAt } from './remote-workspace.ts';
import { THEIRS, vaultScene, withToken } from './vault-scene.ts';

/** What a reader of the debug log must find: what was asked, where, how long it took. */
function expectExplained(text: string, url: string): void {
  expect(text).toMatch(/reading the repository: \d+ ms/);
  expect(text).toMatch(/1 pipeline, 0 automations/);
  expect(text).toContain('connection/c0: vault, "secret/bruin/c0", needed at etl/assets/load.py:');
  expect(text).toMatch(new RegExp(`GET ${url}/v1/secret/data/bruin/c0: 200 after \\d+ ms`));
  expect(text).toMatch(/reading 1 secrets?: \d+ ms/);
}

describe('a run that is asked to explain itself', () => {
  it('does so on a command line for PIPELINE_SECRETS_DEBUG=1 and for RUNNER_DEBUG=1, without a value', async () => {
    const { vault } = await vaultScene(1);
    const cwd = bruinWorkspace(1);
    const check = ['check', '--backend', 'vault', '--vault-path', 'bruin', '--vault-url', vault.url];
    for (const name of ['PIPELINE_SECRETS_DEBUG', 'RUNNER_DEBUG']) {
      const run = await runCli(check, { cwd, env: { BRUIN_VAULT_TOKEN: THEIRS, [name]: '1' } });
      expect(run.status).toBe(0);
      expectExplained(run.stderr, vault.url);
      for (const hidden of [THEIRS, valueAt(0)]) expect(run.stdout + run.stderr).not.toContain(hidden);
    }
    const quiet = await runCli(check, { cwd, env: { BRUIN_VAULT_TOKEN: THEIRS } });
    expect(quiet.stderr).not.toContain('debug');
  });

  it('does so in a job, and names what was passed over and why', async () => {
    const scene = await vaultScene(1);
    const workspace = bruinWorkspace(1);
    const run = await runAction({ workspace, inputs: withToken(scene), env: { RUNNER_DEBUG: '1' } });
    const debug = run.commands.filter(({ name }) => name === 'debug').map(({ data }) => data);
    expectExplained(debug.join('\n'), scene.vault.url);
    expect(debug.join('\n')).not.toContain(valueAt(0));
    const left = gitWorkspace({
      files: { 'etl/pipeline.yml': 'name: etl\n', 'etl/assets/A.SQL': '-- @bruin.name: a\n', 'etl/assets/b.sh': '' },
    });
    const lint = await runCli(['lint'], { cwd: left, env: { PIPELINE_SECRETS_DEBUG: '1' } });
    expect(lint.stderr).toMatch(/debug: skipped etl\/assets\/A\.SQL: /);
  });

  it('leaves out the user and the password of an endpoint', async () => {
    const { inputs, env } = await awsScene(1);
    const password = 'fake-password-of-the-proxy';
    const endpoint = { AWS_ENDPOINT_URL_STS: `http://user:${password}@127.0.0.1:1/sts` };
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs,
      env: { ...env, ...endpoint, RUNNER_DEBUG: '1' },
    });
    expect(run.stdout).toMatch(/::debug::POST http:\/\/127\.0\.0\.1:1\/sts\/?: no answer/);
    expect(run.stdout + run.stderr).not.toContain(password);
  });
});
