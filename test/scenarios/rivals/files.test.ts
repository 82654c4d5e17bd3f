import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../examples.ts';
import { runAction } from '../program.ts';
import { bitswanWorkspace, bruinWorkspace, expectNothingOut, messagesOf, valueAt } from '../remote-workspace.ts';
import { vaultScene } from '../vault-scene.ts';

/** Lines of `git status`: everything in the work tree that was not there before, ignored files too. */
const changesIn = (workspace: string): string =>
  execFileSync('git', ['status', '--porcelain', '--ignored'], { cwd: workspace, encoding: 'utf8' }).replace(
    /^A .*\n/gm,
    '',
  );

const isPrivate = (path: string): boolean => process.platform === 'win32' || (statSync(path).mode & 0o077) === 0;

// A file of secrets in the checkout that everybody may read, with nothing masked, ends in an artifact or in a commit.
describe.concurrent('a file that holds values', () => {
  it('lies outside of the checkout, is for its owner only, and all of it is masked', async () => {
    const { vault, inputs, env } = await vaultScene(2);
    vault.put('secret', 'bruin/shop-dev', {
      data: '{"SHOP_PASSWORD":"fake-shop-password","LINES":"fake-a-line\\nfake-b-line"}',
    });
    const workspace = bitswanWorkspace('shop-dev');
    const given = { ...inputs, stage: 'dev', export: 'dotenv\ngroup-files' };
    const run = await runAction({ workspace, inputs: given, env });
    expect(messagesOf(run)).toBe('');
    const [file = '', folder = ''] = [run.outputs.get('dotenv-file'), run.outputs.get('secrets-dir')];
    for (const path of [file, dirname(file), folder, join(folder, 'shop-dev')]) {
      expect(path.startsWith(run.runnerTemp)).toBe(true);
      expect(isPrivate(path)).toBe(true);
    }
    expect(readFileSync(file, 'utf8')).toContain('fake-shop-password');
    for (const text of ['fake-shop-password', 'fake-a-line', 'fake-b-line'])
      expect(run.masks.some((mask) => mask === text)).toBe(true);
    expect([run.env.size, changesIn(workspace)]).toEqual([0, '']);
    await run.post();
    expect([existsSync(file), existsSync(folder)]).toEqual([false, false]);
  });

  it('is refused in the checkout unless git ignores it, and then it is for its owner only all the same', async () => {
    const { inputs, env } = await vaultScene(1);
    const workspace = bruinWorkspace(1);
    const refused = await runAction({ workspace, inputs: { ...inputs, export: 'dotenv=ci.env' }, env });
    expectNothingOut(refused, valueAt(0));
    expect(messagesOf(refused)).toMatch(/ci\.env.*git does not ignore it/s);
    expect(existsSync(join(workspace, 'ci.env'))).toBe(false);
    appendFileSync(join(workspace, '.gitignore'), 'ci.env\n');
    const run = await runAction({ workspace, inputs: { ...inputs, export: 'dotenv=ci.env' }, env });
    expect(messagesOf(run)).toBe('');
    expect(isPrivate(join(workspace, 'ci.env'))).toBe(true);
    expect(run.masks).toContain(valueAt(0));
    await run.post();
    expect(existsSync(join(workspace, 'ci.env'))).toBe(false);
  });

  it('is a configuration of Bruin with the same care', async () => {
    const { inputs, env } = await vaultScene(1);
    const workspace = bruinWorkspace(1);
    const refused = await runAction({ workspace, inputs: { ...inputs, export: 'bruin-config=bruin.yml' }, env });
    expectNothingOut(refused, valueAt(0));
    const before = readdirSync(workspace);
    const place = join(emptyFolder(), 'made', 'bruin.yml');
    const run = await runAction({ workspace, inputs: { ...inputs, export: `bruin-config=${place}` }, env });
    expect(messagesOf(run)).toBe('');
    const file = run.env.get('BRUIN_CONFIG_FILE') ?? '';
    expect(file).toBe(place);
    expect(readFileSync(file, 'utf8')).toContain(valueAt(0));
    expect([isPrivate(file), isPrivate(dirname(file))]).toEqual([true, true]);
    expect(run.masks).toContain(valueAt(0));
    expect(readdirSync(workspace)).toEqual(before);
    await run.post();
    expect(existsSync(file)).toBe(false);
  });
});
