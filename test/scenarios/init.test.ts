import { cpSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { git, gitWorkspace, temporaryFolder, writeFiles } from '../lint/git-workspace.ts';
import { emptyFolder } from './examples.ts';
import { ROOT, runAction, runCli, runNode } from './program.ts';
import { runOnTerminal } from './pty.ts';
import { vaultScene } from './vault-scene.ts';

const schema = JSON.parse(readFileSync(join(ROOT, 'schemas', 'policy.schema.json'), 'utf8'));
const validPolicy = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const PIPELINE = {
  'etl/pipeline.yml': 'name: etl\n',
  'etl/assets/report.py':
    '"""@bruin\nname: report\ntype: python\nsecrets:\n  - key: warehouse\n  - key: MISSPELT\n@bruin"""\nimport os\nprint(os.environ["warehouse"], os.environ["MISSPELT"])\n',
};
const CONFIGURATION =
  'environments:\n  default:\n    connections:\n      generic:\n        - {name: warehouse, value: kT9x-fake}\n';
const ONE_CONNECTION = {
  'p/pipeline.yml': 'name: p\n',
  'p/assets/load.py':
    '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: c0\n@bruin"""\nimport os\nprint(os.environ["c0"])\n',
};
const AUTOMATION = { 'shop/automation.toml': '[secrets]\ndev = ["crm"]\nstaging = ["erp"]\nproduction = []\n' };

const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const init = (cwd: string, ...words: string[]) => runCli(['init', ...words], { cwd });

/** What the gate says at its first run: in a fresh clone of what was committed, as the written workflow starts it. */
async function firstGate(root: string) {
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'gate');
  const workspace = join(temporaryFolder(), 'clone');
  git(root, 'clone', '-q', root, workspace);
  const { steps } = parse(text(workspace, '.github/workflows/secrets.yml')).jobs.secrets;
  const inputs = Object.entries(steps[1].with).map(([id, value]) => [id, String(value)]);
  return runAction({ workspace, inputs: Object.fromEntries(inputs), env: { GITHUB_EVENT_NAME: 'pull_request' } });
}

describe('init', () => {
  it('writes a gate, what exists, and what is to be ignored, and nothing twice', async () => {
    const root = gitWorkspace({ files: { ...PIPELINE, ...AUTOMATION, '.gitignore': 'node_modules' } });
    writeFiles(root, { files: { '.bruin.yml': CONFIGURATION, 'secrets/crm': 'CRM_TOKEN=x\nCRM_URL=y\n' } });
    mkdirSync(join(root, '.git', 'info'));
    writeFileSync(join(root, '.git', 'info', 'exclude'), '.bruin.yml\nsecrets\n');
    const dry = await init(root, '--dry-run');
    expect([dry.status, git(root, 'status', '--porcelain', '--untracked-files=all')]).toEqual([
      0,
      git(root, 'status', '--porcelain'),
    ]);
    expect(dry.stdout).toContain('+++ b/.github/workflows/secrets.yml');

    const first = await init(root);
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('2 connections in use: 1 seen in ".bruin.yml", 1 not seen anywhere');
    expect(first.stdout).toContain('2 secret groups in use: 1 seen in "secrets", 1 not seen anywhere');
    expect(first.stdout).toMatch(/\nNext\n {2}1\. pipeline-secrets lint.*\n {2}2\. .*2 not seen anywhere/);
    expect(text(root, '.gitignore')).toBe('node_modules\n/.bruin.yml\n/secrets/\n');
    const policy = text(root, '.pipeline-secrets.yml');
    expect([validPolicy(parse(policy)), validPolicy.errors]).toEqual([true, null]);
    expect(parse(policy)).toEqual({ groups: { crm: ['CRM_TOKEN', 'CRM_URL'] }, connections: ['warehouse'] });
    expect(policy).toMatch(/^ {2}# erp: \[\] # shop\/automation.toml:3:12$/m);
    const uncommented = parse(policy.replaceAll(/^( *)# (?=- MISSPELT|erp)/gm, '$1'));
    expect(uncommented).toEqual({
      groups: { crm: ['CRM_TOKEN', 'CRM_URL'], erp: [] },
      connections: ['warehouse', 'MISSPELT'],
    });
    const workflow = parse(text(root, '.github/workflows/secrets.yml'));
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.jobs.secrets.steps[0]).toMatchObject({
      uses: expect.stringMatching(/^actions\/checkout@[0-9a-f]{40}$/),
      with: { 'fetch-depth': 2 },
    });

    const again = await init(root);
    expect([again.status, again.stdout]).toEqual([0, expect.not.stringContaining('wrote')]);
    expect(text(root, '.gitignore')).toBe('node_modules\n/.bruin.yml\n/secrets/\n');

    const gate = await firstGate(root);
    expect(gate.outputs.get('result')).toBe('findings');
    const errors = gate.log.split('\n').filter((line) => / error: /.test(line));
    expect(errors).toEqual([
      expect.stringContaining('cannot find the connection "MISSPELT"'),
      expect.stringContaining('cannot attach the secret group "erp"'),
    ]);
  });

  it('gives an empty repository without a commit a gate that is green, and says that this takes allow-empty', async () => {
    const root = gitWorkspace({ files: {} });
    const { status, stdout } = await init(root);
    expect([status, stdout]).toEqual([0, expect.stringContaining('neither a Bruin pipeline nor a BitSwan automation')]);
    expect(stdout).toContain(
      'it fails with status 3 unless allow-empty is set:\npipeline-secrets lint --allow-empty here',
    );
    expect((await runCli(['lint'], { cwd: root })).status).toBe(3);
    expect((await runCli(['lint', '--allow-empty'], { cwd: root })).status).toBe(0);
    expect(text(root, '.github/workflows/secrets.yml')).toContain('allow-empty: true');
    expect((await firstGate(root)).status).toBe(0);
    writeFiles(root, { files: PIPELINE });
    const { stdout: later } = await init(root);
    expect(later).toContain('.github/workflows/secrets.yml: remove allow-empty, or a run that finds nothing');
  });

  it('says that a gate without allow-empty needs it where there is nothing to check', async () => {
    const gate = 'jobs: {a: {steps: [{uses: pipeline-secrets/pipeline-secrets@v1, with: {mode: lint}}]}}\n';
    const root = gitWorkspace({ files: { '.github/workflows/checks.yml': gate } });
    const { stdout } = await init(root);
    expect(stdout).toContain('.github/workflows/checks.yml: add allow-empty: true until there is');
    expect(stdout).not.toContain('Everything is in place');
  });

  it('says what looks as if there should be something to check', async () => {
    const root = gitWorkspace({ files: { 'etl/pipelines.conf': '[a]\n', '.bruin.yml': CONFIGURATION } });
    const { stdout } = await init(root, '--dry-run');
    expect(stdout).toContain('but ".bruin.yml" is there: does the folder of a pipeline lack its pipeline.yml?');
    expect(stdout).toContain('but 1 file pipelines.conf: BitSwan deploys only folders with an automation.toml');
    expect(stdout).toContain('1. pipeline-secrets fix: takes 1 secret file out of git; rotate the values too');
  });

  it('looks at all of a monorepo from any folder of it, or at the folder that is named', async () => {
    const files = { 'data/etl/pipeline.yml': 'name: a\n', 'other/pipeline.yml': 'name: b\n', 'web/index.js': '' };
    const root = gitWorkspace({ files });
    const { stdout } = await init(join(root, 'web'));
    expect(stdout).toContain('2 Bruin pipelines: "data/etl", "other"');
    expect(text(root, '.github/workflows/secrets.yml')).not.toContain('path:');
    const named = gitWorkspace({ files });
    expect((await init(named, '--path', 'data')).stdout).toContain('1 Bruin pipeline: "data/etl"');
    expect(parse(text(named, '.github/workflows/secrets.yml')).jobs.secrets.steps[1].with).toEqual({
      mode: 'lint',
      path: 'data',
    });
    expect((await firstGate(named)).status).toBe(0);
  });

  it('says where there is no git, and writes what it can', async () => {
    const root = emptyFolder();
    writeFiles(root, { files: PIPELINE });
    const { status, stdout } = await init(root);
    expect([status, stdout]).toEqual([0, expect.stringContaining('(not a git repository)')]);
    expect(stdout).toContain('1. git init, then this command again');
    expect(text(root, '.github/workflows/secrets.yml')).toContain('mode: lint');
  });

  it.skipIf(process.platform === 'win32')('follows no link and writes over nothing', async () => {
    const root = gitWorkspace({ files: PIPELINE });
    const outside = temporaryFolder();
    symlinkSync(outside, join(root, '.github'));
    writeFileSync(join(root, '.pipeline-secrets.yml'), 'rules: {}\n');
    symlinkSync(join(outside, 'ignore'), join(root, '.gitignore'));
    const { status, stdout } = await init(root);
    expect(status).toBe(0);
    expect(stdout).toContain('left .github/workflows/secrets.yml alone: a symbolic link leads there');
    expect(stdout).toContain('left .gitignore alone: a symbolic link leads there');
    expect(stdout).toContain('left .pipeline-secrets.yml alone: it is there already');
    expect(text(root, '.pipeline-secrets.yml')).toBe('rules: {}\n');
    expect(() => lstatSync(join(outside, 'ignore'))).toThrow('ENOENT');
    expect(() => lstatSync(join(outside, 'workflows'))).toThrow('ENOENT');
  });

  it('asks the backend that is named which names it holds, and writes a workflow that works with it, and the grant', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    vault.put('secret', 'bruin/crm', { data: JSON.stringify({ CRM_TOKEN: 'a-token-of-crm' }) });
    const root = gitWorkspace({ files: { ...ONE_CONNECTION, ...AUTOMATION } });
    const { export: _, ...given } = inputs;
    const flags = Object.entries(given).flatMap(([id, value]) => [`--${id}`, value]);
    const { status, stdout, stderr } = await runCli(['init', ...flags], { cwd: root, env });
    expect([status, stderr]).toEqual([0, expect.stringContaining('gave the token of vault back')]);
    expect(stdout).toContain('2 secret groups in use: 1 seen in "HashiCorp Vault and OpenBao", 1 not seen anywhere');
    expect(parse(text(root, '.pipeline-secrets.yml'))).toEqual({ groups: { crm: [] }, connections: ['c0'] });
    expect(text(root, '.github/secrets-grant.hcl')).toContain('path "secret/data/bruin/c0"');
    const { jobs, permissions } = parse(text(root, '.github/workflows/load-secrets.yml'));
    expect([permissions, jobs.bruin.permissions]).toEqual([{}, { contents: 'read', 'id-token': 'write' }]);
    const load = jobs.bruin.steps[2].with;
    expect(load).toEqual({ ...given, include: 'p' });
    expect(jobs.bruin.steps[3]).toEqual({ run: 'bruin run p' });
    expect(jobs.bitswan.steps[1].with).toEqual({ mode: 'check', stage: 'dev', ...given, include: 'shop' });
    const run = await runAction({ workspace: root, inputs: load, env });
    expect([run.status, run.outputs.get('result')]).toEqual([0, 'ok']);
    const check = await runAction({ workspace: root, inputs: jobs.bitswan.steps[1].with, env });
    expect(check.outputs.get('result')).toBe('ok');
  });

  it('writes no secret of a command line, and names what has to be filled in', async () => {
    const token = ['hv', 's.', 'of-somebody'].join('');
    const root = gitWorkspace({ files: PIPELINE });
    const { stdout } = await init(root, '--backend', 'vault', '--vault-token', token, '--environment', '${{ x }}');
    const workflow = text(root, '.github/workflows/load-secrets.yml');
    expect(parse(workflow).jobs.bruin.permissions).toEqual({ contents: 'read' });
    expect(workflow + stdout).not.toContain(token);
    expect(parse(workflow).jobs.bruin.steps[2].with).toMatchObject({
      'vault-token': '${{ secrets.VAULT_TOKEN }}',
      'vault-url': 'https://vault.example.com:8200',
    });
    expect(workflow).toContain('# CHANGE');
    expect(workflow).not.toContain('${{ x }}');
    expect(stdout).toContain('fill in what is marked with CHANGE');
  });

  it('pins the commit of the release that it was packed from', async () => {
    const program = temporaryFolder();
    cpSync(join(ROOT, 'dist'), join(program, 'dist'), { recursive: true });
    const gitHead = '0123456789abcdef0123456789abcdef01234567';
    writeFileSync(join(program, 'package.json'), JSON.stringify({ name: 'pipeline-secrets', gitHead }));
    const root = gitWorkspace({ files: PIPELINE });
    expect((await runNode([join(program, 'dist', 'cli.js'), 'init'], { cwd: root })).status).toBe(0);
    expect(text(root, '.github/workflows/secrets.yml')).toMatch(
      new RegExp(`uses: pipeline-secrets/pipeline-secrets@${gitHead} # v\\d+\\.\\d+\\.\\d+$`, 'm'),
    );
  });

  it.skipIf(process.platform === 'win32')('asks on a terminal, and writes nothing but for a yes', async () => {
    const root = gitWorkspace({ files: PIPELINE });
    const no = await runOnTerminal(['init'], { cwd: root, answer: 'n\n' });
    expect([no.status, no.shown]).toEqual([0, expect.stringContaining('nothing was written')]);
    expect(no.shown).toContain('+++ b/.pipeline-secrets.yml');
    expect(git(root, 'status', '--porcelain', '--untracked-files=all')).not.toContain('??');
    const yes = await runOnTerminal(['init'], { cwd: root, answer: 'yes\n' });
    expect([yes.status, yes.shown]).toEqual([0, expect.stringContaining('wrote .github/workflows/secrets.yml')]);
  });

  it('leaves a gate that runs already, and the CI of another service, as they are', async () => {
    const gate = 'jobs: {a: {steps: [{uses: pipeline-secrets/pipeline-secrets@v1, with: {mode: lint}}]}}\n';
    const root = gitWorkspace({ files: { ...PIPELINE, '.github/workflows/checks.yml': gate } });
    expect((await init(root)).stdout).not.toContain('workflows/secrets.yml');
    const gitlab = gitWorkspace({ files: { ...PIPELINE, '.gitlab-ci.yml': 'stages: []\n' } });
    const { stdout } = await init(gitlab);
    expect(stdout).toContain('.gitlab-ci.yml: add a job that runs npx pipeline-secrets lint');
    expect(stdout).not.toContain('.github/workflows');
  });

  it.each([
    ['repos:\n- repo: https://github.com/a/b\n  rev: v1\n  hooks: [{id: c}]\n\n# the end\nexclude: x\n', true],
    ['repos:\n  - hooks:\n      - id: c\n    repo: local', true],
    ['exclude: x\r\nrepos:\r\n  - repo: local\r\n    hooks: []\r\n', true],
    ['repos: [{repo: local, hooks: []}]\n', false],
    ['repos: []\n', false],
    ['- a\n', false],
  ])('adds an entry for pre-commit to %j: %s', async (before, isAdded) => {
    const root = gitWorkspace({ files: { '.pre-commit-config.yaml': before } });
    const { stdout } = await init(root);
    const after = text(root, '.pre-commit-config.yaml');
    expect(stdout.includes('left .pre-commit-config.yaml alone')).toBe(!isAdded);
    if (!isAdded) {
      expect(after).toBe(before);
      return;
    }
    const [old, changed] = [parse(before), parse(after)];
    expect(changed).toEqual({
      ...old,
      repos: [
        ...old.repos,
        {
          repo: 'https://github.com/pipeline-secrets/pipeline-secrets',
          rev: 'v1.0.0',
          hooks: [{ id: 'pipeline-secrets' }],
        },
      ],
    });
    expect(after.split('\r\n').length === 1 || !/[^\r]\n/.test(after)).toBe(true);
    expect((await init(root)).stdout).not.toContain('pre-commit');
  });

  it('writes no name that a reader of YAML would take for more than a name', async () => {
    const names = ['a: b', '# c', 'yes', '1e3', 'd\u2028e: x', "it's", '${{ github.token }}'];
    const key = (name: string) => `  - key: ${JSON.stringify(name)}\n`;
    const asset = `"""@bruin\nname: report\ntype: python\nsecrets:\n${names.map(key).join('')}@bruin"""\n`;
    const root = gitWorkspace({ files: { 'etl/pipeline.yml': 'name: etl\n', 'etl/assets/report.py': asset } });
    const generic = names.map((name) => `        - {name: ${JSON.stringify(name)}, value: x}\n`).join('');
    mkdirSync(join(root, 'elsewhere'));
    const config = `environments:\n  default:\n    connections:\n      generic:\n${generic}`;
    writeFileSync(join(root, 'elsewhere', 'b.yml'), config);
    await init(root);
    expect(parse(text(root, '.pipeline-secrets.yml'))).toBeNull();
    await runCli(['init', '--bruin-config-file', 'elsewhere/b.yml'], { cwd: root });
    const other = gitWorkspace({ files: { 'etl/pipeline.yml': 'name: etl\n', 'etl/assets/report.py': asset } });
    writeFileSync(join(other, '.bruin.yml'), config);
    await init(other);
    const policy = parse(text(other, '.pipeline-secrets.yml'));
    expect(new Set(policy.connections)).toEqual(new Set(names));
  });
});
