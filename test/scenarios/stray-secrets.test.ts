import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INPUT_IDS } from '../../src/inputs/table.ts';
import { gitWorkspace, temporaryFolder } from '../lint/git-workspace.ts';
import { jobVariables, prepare } from './examples.ts';
import { runAction, runCli } from './program.ts';

/** Random enough to occur nowhere else, in any case, from six characters on. */
const MARKER = 'Zk7Xq9Vm2Lt5Wp8Rj3';
const shows = (text: string): boolean =>
  [...MARKER.slice(5)].some((_, at) => text.toLowerCase().includes(MARKER.slice(at, at + 6).toLowerCase()));

const sound = () => gitWorkspace({ files: { 'etl/pipeline.yml': 'name: etl\n' } });

describe('a secret that stands where it should not', () => {
  const root = sound();
  const lint = (args: readonly string[], env: Record<string, string> = {}) => runCli(args, { cwd: root, env });

  it.each([
    [[MARKER]],
    [[`vault-token=${MARKER}`, 'lint']],
    [['lint', MARKER]],
    [['lint', '--vault-token', 'first', MARKER]],
    [['lint', '--vault-token', `--zk${MARKER}`]],
    [['lint', `--vault-token${MARKER}`]],
    [['lint', `-p${MARKER}`]],
    [['lint', '--no-such-flag', MARKER]],
    [['lint', '--help', '--vault-token', MARKER]],
  ])('on the command line is not shown: %j', async (args) => {
    const { status, stdout, stderr } = await lint(args);
    expect(status).toBe(args.includes('--help') ? 0 : 2);
    expect(shows(stdout + stderr)).toBe(false);
  });

  it('as the user and password of a URL in any input is not shown', async () => {
    const url = `https://user:${MARKER}@example.com/x?token=${MARKER}`;
    const inputs = Object.fromEntries(INPUT_IDS.filter((id) => id !== 'mode').map((id) => [id, url]));
    const all = await runAction({ workspace: root, inputs: { ...inputs, mode: 'lint' } });
    expect(all.status).toBe(1);
    expect(shows(all.stdout + all.stderr)).toBe(false);
    // What is only looked at when all inputs are well-formed, one at a time.
    for (const id of [
      'changed-since',
      'path',
      'include',
      'sarif-file',
      'policy-file',
      'bruin-config-file',
      'secrets-dir',
    ]) {
      const { status, stdout, stderr } = await lint(['lint', `--${id}=${url}`]);
      expect([id, status]).not.toEqual([id, 0]);
      expect([id, shows(stdout + stderr)]).toEqual([id, false]);
    }
  });

  it('in the environment of the job does not reach git, whose settings and traces may write it down', async () => {
    const folder = temporaryFolder();
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const wrapper = `#!/bin/sh\n{ echo "$@"; env; } >> '${folder}/seen.txt'\nexec '${git}' "$@"\n`;
    writeFileSync(join(folder, 'git'), wrapper);
    chmodSync(join(folder, 'git'), 0o755);
    const PATH = [folder, process.env['PATH'] ?? ''].join(delimiter);
    const env = { PATH, DB_PASSWORD: MARKER, BRUIN_VAULT_TOKEN: MARKER, 'INPUT_VAULT-TOKEN': MARKER };
    const { status } = await lint(['lint', '--history', '--changed-since', 'HEAD'], env);
    expect(status).toBe(3);
    const seen = readFileSync(join(folder, 'seen.txt'), 'utf8');
    expect(seen).toContain('ls-files');
    expect(shows(seen)).toBe(false);
  });

  it('in an error that nobody catches is not shown', async () => {
    const { workspace } = prepare('acme');
    const folder = temporaryFolder();
    const crash = `setTimeout(() => { throw Object.assign(new Error('${MARKER}'), { headers: { token: '${MARKER}' } }); }, 700);`;
    const reject = `setTimeout(() => { Promise.reject(Object.assign(new Error('${MARKER}'), { token: '${MARKER}' })); }, 700);`;
    for (const [name, text] of Object.entries({ 'crash.cjs': crash, 'reject.cjs': reject })) {
      writeFileSync(join(folder, name), text);
      const env = { ...jobVariables(), NODE_OPTIONS: `--require ${join(folder, name)}` };
      const args = ['exec', '--stage', 'dev', '--environment', 'default', '--', 'sleep', '9'];
      const { status, stderr } = await runCli(args, { cwd: workspace, env });
      expect(stderr).toContain('error: an internal error in pipeline-secrets stopped the run (Error)');
      expect(shows(stderr)).toBe(false);
      expect(status).toBe(3);
    }
  });

  it('is not read where Node.js would print it with the variables of each child', async () => {
    const { workspace } = prepare('acme');
    const env = { ...jobVariables(), NODE_DEBUG: 'child_process' };
    const args = ['exec', '--stage', 'dev', '--environment', 'default', '--', 'true'];
    const { status, stdout, stderr } = await runCli(args, { cwd: workspace, env });
    expect(status).toBe(2);
    expect(stdout + stderr).toContain('NODE_DEBUG: with it Node.js prints');
  });
});
