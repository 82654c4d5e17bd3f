import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsScene } from '../aws-scene.ts';
import { emptyFolder } from '../examples.ts';
import { nodePath, ROOT, runAction } from '../program.ts';
import { bitswanWorkspace, bruinWorkspace, messagesOf, valueAt } from '../remote-workspace.ts';
import { OURS, vaultScene } from '../vault-scene.ts';

/** Runs the action with standard output and the runner's files as one and the same file: it then shows in which order everything was written. */
async function writtenInOrder(
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const folder = emptyFolder();
  const file = join(folder, 'everything');
  writeFileSync(file, '');
  mkdirSync(join(folder, 'temp'));
  const output = openSync(file, 'a');
  const child = spawn(nodePath(), [join(ROOT, 'dist', 'main.js')], {
    cwd: workspace,
    env: {
      PATH: process.env['PATH'],
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: join(folder, 'temp'),
      ...Object.fromEntries(['ENV', 'OUTPUT', 'STATE', 'STEP_SUMMARY'].map((name) => [`GITHUB_${name}`, file])),
      ...Object.fromEntries(Object.entries(inputs).map(([id, value]) => [`INPUT_${id.toUpperCase()}`, value])),
      ...env,
    },
    stdio: ['ignore', output, output],
  });
  await new Promise((resolve) => child.once('close', resolve));
  closeSync(output);
  return readFileSync(file, 'utf8').split('\n');
}

// Some actions write a value to a file of the runner, or into the log, before they have it masked; some never mask what they
// signed in with.
describe.concurrent('masks', () => {
  it('of values stand before the first byte of any value, in the log and in the files of the runner', async () => {
    const { inputs, env } = await vaultScene(3);
    const given = { ...inputs, export: 'env\noutputs\nbruin-config' };
    const lines = await writtenInOrder(bruinWorkspace(3), given, { ...env, RUNNER_DEBUG: '1' });
    for (const value of [0, 1, 2].map(valueAt)) {
      const mask = lines.indexOf(`::add-mask::${value}`);
      const shown = lines.findIndex((line) => line.includes(value) && !line.startsWith('::add-mask::'));
      expect(mask).toBeGreaterThanOrEqual(0);
      expect(shown).toBeGreaterThan(mask);
      // Masks of forms and lines of it too: no mask at all comes after something was handed over.
      expect(lines.findLastIndex((line) => line.startsWith('::add-mask::'))).toBeLessThan(shown);
    }
  });

  it.each([
    ['vault', () => vaultScene(1), [OURS]],
    ['aws', () => awsScene(1), ['fake-session-secret', 'fake-session-token']],
  ] as const)(
    'of what signing in at %s gave come before everything else that is known of it',
    async (_, open, tokens) => {
      const { inputs, env } = await open();
      const lines = await writtenInOrder(bruinWorkspace(1), inputs, { ...env, RUNNER_DEBUG: '1' });
      for (const token of tokens) {
        const seen = lines.filter((line) => line.includes(token));
        expect(seen[0]).toBe(`::add-mask::${token}`);
        // The post step needs the token, and gets it in the file that no log shows.
        expect(seen.slice(1).every((line) => line.startsWith('{"backend":'))).toBe(true);
      }
      const identity = lines.find((line) => /^::add-mask::ey[\w-]+\.[\w-]+\.[\w-]+$/.test(line));
      expect(identity).toBeDefined();
      expect(lines.filter((line) => line.includes(identity?.slice('::add-mask::'.length) ?? ''))).toEqual([identity]);
    },
  );

  // Masking every line of a value, however short, turns each `1`, `true` and brace of the whole job's log into stars.
  it('are made for nothing that every log is full of, and each value left readable is named once', async () => {
    const { vault, inputs, env } = await vaultScene();
    const plain = {
      FLAG: 'true',
      NOTHING: 'null',
      DIGIT: '5',
      ONE: '1',
      BRACE: '{',
      PORT: 5432,
      REGION: 'eu-central-1',
    };
    const pretty = JSON.stringify(
      { user: 'shop', enabled: true, retries: 1, password: 'fake-Pretty-pass-77' },
      null,
      2,
    );
    vault.put('secret', 'bruin/shop-dev', { data: JSON.stringify({ ...plain, PRETTY: pretty }) });
    const run = await runAction({
      workspace: bitswanWorkspace('shop-dev'),
      inputs: { ...inputs, stage: 'dev' },
      env,
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('PRETTY')).toBe(pretty);
    for (const mask of run.masks) {
      expect(mask.trim().length).toBeGreaterThanOrEqual(4);
      expect(mask).not.toMatch(/^\W*(?:true|false|null|enabled|retries|user)\W*\d*\W*$/);
    }
    expect(run.masks.some((mask) => mask.includes('fake-Pretty-pass-77'))).toBe(true);
    for (const value of Object.values(plain)) expect(run.masks).not.toContain(String(value));
    const named = run.commands.filter(({ name, data }) => name === 'warning' && data.includes('stay readable'));
    expect(named).toHaveLength(1);
    for (const name of Object.keys(plain)) expect(named[0]?.data).toContain(name);
  });
});
