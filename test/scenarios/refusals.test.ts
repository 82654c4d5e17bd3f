import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { emptyFolder, prepare } from './examples.ts';
import { runAction, runCli } from './program.ts';

/** A message for people: no stack trace, no internal error. */
function expectPlain(text: string): void {
  expect(text).not.toMatch(/^\s+at .+:\d+:\d+/m);
  expect(text).not.toMatch(/internal error|undefined|\[object/i);
}

const gitRepository = (files: Record<string, string>): string => gitWorkspace({ files });

describe('a run that cannot do its work', () => {
  it('names every wrong input at once, with status 2', async () => {
    const { workspace } = prepare('acme');
    const run = await runCli(['lint', '--fail-on', 'fatal', '--stage', 'prod', '--history=yes'], { cwd: workspace });
    expect(run.status).toBe(2);
    for (const input of ['fail-on', 'stage', 'history']) expect(run.stdout + run.stderr).toContain(input);
    expectPlain(run.stdout + run.stderr);
  });

  it('names every file and directory at once that inputs name and that is not there', async () => {
    const { workspace } = prepare('acme');
    const flags = ['--secrets-dir', 'nowhere', '--policy-file', 'no.yml', '--bruin-config-file', 'not.yml'];
    const run = await runCli(['lint', ...flags], { cwd: workspace });
    expect(run.status).toBe(2);
    for (const input of ['secrets-dir', 'policy-file', 'bruin-config-file'])
      expect(run.stdout + run.stderr).toMatch(new RegExp(`${input}: .* does not exist`));
    const variable = await runCli(['lint'], { cwd: workspace, env: { BRUIN_CONFIG_FILE: 'not.yml' } });
    expect(variable.status).toBe(2);
    expect(variable.stdout).toContain('the input or the variable BRUIN_CONFIG_FILE names it');
    writeFileSync(join(workspace, 'nowhere'), '');
    const file = await runCli(['lint', '--secrets-dir', 'nowhere'], { cwd: workspace });
    expect(file.status).toBe(2);
    expect(file.stdout + file.stderr).toContain('secrets-dir: the directory "nowhere" cannot be listed (ENOTDIR)');
  });

  it.each([
    ['is no YAML', 'groups: [', '1:9', 'the closing "]" is missing'],
    ['has a key that nobody reads', 'ignored: []\n', '1:1', 'there is no key "ignored"'],
    ['weighs a rule that does not exist', 'rules: {nope: off}\n', '1:9', 'there is no rule "nope"'],
  ])('does not go on with half of a policy file that %s, whatever severities say', async (_, policy, place, why) => {
    const files = { 'etl/pipeline.yml': 'name: etl\n', '.gitignore': '.bruin.yml\n', '.pipeline-secrets.yml': policy };
    const workspace = gitRepository(files);
    const run = await runCli(['lint', '--rules', 'malformed-config: off', '--fail-on', 'never'], { cwd: workspace });
    expect(run.status).toBe(2);
    expect(run.stdout).toContain(`cannot read the policy: ${why}`);
    expect(run.stdout).toContain(`.pipeline-secrets.yml:${place}`);
    expectPlain(run.stdout + run.stderr);
  });

  it('says which rule of a policy file may be meant', async () => {
    const policy = { '.pipeline-secrets.yml': 'rules: {unread-secrets: off}\n' };
    const run = await runCli(['lint'], { cwd: gitRepository({ 'etl/pipeline.yml': 'name: etl\n', ...policy }) });
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('did you mean "unread-secret"?');
  });

  it('says which flag is unknown and what may be meant', async () => {
    const { workspace } = prepare('acme');
    const run = await runCli(['lint', '--enviroment', 'default'], { cwd: workspace });
    expect(run.status).toBe(2);
    expect(run.stdout + run.stderr).toContain('--environment');
    expectPlain(run.stdout + run.stderr);
  });

  it('is not green when there is no pipeline and no automation, unless that is allowed', async () => {
    const folder = gitRepository({ 'README.md': 'nothing here\n' });
    const run = await runCli(['lint'], { cwd: folder });
    expect(run.status).toBe(3);
    expect(run.stdout + run.stderr).toMatch(/no pipeline or automation/i);
    expect(run.stdout + run.stderr).toContain('if there are none yet, --allow-empty accepts that');
    expectPlain(run.stdout + run.stderr);
    const action = await runAction({ workspace: folder, inputs: { mode: 'lint' } });
    expect(action.log).toContain('if there are none yet, allow-empty: true accepts that');
    expect((await runCli(['lint', '--allow-empty', 'true'], { cwd: folder })).status).toBe(0);
  });

  it('is not green when nothing that was found can be read, whatever severities say', async () => {
    const policy = 'ignore: [{rule: malformed-config, path: etl/pipeline.yml, reason: r}]\n';
    const broken = { 'etl/pipeline.yml': 'name: [\n', '.gitignore': '.bruin.yml\n' };
    const folder = gitRepository(broken);
    const accepting = gitRepository({ ...broken, '.pipeline-secrets.yml': policy });
    for (const [cwd, ...flags] of [
      [folder, '--rules', 'malformed-config: off'],
      [folder, '--fail-on', 'never'],
      [accepting],
    ] as const) {
      const run = await runCli(['lint', ...flags], { cwd });
      expect(run.status).toBe(3);
      expect(run.stdout).toContain('none of the pipelines and automations that were found can be read');
    }
    expect((await runCli(['lint'], { cwd: folder })).status).toBe(1);
  });

  it('is not green outside of a git work tree', async () => {
    const run = await runCli(['lint'], { cwd: emptyFolder() });
    expect(run.status).toBe(3);
    expect(run.stdout + run.stderr).toMatch(/git/);
    expectPlain(run.stdout + run.stderr);
  });

  it('is not green when include matches nothing', async () => {
    const { workspace } = prepare('acme');
    const run = await runCli(['lint', '--include', 'shop/typo'], { cwd: workspace });
    expect(run.status).toBe(3);
    expect(run.stdout + run.stderr).toContain('shop/typo');
  });

  it('is green when exclude leaves nothing out, and says so', async () => {
    const { workspace } = prepare('acme');
    const flags = ['--exclude', 'shop/webhook', '--exclude', 'shop/typo', '--exclude', 'shop/**'];
    const run = await runCli(['lint', ...flags], { cwd: workspace });
    expect(run.status).toBe(0);
    expect(run.stdout + run.stderr).toContain('exclude: there is no pipeline or automation at "shop/typo", so nothing');
    const nothing = await runCli(['lint', '--exclude', '**'], { cwd: workspace });
    expect(nothing.status).toBe(3);
    expect(nothing.stdout).toContain('--path, or have --exclude leave some in');
  });

  it('fails as an action with one clear message and the output result', async () => {
    const run = await runAction({ workspace: emptyFolder(), inputs: { mode: 'lint' } });
    expect(run.status).not.toBe(0);
    expect(run.outputs.get('result')).toBe('failed');
    expect(run.commands.filter(({ name }) => name === 'error')).toHaveLength(1);
    expectPlain(run.log);
  });

  it.each(['pull_request_target', 'issue_comment'])(
    'refuses to load secrets for %s with a foreign head',
    async (event) => {
      const { workspace } = prepare('acme');
      const run = await runAction({
        workspace,
        inputs: { stage: 'dev', include: 'shop/**' },
        env: { GITHUB_EVENT_NAME: event, GITHUB_SHA: '0'.repeat(40) },
      });
      expect(run.status).not.toBe(0);
      expect(run.env.size).toBe(0);
      expect(run.masks).toEqual([]);
      expect(run.log).toContain(event);
    },
  );
});
