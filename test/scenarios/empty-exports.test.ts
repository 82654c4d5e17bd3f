import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { git, gitWorkspace } from '../lint/git-workspace.ts';
import { type ActionRun, runAction, runCli } from './program.ts';

const WAREHOUSE = `environments:
  default:
    connections:
      duckdb: [{name: duckdb-default, path: warehouse.db}]
`;

/** A pipeline of SQL only, which needs a connection and no variable, and two automations of which one has no group at staging. */
const workspace = gitWorkspace({
  files: {
    '.gitignore': '.bruin.yml\nsecrets/\n',
    '.bruin.yml': WAREHOUSE,
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/a.sql': '/* @bruin\nname: a\ntype: duckdb.sql\n@bruin */\nselect 1\n',
    'shop/automation.toml': '[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\ndev = ["shop"]\n',
    'shop/main.py': 'import os\nprint(os.environ["SHOP_KEY"])\n',
    'secrets/shop': 'SHOP_KEY=fake-value-of-the-shop\n',
  },
  untracked: ['.bruin.yml', 'secrets/shop'],
});

const load = (inputs: Readonly<Record<string, string>>): Promise<ActionRun> => runAction({ workspace, inputs });

function told(run: ActionRun, command: 'error' | 'warning'): string {
  return run.commands
    .filter(({ name }) => name === command)
    .map(({ data }) => data)
    .join('\n');
}

describe('an export that was named and can hold nothing', () => {
  it.each([
    ['bruin-config', { include: 'shop', stage: 'dev' }, 'no Bruin pipeline is selected'],
    ['bruin-config=bruin.yml', { include: 'shop', stage: 'dev' }, 'no Bruin pipeline is selected'],
    ['group-files', { include: 'etl' }, 'no automation is selected'],
  ])('is refused when nothing else was named: %s', async (target, inputs, why) => {
    const run = await load({ ...inputs, export: target });
    expect(run.status).toBe(1);
    expect(run.outputs.get('result')).toBe('failed');
    expect(told(run, 'error')).toContain(`export: "${target.split('=')[0]}" can hold nothing, because ${why}`);
    expect(told(run, 'error')).toContain('name an export for what is selected');
    expect(run.env.size).toBe(0);
    expect(run.outputs.has('secrets-dir')).toBe(false);
    expect(readdirSync(run.runnerTemp).filter((name) => name.startsWith('pipeline-secrets-'))).toEqual([]);
  });

  it('is refused by check too, which proves that a load with the same inputs works, and by exec before its command starts', async () => {
    const check = await load({ mode: 'check', include: 'etl', export: 'group-files' });
    expect(told(check, 'error')).toContain('no automation is selected');
    const args = [
      'exec',
      '--include',
      'etl',
      '--export',
      'group-files',
      '--',
      process.execPath,
      '-e',
      'process.exit(9)',
    ];
    const exec = await runCli(args, { cwd: workspace });
    expect(exec.status).toBe(2);
    expect(exec.stderr).toContain('no automation is selected');
  });

  it('is a warning beside another one that holds something', async () => {
    const run = await load({ include: 'shop', stage: 'dev', export: 'env\nbruin-config' });
    expect(run.status).toBe(0);
    expect(run.env.get('SHOP_KEY')).toBe('fake-value-of-the-shop');
    expect(told(run, 'warning')).toContain(
      'export: "bruin-config" holds nothing, because no Bruin pipeline is selected',
    );
  });

  it('is a warning when only the files could tell, one for each export', async () => {
    const targets = ['env', 'outputs', 'dotenv'];
    const run = await load({ include: 'etl', export: targets.join('\n') });
    expect(run.status).toBe(0);
    expect(run.outputs.get('exported')).toBe('[]');
    for (const target of targets)
      expect(told(run, 'warning')).toContain(`export: "${target}" holds nothing, because nothing that is selected`);
  });

  it('is a warning when the automations have no groups at the stage', async () => {
    const run = await load({ include: 'shop', stage: 'staging', rules: 'unmapped-stage: off', export: 'group-files' });
    expect(run.status).toBe(0);
    expect(told(run, 'warning')).toContain('export: "group-files" holds nothing, because');
  });

  it('says nothing when nothing is selected, which is allowed on purpose', async () => {
    git(workspace, 'commit', '--quiet', '--message', 'all');
    const run = await load({ include: 'etl', 'changed-since': 'HEAD', export: 'group-files' });
    expect(run.status).toBe(0);
    expect(run.outputs.get('has-work')).toBe('false');
    expect(told(run, 'warning')).not.toContain('holds nothing');
  });
});

describe('the default export', () => {
  it('says in the log that nothing is exported, without a warning', async () => {
    const run = await load({ include: 'etl' });
    expect(run.status).toBe(0);
    expect(told(run, 'warning')).not.toContain('nothing');
    expect(run.log).toContain('nothing is exported');
  });

  it('says so neither when something is exported nor when nothing was asked for', async () => {
    expect((await load({ include: 'shop', stage: 'dev' })).log).not.toContain('nothing is exported');
    expect((await load({ include: 'etl', export: 'none' })).log).not.toContain('nothing is exported');
  });
});
