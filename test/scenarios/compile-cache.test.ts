import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, prepare } from './examples.ts';
import { nodePath, runCli } from './program.ts';

const version = execFileSync(nodePath(), ['--version'], { encoding: 'utf8' });
/** The Node.js of the machine may be too old for it. */
const isKnown = Number(/^v(\d+)/.exec(version)?.[1]) >= 22;
const FOLDER = join('.cache', 'pipeline-secrets');

/** Runs `lint` in a home; gives what its cache holds then, or undefined where there is none. */
async function kept(home: string, env: Record<string, string> = {}): Promise<readonly string[] | undefined> {
  const { workspace } = prepare('acme');
  const { status } = await runCli(['lint'], { cwd: workspace, env: { HOME: home, ...env } });
  expect(status).toBe(0);
  const folder = join(home, FOLDER);
  return existsSync(folder) ? readdirSync(folder) : undefined;
}

describe('what Node.js compiled', () => {
  it('is kept for the next run, in a folder of the user that nobody else can write to', async () => {
    const home = emptyFolder();
    expect(await kept(home)).toEqual(isKnown ? [expect.stringMatching(/^v\d/)] : undefined);
    if (isKnown) expect(statSync(join(home, FOLDER)).mode & 0o777).toBe(0o700);
  });

  it.each(['CI', 'GITHUB_ACTIONS'])('is not kept in a job (%s)', async (name) => {
    expect(await kept(emptyFolder(), { [name]: 'true' })).toBeUndefined();
  });

  it('is not kept where others could write', async () => {
    const open = emptyFolder();
    mkdirSync(join(open, FOLDER), { recursive: true });
    chmodSync(join(open, FOLDER), 0o777);
    expect(await kept(open)).toEqual([]);
    const linked = emptyFolder();
    mkdirSync(join(linked, '.cache'));
    symlinkSync(emptyFolder(), join(linked, FOLDER));
    expect(await kept(linked)).toEqual([]);
  });

  it('is not kept in a work tree, and not where there is no home', async () => {
    const { workspace } = prepare('acme');
    expect(await kept(workspace)).toBeUndefined();
    expect(await kept('/nonexistent')).toBeUndefined();
    expect(await kept('.')).toBeUndefined();
  });
});
