import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGithubFile, variablesOf } from '../runner/file-commands.ts';
import { emptyFolder } from './examples.ts';
import { runAction, runCli } from './program.ts';
import { bruinWorkspace, valueAt } from './remote-workspace.ts';
import { OURS, type VaultScene, vaultScene } from './vault-scene.ts';

/** `load` on the command line as a step of a job, with the identity token of the job. */
async function loadAsStep({ inputs, env }: VaultScene, connections: number) {
  const folder = emptyFolder();
  const names = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE'];
  const files = Object.fromEntries(names.map((name) => [name, join(folder, name)]));
  for (const file of Object.values(files)) writeFileSync(file, '');
  const flags = Object.entries({ ...inputs, export: 'github' }).map(([id, value]) => `--${id}=${value}`);
  const job = { ...env, ...files, GITHUB_ACTIONS: 'true' };
  const run = await runCli(['load', ...flags], { cwd: bruinWorkspace(connections), env: job });
  const text = (name: string): string => readFileSync(files[name] ?? '', 'utf8');
  return { run, variables: variablesOf(readGithubFile(text('GITHUB_ENV'))), state: text('GITHUB_STATE') };
}

describe.concurrent('the token of a sign-in', () => {
  it('is given back before load --export github ends, since no post step follows', async () => {
    const scene = await vaultScene(2);
    const { run, variables, state } = await loadAsStep(scene, 2);
    expect(run.status).toBe(0);
    expect(variables.get('C1')).toBe(valueAt(1));
    expect(scene.vault.revoked).toEqual([OURS]);
    expect(scene.vault.requests.at(-1)?.path).toBe('/v1/auth/token/revoke-self');
    expect(state).toBe('');
    expect(run.stdout.replaceAll(`::add-mask::${OURS}`, '') + run.stderr).not.toContain(OURS);
  });

  it('is given back by load --export github that fails, which hands nothing over', async () => {
    const scene = await vaultScene(1);
    const { run, variables, state } = await loadAsStep(scene, 2);
    expect(run.status).toBe(3);
    expect([variables.size, state]).toEqual([0, '']);
    expect(scene.vault.revoked).toEqual([OURS]);
  });

  it('is given back by load into a file on the command line', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    const { export: _, ...rest } = inputs;
    const flags = Object.entries(rest).map(([id, value]) => `--${id}=${value}`);
    const file = join(emptyFolder(), 'x.env');
    const run = await runCli(['load', `--export=dotenv=${file}`, ...flags], { cwd: bruinWorkspace(1), env });
    expect([run.status, run.stdout.includes(OURS), run.stderr.includes(OURS)]).toEqual([0, false, false]);
    expect(readFileSync(file, 'utf8')).toContain(valueAt(0));
    expect(vault.revoked).toEqual([OURS]);
  });

  it('is given back in the post step of a job that was cancelled in the middle of the load', async () => {
    const { vault, inputs, env } = await vaultScene(3);
    let send: ((signal: NodeJS.Signals) => void) | undefined;
    vault.fault = ({ target }) => {
      if (!target.endsWith('/c1')) return undefined;
      send?.('SIGTERM');
      return 'silence';
    };
    const started = (sender: (signal: NodeJS.Signals) => void): void => {
      send = sender;
    };
    const run = await runAction({ workspace: bruinWorkspace(3), inputs, env, started });
    expect([run.env.size, vault.revoked]).toEqual([0, []]);
    vault.fault = undefined;
    expect((await run.post()).log).toContain('gave the token of vault back');
    expect(vault.revoked).toEqual([OURS]);
  });

  it('is not asked to be given back when it is a batch token, which ends by itself', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    vault.login = () => ({ token: OURS, isBatch: true });
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expect(run.env.get('C0')).toBe(valueAt(0));
    const asked = vault.requests.length;
    const post = await run.post();
    expect([post.status, post.stdout, vault.requests.length]).toEqual([0, '', asked]);
  });

  it('is asked to be given back once, and a refusal fails no job', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    vault.fault = () => ({ status: 500, body: '{"errors":["canary-of-the-body"]}' });
    const post = await run.post();
    expect(post.status).toBe(0);
    expect(post.log).toMatch(/cannot give the token of vault back: the server answers with status 500/);
    expect(post.stdout + post.stderr).not.toContain('canary-of-the-body');
    vault.fault = undefined;
    expect((await run.post()).log).toContain('gave the token of vault back');
    // A third time it is gone, which is what was wanted.
    expect((await run.post()).status).toBe(0);
    expect(vault.revoked).toEqual([OURS]);
  });
});
