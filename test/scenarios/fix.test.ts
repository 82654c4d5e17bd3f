import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CI_HOSTS } from '../../src/domain/ci-host.ts';
import { git, gitWorkspace, temporaryFolder } from '../lint/git-workspace.ts';
import { TEST_TOKENS } from '../lint/test-tokens.ts';
import { runCli } from './program.ts';
import { runOnTerminal } from './pty.ts';

const TOKEN = TEST_TOKENS['hex'] ?? '';
const ENV = `API_TOKEN=${TOKEN}\n`;
const ASSET =
  '"""@bruin\nname: report\ntype: python\n@bruin"""\nimport os\nprint(os.environ["CRM"], os.environ["ERP"])\n';
const PIPELINE = `name: etl
default:
  secrets:
    - key: CRM # the customers
    - {key: ERP}
`;

/** A secret file in git, a default secret that Bruin loses, and a configuration that nothing ignores. */
function workspace(more: Readonly<Record<string, string>> = {}): string {
  const files = { '.env': ENV, 'etl/pipeline.yml': PIPELINE, 'etl/assets/report.py': ASSET, ...more };
  const root = gitWorkspace({ files });
  git(root, 'commit', '-qm', 'all');
  return root;
}

const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const fix = (cwd: string, ...words: string[]) => runCli(['fix', ...words], { cwd });
const state = (root: string): string => git(root, 'status', '--porcelain', '--untracked-files=all');

describe('fix', () => {
  it('does what is safe after it was told so, and says what it does not undo', async () => {
    const root = workspace({ '.pipeline-secrets.yml': 'rules: {unread-secret: off}\n' });
    const { status, stdout } = await fix(root, '--yes');
    expect(status).toBe(0);
    expect(state(root)).toBe('D  .env\n M etl/pipeline.yml\n?? .gitignore\n');
    expect(text(root, '.env')).toBe(ENV);
    expect(text(root, '.gitignore')).toBe('/.bruin.yml\n/.env\n');
    expect(text(root, 'etl/pipeline.yml')).toBe(`name: etl
default:
  secrets:
    - key: CRM # the customers
      inject_as: CRM
    - {key: ERP, inject_as: ERP}
`);
    expect(stdout).toContain('took ".env" out of git; the file stays on disk');
    expect(stdout).toContain('What was committed is still in the history, and in every clone: rotate those secrets.');
    expect(stdout).toContain('+      inject_as: CRM');
    expect(stdout).not.toContain(TOKEN);

    git(root, 'add', '-A');
    const again = await fix(root, '--yes');
    expect([again.status, again.stdout]).toEqual([0, expect.stringContaining('Nothing here can be fixed')]);
    expect(state(root)).toBe('D  .env\nA  .gitignore\nM  etl/pipeline.yml\n');
  });

  it.skipIf(process.platform === 'win32')('asks on a terminal, and does nothing but for a yes', async () => {
    const root = workspace();
    const before = state(root);
    for (const answer of ['n\n', '\n', 'yellow\n', '\u0003', '\u0004']) {
      const { status, shown } = await runOnTerminal(['fix'], { cwd: root, answer });
      expect([answer, status, shown.includes('Do this? [y/N]'), shown.includes('nothing was changed')]).toEqual([
        answer,
        1,
        true,
        true,
      ]);
      expect(state(root)).toBe(before);
    }
    const meanwhile = 'echo kept > .gitignore';
    const late = await runOnTerminal(['fix', '--path', 'etl'], { cwd: root, answer: 'y\n', meanwhile });
    expect([late.status, late.shown]).toEqual([
      3,
      expect.stringContaining('left .gitignore alone: it has changed meanwhile'),
    ]);
    expect(text(root, '.gitignore')).toBe('kept\n');
    git(root, 'reset', '-q', '--hard');
    rmSync(join(root, '.gitignore'));
    const yes = await runOnTerminal(['fix'], { cwd: root, answer: 'y\n' });
    expect([yes.status, yes.shown]).toEqual([0, expect.stringContaining('took ".env" out of git')]);
    expect(git(root, 'ls-files', '.env')).toBe('');
  });

  it('shows and changes nothing where nobody can be asked', async () => {
    const root = workspace();
    const before = state(root);
    const alone = await fix(root);
    expect([alone.status, alone.stderr]).toEqual([2, expect.stringContaining('use --yes')]);
    const dry = await fix(root, '--dry-run');
    expect([dry.status, dry.stdout]).toEqual([0, expect.stringContaining('git rm --cached -- .env')]);
    expect(dry.stdout).toContain('+++ b/.gitignore');
    expect(alone.stdout).toBe(dry.stdout);
    expect(state(root)).toBe(before);
  });

  it('refuses a job of every CI, whatever it was told', async () => {
    const root = workspace();
    const before = state(root);
    const marks = CI_HOSTS.map(({ mark: { variable, value = 'x' } }) => ({ [variable]: value }));
    const runs = await Promise.all(
      [{ CI: 'true' }, ...marks].map((env) => runCli(['fix', '--yes'], { cwd: root, env })),
    );
    for (const { status, stdout, stderr } of runs)
      expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining('cannot fix anything in a job of')]);
    expect(state(root)).toBe(before);
  });

  it.skipIf(process.platform === 'win32')('follows no link and runs nothing of the work tree', async () => {
    const root = workspace({ 'a/.env': ENV, 'b/.env': ENV });
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'ignore'), 'kept\n');
    symlinkSync(join(outside, 'ignore'), join(root, 'a', '.gitignore'));
    mkdirSync(join(root, 'hooks'));
    const hook = join(root, 'hooks', 'post-index-change');
    writeFileSync(hook, `#!/bin/sh\necho ran > '${outside}/ran'\n`);
    chmodSync(hook, 0o755);
    git(root, 'config', 'core.hooksPath', 'hooks');
    const { status, stdout } = await fix(root, '--yes');
    expect(stdout).toContain('left a/.gitignore alone: a symbolic link leads there');
    expect(status).toBe(0);
    expect(text(outside, 'ignore')).toBe('kept\n');
    expect(existsSync(join(outside, 'ran'))).toBe(false);
    expect(git(root, 'ls-files', '*.env')).toBe('');
    expect(text(root, 'b/.gitignore')).toBe('/.env\n');
  });

  it('leaves to people what only they can decide', async () => {
    const pipeline = `${PIPELINE}    - key: gcp-default
    - key: PATH
    - inject_as: ""
      key: LATER
    - &anchored {key: "A B"}
`;
    const policy = 'rules: {unread-secret: notice}\nignore: []\n';
    const root = workspace({
      'etl/pipeline.yml': pipeline,
      '.pipeline-secrets.yml': policy,
      'etl/settings.py': `API_TOKEN = "${TOKEN}"\n`,
      '.env.example': ENV,
      'shop/automation.toml': '[secrets]\ndev = ["crm"]\n',
    });
    const { status, stdout } = await fix(root, '--yes');
    expect(status).toBe(1);
    const written = text(root, 'etl/pipeline.yml');
    expect(written.split('inject_as:').length - 1).toBe(3);
    expect(written).not.toMatch(/inject_as: (?:gcp-default|PATH)/);
    expect(stdout).toContain('left etl/pipeline.yml alone: line 9: it is laid out in a way that is left to you');
    expect(git(root, 'ls-files')).toContain('.env.example\n');
    expect(git(root, 'ls-files')).toContain('etl/settings.py\n');
    expect(text(root, '.env.example')).toBe(ENV);
    expect(text(root, '.pipeline-secrets.yml')).toBe(policy);
    expect(stdout).not.toContain(TOKEN);
  });

  it('leaves in git what is staged and nowhere else', async () => {
    const root = workspace();
    writeFileSync(join(root, '.env'), `${ENV}A=1\n`);
    git(root, 'add', '.env');
    writeFileSync(join(root, '.env'), `${ENV}A=2\n`);
    const { status, stdout } = await fix(root, '--yes');
    expect(stdout).toContain('left .env alone: git refused to take it out of the index: what is staged is neither');
    expect(status).toBe(3);
    expect(git(root, 'ls-files', '.env')).toBe('.env\n');
  });

  it('works before the first commit and from a folder below', async () => {
    const root = gitWorkspace({ files: { '.env': ENV, 'web/index.html': '' } });
    const { status } = await fix(join(root, 'web'), '--yes', '--path', '..');
    expect([status, git(root, 'ls-files')]).toEqual([0, 'web/index.html\n']);
  });
});
