import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, gitWorkspace, temporaryFolder, writeFiles } from '../lint/git-workspace.ts';
import { azureScene } from './azure-scene.ts';
import { type ActionRun, runAction, runCli } from './program.ts';
import { bruinWorkspace } from './remote-workspace.ts';

const VALUE = ['fake', 'value', 'of', 'foo'].join('-');

/** A committed repository whose automation needs the group `foo`, and the flags with which it gets it. */
function committed(files: Readonly<Record<string, string>> = {}): {
  workspace: string;
  inputs: Record<string, string>;
} {
  const secrets = temporaryFolder();
  writeFileSync(join(secrets, 'foo'), `FOO=${VALUE}\n`);
  const workspace = gitWorkspace({
    files: { 'shop/automation.toml': '[secrets]\ndev = ["foo"]\n', 'shop/main.py': 'FOO\n', ...files },
  });
  git(workspace, 'commit', '-q', '-m', 'base');
  return { workspace, inputs: { stage: 'dev', 'secrets-dir': secrets } };
}

function head(workspace: string): string {
  return git(workspace, 'rev-parse', 'HEAD').trim();
}

function expectRefused(run: ActionRun, why: RegExp): void {
  expect(run.status).toBe(1);
  expect(run.env.size).toBe(0);
  expect(run.masks).toEqual([]);
  expect(run.log).toMatch(why);
}

describe('an event that runs with secrets although a stranger may have started it', () => {
  it.each(['pull_request_target', 'issue_comment'])(
    '%s loads with the base checked out, and not when its files were replaced',
    async (event) => {
      const { workspace, inputs } = committed();
      const env = { GITHUB_EVENT_NAME: event, GITHUB_SHA: head(workspace) };
      // A copy of the work tree has other times, and the same contents.
      writeFiles(workspace, { files: { 'shop/main.py': 'FOO\n', 'built.txt': 'not tracked' } });
      const run = await runAction({ workspace, inputs, env });
      expect(run.status).toBe(0);
      expect(run.env.get('FOO')).toBe(VALUE);
      writeFileSync(join(workspace, 'shop', 'main.py'), 'print(FOO)\n');
      expectRefused(await runAction({ workspace, inputs, env }), /tracked files differ from the commit/);
      git(workspace, 'checkout', '-q', '--', '.');
      // What a step unpacked beside the checkout, with ignore rules of its own.
      for (const path of ['other/automation.toml', 'etl/pipeline.yml', 'etl/assets/a/b.py']) {
        writeFiles(workspace, {
          files: { [path]: '[secrets]\ndev = ["foo"]\n', [`${path.split('/')[0]}/.gitignore`]: '*\n' },
        });
        expectRefused(await runAction({ workspace, inputs, env }), /are in no commit/);
        rmSync(join(workspace, path));
      }
      writeFileSync(join(workspace, 'shop', 'main.py'), 'print(FOO)\n');
      git(workspace, 'add', '.');
      expectRefused(await runAction({ workspace, inputs, env }), /tracked files differ from the commit/);
    },
  );

  it.each([
    ['push', true],
    ['schedule', true],
    ['workflow_run', false],
    ['issue_comment', false],
    ['pull_request', false],
  ])('workflow_run after %s with that run’s commit checked out: %s', async (event, loads) => {
    const { workspace, inputs } = committed();
    const file = join(temporaryFolder(), 'event.json');
    writeFileSync(file, JSON.stringify({ workflow_run: { event, head_repository: { full_name: 'acme/workspace' } } }));
    const env = { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_SHA: 'a'.repeat(40), GITHUB_EVENT_PATH: file };
    const run = await runAction({ workspace, inputs, env });
    if (!loads) return expectRefused(run, /cannot load secrets on "workflow_run"/);
    expect(run.env.get('FOO')).toBe(VALUE);
  });

  it('starts no filter of the checkout when it compares files', async () => {
    const { workspace, inputs } = committed({ '.gitattributes': '* filter=trap diff=trap\n' });
    const mark = join(workspace, '.git', 'ran');
    for (const key of ['filter.trap.clean', 'filter.trap.process', 'diff.trap.textconv', 'diff.trap.command'])
      git(workspace, 'config', key, `touch '${mark}'`);
    writeFileSync(join(workspace, 'shop', 'main.py'), 'print(FOO)\n');
    const env = { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_SHA: head(workspace) };
    expectRefused(await runAction({ workspace, inputs, env }), /tracked files differ/);
    expect(existsSync(mark)).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('PATH with folders of the checkout', () => {
  /** Puts a program of that name into the work tree, and gives the PATHs that lead to it. */
  function trapped(workspace: string, name: string): { mark: string; paths: readonly string[] } {
    const mark = join(temporaryFolder(), 'ran');
    writeFiles(workspace, { files: { [`bin/${name}`]: `#!/bin/sh\necho ran >> '${mark}'\nexit 1\n` } });
    chmodSync(join(workspace, 'bin', name), 0o755);
    const alias = join(temporaryFolder(), 'alias');
    symlinkSync(workspace, alias);
    symlinkSync('bin', join(workspace, 'linked'));
    const folders = [join(workspace, 'bin'), join(workspace, 'linked'), join(alias, 'bin'), 'bin', ''];
    return { mark, paths: folders.map((folder) => `${folder}:${process.env['PATH']}`) };
  }

  it('does not run their git', async () => {
    const { workspace } = committed();
    const { mark, paths } = trapped(workspace, 'git');
    for (const PATH of paths) {
      const run = await runCli(['lint', '--secrets-dir', temporaryFolder()], { cwd: workspace, env: { PATH } });
      expect(run.status).toBeLessThan(2);
      expect(existsSync(mark)).toBe(false);
    }
  });

  it('does not let the login of Azure run their az, and leaves PATH to the command of exec', async () => {
    const { inputs } = await azureScene(1);
    const workspace = bruinWorkspace(1);
    const { mark, paths } = trapped(workspace, 'az');
    const given = { ...inputs, 'azure-auth': 'cli', 'azure-client-id': '', 'azure-tenant-id': '' };
    for (const PATH of paths) {
      const run = await runAction({ workspace, inputs: given, env: { PATH } });
      expect(run.status).toBe(1);
      expect(existsSync(mark)).toBe(false);
    }
    const own = committed();
    const tool = trapped(own.workspace, 'tool');
    const flags = ['--stage', 'dev', '--secrets-dir', own.inputs['secrets-dir'] ?? ''];
    const run = await runCli(['exec', ...flags, '--', 'tool'], {
      cwd: own.workspace,
      env: { PATH: tool.paths[0] ?? '' },
    });
    expect(run.status).toBe(1);
    expect(execFileSync('cat', [tool.mark], { encoding: 'utf8' })).toBe('ran\n');
  });
});
