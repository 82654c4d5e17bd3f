import { describe, expect, it } from 'vitest';
import { git, gitWorkspace } from '../lint/git-workspace.ts';
import { runAction, runCli } from './program.ts';
import { bruinWorkspace } from './remote-workspace.ts';
import { THEIRS, vaultScene } from './vault-scene.ts';

const VALUE = ['k9Zb', 'not', 'real', 'x8Qw'].join('-');
const PIPELINE = {
  'etl/pipeline.yml': 'name: etl\n',
  'etl/assets/a.py': '"""@bruin\nname: a\nsecrets:\n  - key: warehouse\n@bruin"""\nprint("warehouse")\n',
  '.gitignore': '/.bruin.yml\n',
  '.bruin.yml':
    'environments:\n  default:\n    connections:\n      postgres:\n        - name: warehouse\n          host: db.example.com\n          port: ${PGPORT}\n          username: u\n          password: ${PGPASS}\n          database: d\n',
};
const workspace = (): string => gitWorkspace({ files: PIPELINE, untracked: ['.bruin.yml'] });
const GIVEN = { PGPORT: '5432', PGPASS: VALUE };

describe('what a run says', () => {
  it('names the variable that is not a number', async () => {
    const run = await runCli(['check'], { cwd: workspace(), env: { ...GIVEN, PGPORT: 'abc' } });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('cannot read !!str as an integer; the text comes from the variable PGPORT');
  });

  it('tells nobody to rotate first what is in no commit', async () => {
    const cwd = gitWorkspace({ files: { ...PIPELINE, '.env': `DB_PASSWORD=${VALUE}\n` }, untracked: ['.bruin.yml'] });
    const remedy = async (): Promise<string> =>
      (await runCli(['lint'], { cwd })).stdout.match(/\[tracked-secret-file\]\n +(.*)/)?.[1] ?? '';
    expect(await remedy()).toMatch(
      /^`git rm --cached -- \.env`; .*; then rotate the values if another commit has them/,
    );
    git(cwd, 'commit', '-q', '-m', 'one');
    expect(await remedy()).toMatch(/^rotate the values first/);
    git(cwd, 'rm', '-q', '--cached', '.env');
    git(cwd, 'commit', '-q', '-m', 'two');
    git(cwd, 'add', '-f', '.env');
    expect(await remedy()).toMatch(/^`git rm --cached -- \.env`/);
  });

  it('is not silence where an age was asked for and none can be known', async () => {
    const cwd = workspace();
    const check = await runCli(['check', '--max-age-days', '90'], { cwd, env: GIVEN });
    expect(check.status).toBe(0);
    expect(check.stdout).toMatch(/notice: .*has no known age.* \[stale-secret\]/);
    for (const mode of ['lint', 'plan']) {
      const run = await runCli([mode, '--max-age-days', '90'], { cwd });
      expect(run.stderr).toContain(`max-age-days: no age was checked, because ${mode} asks no backend`);
    }
    const job = await runAction({ workspace: cwd, inputs: { mode: 'lint', 'max-age-days': '90' } });
    expect(job.log).toContain('max-age-days: no age was checked');
  });

  it('is meant for a command line there: no RUNNER_TEMP, no mode:, and pages that open', async () => {
    const cwd = workspace();
    const folder = await runCli(['load', '--export', 'dotenv=x.env'], { cwd, env: GIVEN });
    expect(folder.stdout).toContain('name a path outside of the repository, or add this one to .gitignore');
    const bare = await runCli(['lint', '--path', '..'], { cwd });
    const rule = await runCli(['lint', '--rules', 'tracked-file: error'], { cwd });
    const all = [folder, bare, rule].map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect(all).not.toMatch(/RUNNER_TEMP|mode: /);
    expect(all).not.toMatch(/(?<!https:\/\/github\.com\/\S*)docs\/rules/);
  });
});

describe('the token of a laptop', () => {
  it('stays with us where it signed us in, and reaches the command where keep-env names it or nobody used it', async () => {
    const { vault } = await vaultScene(1);
    const cwd = bruinWorkspace(1);
    const env = { VAULT_ADDR: vault.url, VAULT_TOKEN: THEIRS };
    const show = [
      '--',
      process.execPath,
      '-e',
      'console.log(process.env.VAULT_TOKEN === undefined ? "gone" : "there", process.env.VAULT_ADDR)',
    ];
    const exec = ['exec', '--backend', 'vault', '--vault-path', 'bruin'];
    const run = await runCli([...exec, ...show], { cwd, env });
    expect(run.stdout).toBe(`gone ${vault.url}\n`);
    expect(run.stderr).toContain('withheld from the command: VAULT_TOKEN');
    expect((await runCli([...exec, '--keep-env', 'VAULT_TOKEN', ...show], { cwd, env })).stdout).toContain('there');
    const given = { ...env, BRUIN_VAULT_TOKEN: THEIRS };
    expect((await runCli([...exec, ...show], { cwd, env: given })).stdout).toContain('there');
  });
});

it('the remedy for a reference that cannot be filled in fits what is wrong with it', async () => {
  const levels = Array.from({ length: 9 }, (_, level) => `a${level + 1} = ${`%(a${level})s`.repeat(20)}`);
  const conf = (groups: string): string => `[secrets]\ngroups = ${groups}\na0 = v\n${levels.join('\n')}\n`;
  const said = async (groups: string): Promise<string> => {
    const files = { 'shop/pipelines.conf': conf(groups), 'shop/automation.toml': '', 'shop/main.py': '' };
    return (await runCli(['lint'], { cwd: gitWorkspace({ files }) })).stdout;
  };
  const tooLong = await said('%(a8)s');
  expect(tooLong).toContain('becomes too long when its references are filled in');
  expect(tooLong).toContain('write the names themselves in place of the references');
  expect(await said('%(nobody)s')).toContain('correct the name, or write %% for a percent sign');
  expect(await said('50%')).toContain('write %% for a percent sign');
});
