import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitWorkspace, temporaryFolder } from '../lint/git-workspace.ts';
import { type ProcessResult, runCli } from './program.ts';

const VALUE = ['fake', 'value', 'of', 'another', 'folder'].join('-');

interface Scene {
  readonly workspace: string;
  /** A folder outside of the repository, with a group file in it. */
  readonly elsewhere: string;
}

/** A repository with one automation that needs the group `foo` at dev, and links that whoever committed it chose. */
function scene(links: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}): Scene {
  const elsewhere = temporaryFolder();
  writeFileSync(join(elsewhere, 'foo'), `FOO=${VALUE}\n`, { mode: 0o600 });
  const targets = Object.entries(links).map(([path, target]) => [path, target.replace('ELSEWHERE', elsewhere)]);
  const workspace = gitWorkspace({
    files: {
      'shop/automation.toml': '[secrets]\ndev = ["foo"]\n',
      '.gitignore': '/secrets/\n/out/\n*.env\n',
      ...files,
    },
    links: Object.fromEntries(targets),
  });
  return { workspace, elsewhere };
}

const LOAD = ['load', '--stage', 'dev', '--rules', 'unprotected-secret-path: off'];

function expectRefused(run: ProcessResult, link: string): void {
  expect(run.status).toBeGreaterThan(1);
  expect(run.stdout).toContain(`"${link}" is a symbolic link that leads out of the repository`);
  expect(run.stdout + run.stderr).not.toContain(VALUE);
}

describe.skipIf(process.platform === 'win32')('a link in the work tree that leads out of it', () => {
  it.each([
    ['the usual folder', { secrets: 'ELSEWHERE' }, [], 'secrets'],
    ['a folder that is named', { 'conf/secrets': 'ELSEWHERE' }, ['--secrets-dir', 'conf/secrets'], 'conf/secrets'],
    ['a folder around the one that is named', { conf: 'ELSEWHERE/..' }, ['--secrets-dir', 'conf/NAME'], 'conf'],
    ['a link behind a link', { 'a/secrets': '../b', b: 'ELSEWHERE' }, ['--secrets-dir', 'a/secrets'], 'a/secrets'],
  ])('delivers no group file: %s', async (_, links, flags, link) => {
    const { workspace, elsewhere } = scene(links);
    const given = flags.map((flag) => flag.replace('NAME', elsewhere.split('/').at(-1) ?? ''));
    const target = join(temporaryFolder(), 'out.env');
    const load = await runCli([...LOAD, ...given, '--export', `dotenv=${target}`], { cwd: workspace });
    const exec = await runCli(['exec', '--stage', 'dev', ...given, '--', 'env'], { cwd: workspace });
    expectRefused(load, link);
    expectRefused({ ...exec, stdout: exec.stdout + exec.stderr }, link);
  });

  it('may lie beside the work tree, or lead to another place in it: these are the user’s own', async () => {
    const { workspace, elsewhere } = scene({});
    const beside = join(temporaryFolder(), 'link');
    symlinkSync(elsewhere, beside);
    const target = join(temporaryFolder(), 'out.env');
    const flags = ['--secrets-dir', beside, '--export', `dotenv=${target}`];
    expect((await runCli([...LOAD, ...flags], { cwd: workspace })).status).toBe(0);
    expect(readFileSync(target, 'utf8')).toContain(VALUE);

    const inside = scene({ secrets: 'kept' });
    mkdirSync(join(inside.workspace, 'kept'));
    writeFileSync(join(inside.workspace, 'kept', 'foo'), `FOO=${VALUE}\n`);
    const other = join(temporaryFolder(), 'out.env');
    const run = await runCli([...LOAD, '--lint', 'off', '--export', `dotenv=${other}`], { cwd: inside.workspace });
    expect(run.status).toBe(0);
  });

  it.each([
    ['dotenv=out/a.env', { out: 'ELSEWHERE' }, 'out'],
    ['dotenv=out/new/a.env', { 'out/new': 'ELSEWHERE/not-there-yet' }, 'out/new'],
    ['group-files=out', { out: 'ELSEWHERE' }, 'out'],
    ['group-files=out/deeper', { out: 'ELSEWHERE' }, 'out'],
    ['dotenv=out/config', { out: '.git' }, 'out'],
  ])('receives no values: %s', async (target, links, link) => {
    const { workspace, elsewhere } = scene(links);
    const given = temporaryFolder();
    writeFileSync(join(given, 'foo'), `FOO=${VALUE}\n`);
    const before = readdirSync(elsewhere);
    const run = await runCli([...LOAD, '--secrets-dir', given, '--export', target], { cwd: workspace });
    expectRefused(run, link);
    expect(readdirSync(elsewhere)).toEqual(before);
  });

  it.each([
    ['--policy-file', 'LINK/policy.yml'],
    ['--bruin-config-file', 'LINK/bruin.yml'],
  ])('is not followed for %s, whatever name the work tree is reached by', async (flag, file) => {
    const { workspace, elsewhere } = scene({ conf: 'ELSEWHERE' });
    writeFileSync(join(elsewhere, 'policy.yml'), 'rules: {tracked-secret-file: off}\n');
    writeFileSync(join(elsewhere, 'bruin.yml'), 'environments: {default: {connections: {}}}\n');
    const alias = join(temporaryFolder(), 'alias');
    symlinkSync(workspace, alias);
    for (const folder of ['conf', join(workspace, 'conf'), join(alias, 'conf')]) {
      const run = await runCli(['lint', flag, file.replace('LINK', folder)], { cwd: workspace });
      expect(run.status).toBe(2);
      expect(run.stdout).toContain('it leads out of the repository through a symbolic link');
    }
  });

  it('is not followed for a certificate', async () => {
    const { workspace, elsewhere } = scene({ conf: 'ELSEWHERE' });
    writeFileSync(join(elsewhere, 'ca.pem'), '-----BEGIN CERTIFICATE-----\n');
    const vault = ['--backend', 'vault', '--vault-url', 'http://127.0.0.1:9', '--vault-token', 'fake-token'];
    const flags = [...vault, '--ca-certificate', 'conf/ca.pem', '--export', `dotenv=${join(elsewhere, 'x.env')}`];
    expectRefused(await runCli([...LOAD, ...flags], { cwd: workspace }), 'conf');
  });
});

describe('a report', () => {
  const lint = (workspace: string, ...flags: readonly string[]): Promise<ProcessResult> =>
    runCli(['lint', '--stage', 'dev', ...flags], { cwd: workspace });

  it.skipIf(process.platform === 'win32').each([
    ['out.json', { 'out.json': 'ELSEWHERE/foo' }, /"out.json" is a symbolic link that leads out of the repository/],
    ['out/foo', { out: 'ELSEWHERE' }, /"out" is a symbolic link that leads out of the repository/],
    ['out.json', { 'out.json': 'ELSEWHERE/new' }, /leads out of the repository/],
    ['out.json', { 'out.json': '.git/config' }, /leads out of the repository/],
    ['out.json', { 'out.json': 'shop/automation.toml' }, /it is a symbolic link in the repository/],
    ['out.json', { 'out.json': 'shop/new.toml' }, /it is a symbolic link in the repository/],
  ])('is not written through a link: %s, %o', async (file, links, why) => {
    const { workspace, elsewhere } = scene(links);
    const config = readFileSync(join(workspace, '.git', 'config'), 'utf8');
    for (const flag of ['--report-file', '--sarif-file']) {
      const run = await lint(workspace, flag, file);
      expect(run.status).toBe(3);
      expect(run.stdout).toMatch(why);
    }
    expect(readFileSync(join(elsewhere, 'foo'), 'utf8')).toBe(`FOO=${VALUE}\n`);
    expect(readdirSync(elsewhere)).toEqual(['foo']);
    expect(readFileSync(join(workspace, '.git', 'config'), 'utf8')).toBe(config);
    expect(readdirSync(join(workspace, 'shop'))).toEqual(['automation.toml']);
  });

  it('does not replace what git tracks, nor take "-" for the name of a file', async () => {
    const { workspace, elsewhere } = scene({});
    for (const flag of ['--report-file', '--sarif-file']) {
      const run = await lint(workspace, flag, 'shop/../shop/automation.toml');
      expect(run.status).toBe(2);
      expect(run.stdout).toContain('git tracks that file');
      expect(readFileSync(join(workspace, 'shop', 'automation.toml'), 'utf8')).toContain('[secrets]');
      const stdout = await lint(workspace, flag, '-');
      expect(stdout.status).toBe(2);
      expect(stdout.stdout + stdout.stderr).toContain('"-" is not a file');
    }
    expect(readdirSync(workspace)).not.toContain('-');
    const target = join(elsewhere, 'a.env');
    const load = await runCli(
      [...LOAD, '--secrets-dir', elsewhere, '--export', `dotenv=${target}`, '--report-file', '.gitignore'],
      { cwd: workspace },
    );
    expect(load.status).toBe(2);
    expect(readdirSync(elsewhere)).toEqual(['foo']);
  });

  it('makes the folders that are missing, as exports do, and goes where links of the user’s own lead', async () => {
    const { workspace } = scene({});
    const beside = temporaryFolder();
    const run = await lint(workspace, '--report-file', 'new/folder/report.json', '--sarif-file', join(beside, 'a/b'));
    expect(run.status).toBeLessThan(2);
    expect(JSON.parse(readFileSync(join(workspace, 'new/folder/report.json'), 'utf8'))).toMatchObject({ mode: 'lint' });
    expect(readdirSync(join(beside, 'a'))).toEqual(['b']);
    if (process.platform === 'win32') return;
    writeFileSync(join(beside, 'kept'), 'old');
    symlinkSync('kept', join(beside, 'link'));
    await lint(workspace, '--report-file', join(beside, 'link'));
    expect(readFileSync(join(beside, 'kept'), 'utf8')).toContain('"mode": "lint"');
    expect(readdirSync(beside).sort()).toEqual(['a', 'kept', 'link']);
  });
});

describe('files of groups in the work tree', () => {
  it('are written only where git ignores the very names that are written', async () => {
    const { workspace, elsewhere } = scene({}, { '.gitignore': 'out/group\n' });
    const flags = ['--secrets-dir', elsewhere, '--export', 'group-files=out'];
    const refused = await runCli([...LOAD, ...flags], { cwd: workspace });
    expect(refused.status).toBe(3);
    expect(refused.stdout).toContain('it is in the repository and git does not ignore it');
    expect(readdirSync(workspace)).not.toContain('out');
    const fitting = scene({}, { '.gitignore': 'out/foo\n' });
    const run = await runCli(
      ['load', '--stage', 'dev', '--secrets-dir', fitting.elsewhere, '--export', 'group-files=out'],
      { cwd: fitting.workspace },
    );
    expect(run.status).toBe(0);
    expect(readFileSync(join(fitting.workspace, 'out', 'foo'), 'utf8')).toContain(VALUE);
  });
});
