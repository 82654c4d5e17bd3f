import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAction, runCli } from './program.ts';
import { repository } from './remote-workspace.ts';

const asset = (...keys: readonly string[]) =>
  `"""@bruin\nname: marketing.leads\ntype: python\nsecrets:\n${keys.map((key) => `  - key: ${key}\n`).join('')}@bruin"""\n`;

const BEFORE = {
  '.pipeline-secrets.yml': 'connections: [crm, warehouse]\ngroups: [mail, payments]\n',
  'marketing/pipeline.yml': 'name: marketing\n',
  'marketing/assets/leads.py': asset('crm'),
  'shop/automation.toml': '[secrets]\ndev = ["mail"]\nstaging = []\nproduction = ["mail"]\n',
  'shop/main.py': 'print()\n',
};

/** A pull request that gives `marketing` the warehouse and takes the mail group away from production. */
function changed(): string {
  const workspace = repository(BEFORE);
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: workspace, encoding: 'utf8', stdio: 'pipe' });
  const commit = () =>
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '--allow-empty', '-m', 'x');
  git('add', '-A');
  commit();
  writeFileSync(join(workspace, 'marketing/assets/leads.py'), asset('crm', 'warehouse'));
  writeFileSync(
    join(workspace, 'shop/automation.toml'),
    '[secrets]\ndev = ["mail"]\nstaging = []\nproduction = ["payments"]\n',
  );
  git('add', '-A');
  commit();
  return workspace;
}

const LINES = [
  '  + automation shop newly reads group payments at stage production',
  '  + asset marketing.leads newly reads connection warehouse in environment default',
  '  - automation shop no longer reads group mail at stage production',
];

describe('plan --compare', () => {
  it('with a ref prints what access a change adds or takes away, production first', async () => {
    const workspace = changed();
    const run = await runCli(['plan', '--compare', 'HEAD^1'], { cwd: workspace });
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain(`access\n${LINES.join('\n')}\n`);
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: workspace, encoding: 'utf8' })).toBe('');
  });

  it('with a report prints the same', async () => {
    const report = join(mkdtempSync(join(tmpdir(), 'report-')), 'base.json');
    const base = await runCli(['plan', '--report-file', report], { cwd: repository(BEFORE) });
    expect(base.status).toBe(0);
    const run = await runCli(['plan', '--compare', report], { cwd: changed() });
    expect(run.stdout).toContain(`access\n${LINES.join('\n')}\n`);
  });

  it('says so when nothing changed', async () => {
    const run = await runCli(['plan', '--compare', 'HEAD'], { cwd: changed() });
    expect(run.stdout).toContain('access\n  no access to a connection or a group is added or removed\n');
  });

  it('of the action annotates the files, fills the summary and an output', async () => {
    const run = await runAction({ workspace: changed(), inputs: { mode: 'plan', compare: 'HEAD^1' } });
    expect(run.outputs.get('access-changed')).toBe('true');
    expect(run.summary).toContain('| ➕ newly reads | automation shop | group payments | stage production |');
    expect(run.stdout).toContain(
      '::warning title=pipeline-secrets%3A access,file=marketing/assets/leads.py,line=1,col=1::asset marketing.leads newly reads connection warehouse in environment default',
    );
    const same = await runAction({ workspace: changed(), inputs: { mode: 'plan', compare: 'HEAD' } });
    expect(same.outputs.get('access-changed')).toBe('false');
  });

  it.each([
    ['no-such-ref', 'cannot compare with "no-such-ref" (input "compare")', 3],
    ['marketing/pipeline.yml', 'compare: "marketing/pipeline.yml" is not a report of version 1', 2],
    ['--upload-pack=x', 'cannot compare with "--upload-pack=x"', 3],
  ])('refuses %s', async (base, message, status) => {
    const run = await runCli(['plan', `--compare=${base}`], { cwd: changed() });
    expect(run.status).toBe(status);
    expect(run.stdout + run.stderr).toContain(message);
  });
});

describe('html-file', () => {
  it.each(['lint', 'plan'])('is one page after %s, with what changed where that is known', async (mode) => {
    const file = join(mkdtempSync(join(tmpdir(), 'page-')), 'deep', 'access.html');
    const compare = mode === 'plan' ? { compare: 'HEAD^1' } : {};
    const run = await runAction({ workspace: changed(), inputs: { mode, 'html-file': file, ...compare } });
    expect(run.outputs.get('html-file')).toBe(file);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain("default-src 'none'");
    const [, data = ''] = /<script type="application\/json" id="report">(.*?)<\/script>/s.exec(page) ?? [];
    const { graph, changes } = JSON.parse(data);
    expect(graph.readers.map(({ name }: { name: string }) => name)).toEqual(['marketing', 'marketing.leads', 'shop']);
    expect(changes?.length).toBe(mode === 'plan' ? 3 : undefined);
  });

  it('is refused where the report is', async () => {
    const run = await runCli(['lint', '--report-file', 'same', '--html-file', 'same'], { cwd: changed() });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('it names the same file as report-file');
  });

  it('is not written over a tracked file', async () => {
    const workspace = changed();
    const run = await runCli(['lint', '--html-file', 'shop/main.py'], { cwd: workspace });
    expect(run.status).not.toBe(0);
    expect(readFileSync(join(workspace, 'shop/main.py'), 'utf8')).toBe('print()\n');
    expect(existsSync(join(workspace, 'access.html'))).toBe(false);
  });
});
