import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFakeVault } from '../fakes/vault.ts';
import { emptyFolder, prepare } from './examples.ts';
import { type ActionRun, runAction, runCli } from './program.ts';
import { bruinWorkspace } from './remote-workspace.ts';

const SECRET = 'fake-stock-api-key-dev';
const INPUTS = { stage: 'dev', include: 'shop/stock' };

/** One clear message for people, and nothing of the program or of a value. */
function expectRefusal(run: ActionRun, message: RegExp): void {
  expect(run.status).toBe(1);
  expect(run.stderr).toBe('');
  expect(run.log).toMatch(message);
  expect(run.log).not.toMatch(/^\s+at .+:\d+:\d+|dist\/index\.js|internal|Node\.js v/m);
  expect(run.log).not.toContain(SECRET);
}

describe('a runner that lacks what an action needs', () => {
  it.each([
    ['GITHUB_ENV', { ...INPUTS }],
    ['GITHUB_OUTPUT', { ...INPUTS }],
    ['GITHUB_OUTPUT', { ...INPUTS, export: 'outputs' }],
    ['GITHUB_OUTPUT', { mode: 'lint' }],
    ['GITHUB_OUTPUT', { mode: 'lode' }],
    ['GITHUB_STATE', { ...INPUTS, export: 'dotenv' }],
  ])('whose %s cannot be written fails the step with one message: %o', async (variable, inputs) => {
    const { workspace } = prepare('acme');
    for (const place of ['', join(workspace, 'missing', 'file')]) {
      const run = await runAction({ workspace, inputs, env: { [variable]: place } });
      expectRefusal(run, new RegExp(`cannot write to the file of ${variable}`));
      if (variable !== 'GITHUB_OUTPUT') expect(run.outputs.get('result')).toBe('failed');
      expect(run.env.size).toBe(0);
    }
  });

  it.each([
    ['report-file', 'shop/stock/automation.toml/report.json', 'ENOTDIR'],
    ['sarif-file', 'shop', 'EISDIR'],
  ])('whose %s could not be written exports nothing, and says so once', async (input, file, code) => {
    const { workspace } = prepare('acme');
    const run = await runAction({ workspace, inputs: { ...INPUTS, [input]: file } });
    expectRefusal(run, new RegExp(`cannot write the file "${file}" \\(${input}\\): ${code}`));
    expect(run.log.match(/^error: cannot write/gm)).toHaveLength(1);
    expect(run.env.size).toBe(0);
    expect(run.outputs.get('result')).toBe('failed');
    expect(run.outputs.get('exported')).toBe('[]');
  });

  it('makes Node.js write reports about itself: no variable of the job is in them', async () => {
    const { workspace } = prepare('acme');
    const preload = join(emptyFolder(), 'preload.cjs');
    // What a crash would write, without a crash. Node.js 20 has no way to leave the variables out.
    const write = "process.on('exit', () => process.report.writeReport('report.json'));";
    writeFileSync(preload, `${write}\nif (!('excludeEnv' in process.report)) process.env.HELD = '';\n`);
    const env = { HELD: SECRET, NODE_OPTIONS: `--require ${preload}` };
    const run = await runAction({ workspace, inputs: INPUTS, env });
    expect(run.status).toBe(0);
    const report = readFileSync(join(workspace, 'report.json'), 'utf8');
    expect(report).toContain('javascriptStack');
    expect(report).not.toContain(SECRET);
  });

  it.each([
    ['EPIPE', 0],
    ['ENOSPC', 3],
  ])('takes no output any more (%s): no crash, and not green if results are lost', async (code, status) => {
    const { workspace } = prepare('acme');
    const preload = join(emptyFolder(), 'preload.cjs');
    const error = `Object.assign(new Error('no more output'), { code: '${code}' })`;
    writeFileSync(preload, `process.stdout._write = (chunk, encoding, done) => done(${error});\n`);
    const flags = ['--stage', 'dev', '--include', 'shop/stock'];
    const run = await runCli(['plan', ...flags], { cwd: workspace, env: { NODE_OPTIONS: `--require ${preload}` } });
    expect(run.stderr).not.toMatch(/no more output|^\s+at /m);
    expect(run.status).toBe(status);
  });

  it('would write a report over what it exports: nothing is exported', async () => {
    const { workspace } = prepare('acme');
    const file = join(emptyFolder(), 'stock.env');
    const flags = ['--stage', 'dev', '--include', 'shop/stock', '--export', `dotenv=${file}`, '--report-file', file];
    const run = await runCli(['load', ...flags], { cwd: workspace });
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('report-file: it names the file of an export');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ result: 'failed', exported: [] });
  });

  it('has no page for the summary: the run goes on', async () => {
    const { workspace } = prepare('acme');
    const run = await runAction({ workspace, inputs: INPUTS, env: { GITHUB_STEP_SUMMARY: '' } });
    expect(run.status).toBe(0);
    expect(run.env.get('STOCK_API_KEY')).toBe(SECRET);
  });

  it('has no git: nothing is loaded unless lint is off', async () => {
    const { workspace } = prepare('acme');
    const bin = emptyFolder();
    expectRefusal(await runAction({ workspace, inputs: INPUTS, env: { PATH: bin } }), /no git program/);
    const run = await runAction({ workspace, inputs: { ...INPUTS, lint: 'off' }, env: { PATH: bin } });
    expect(run.status).toBe(0);
    expect(run.env.get('STOCK_API_KEY')).toBe(SECRET);
  });

  it('cannot carry a value as an output: nothing is delivered', async () => {
    const { workspace, secrets } = prepare('acme');
    writeFileSync(join(secrets, 'stock-dev'), 'STOCK_API_KEY="first\\rsecond part of it"\n');
    for (const target of ['outputs', 'env', 'env\noutputs']) {
      const run = await runAction({ workspace, inputs: { ...INPUTS, export: target }, env: { ACT: 'true' } });
      expectRefusal(run, /cannot hand "STOCK_API_KEY" to later steps: act runners drop carriage returns/);
      expect(run.env.size).toBe(0);
      expect(run.outputs.has('STOCK_API_KEY')).toBe(false);
      expect(run.outputs.get('result')).toBe('failed');
    }
  });

  it('cannot write the report: the step fails and says so', async () => {
    const { workspace } = prepare('acme');
    for (const folder of ['one', 'two']) mkdirSync(join(workspace, folder));
    const run = await runAction({
      workspace,
      inputs: { mode: 'lint', 'report-file': 'one', 'sarif-file': 'two' },
    });
    expectRefusal(run, /cannot write the file "two" \(sarif-file\)[\s\S]*cannot write the file "one" \(report-file\)/);
    expect(run.outputs.get('result')).toBe('failed');
  });

  it('cannot write the report: nothing is fetched and nothing delivered, and it is said once', async () => {
    const workspace = bruinWorkspace(1);
    const vault = await startFakeVault();
    try {
      const run = await runAction({
        workspace,
        inputs: {
          backend: 'vault',
          'vault-url': vault.url,
          'vault-token': 'fake-token',
          'report-file': 'etl/pipeline.yml/report.json',
          'sarif-file': 'found.sarif',
        },
      });
      expectRefusal(run, /cannot write the file "etl\/pipeline\.yml\/report\.json" \(report-file\): ENOTDIR/);
      expect(run.commands.filter(({ name }) => name === 'error')).toHaveLength(1);
      expect(vault.requests).toEqual([]);
      expect(run.env.size).toBe(0);
      expect(run.outputs.get('sarif-file')).toBe(join(workspace, 'found.sarif'));
      expect(readFileSync(join(workspace, 'found.sarif'), 'utf8')).toContain('etl/pipeline.yml/report.json');
    } finally {
      await vault.close();
    }
  });
});

describe('plan of more jobs than GitHub starts', () => {
  it('fails, says so in the report file too, and puts out no matrix', async () => {
    const { workspace } = prepare('acme');
    for (let index = 0; index < 90; index++) {
      mkdirSync(join(workspace, 'many', `app${index}`), { recursive: true });
      writeFileSync(
        join(workspace, 'many', `app${index}`, 'automation.toml'),
        '[secrets]\ndev = ["stock-dev"]\nstaging = ["stock-staging"]\nproduction = ["stock-production"]\n',
      );
    }
    const run = await runAction({
      workspace,
      inputs: { mode: 'plan', 'fail-on': 'never', 'report-file': 'report.json' },
    });
    expectRefusal(run, /cannot make a matrix of \d+ jobs: GitHub starts at most 256/);
    expect(run.outputs.has('matrix')).toBe(false);
    const report = JSON.parse(readFileSync(join(workspace, 'report.json'), 'utf8'));
    expect(report.result).toBe('failed');
    expect(report.failures).toHaveLength(1);

    // In parts each row is there once; on GitLab nothing limits them.
    const plan = { mode: 'plan', 'fail-on': 'never', 'matrix-file': 'rows.json' };
    const parts = await Promise.all(
      ['1/2', '2/2'].map((part) => runAction({ workspace, inputs: { ...plan, 'matrix-shard': part } })),
    );
    const rows = parts.map((part) => JSON.parse(part.outputs.get('matrix') ?? '').include);
    const child = await runCli(['plan', '--fail-on', 'never', '--matrix-file', 'rows.yml'], { cwd: workspace });
    expect(child.status).toBe(0);
    const jobs: { parallel: { matrix: Record<string, string>[] } }[] = Object.values(
      JSON.parse(readFileSync(join(workspace, 'rows.yml'), 'utf8')),
    );
    const all = jobs.flatMap(({ parallel }) => parallel.matrix);
    expect(all.length).toBeGreaterThan(256);
    expect(rows.flat().map(({ name, stage }) => [name, stage])).toEqual(
      all.map(({ ROW_NAME, ROW_STAGE }) => [ROW_NAME, ROW_STAGE]),
    );
    expect(parts[1]?.outputs.get('matrix-file')).toBe(join(workspace, 'rows.json'));
    expect(parts[1]?.outputs.get('has-work')).toBe('true');
  });
});

describe('exec of a command that does not start', () => {
  it('has status 2, says why, and reports that nobody received anything', async () => {
    const { workspace } = prepare('acme');
    const report = join(emptyFolder(), 'report.json');
    const flags = ['--stage', 'dev', '--include', 'shop/stock', '--report-file', report];
    const run = await runCli(['exec', ...flags, '--', 'no-such-command'], { cwd: workspace });
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('cannot run "no-such-command": there is no such command');
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ result: 'failed', exported: [] });
  });
});
