import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { schemaViolations } from '../report/official-sarif-schema.ts';
import { parseGithubCommand } from '../runner/commands.ts';
import { emptyFolder, jobVariables, prepare } from './examples.ts';
import { type ProcessResult, ROOT, runCli } from './program.ts';
import { repository } from './remote-workspace.ts';

/** What GitLab's reader refuses to go on without, and the five severities of its documentation. */
const codeQuality = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          // Relative to the repository, without a leading "./".
          path: { type: 'string', pattern: '^(?!/|\\./|\\.\\./).' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
};

const schemas = new Ajv({ allErrors: true, allowUnionTypes: true });
const validReport = schemas.compile(
  JSON.parse(readFileSync(join(ROOT, 'schemas', 'report.schema.json'), 'utf8')) as object,
);
const validCodeQuality = schemas.compile(codeQuality);

describe('the result on stdout', () => {
  const { workspace, folder } = prepare('broken');
  const reportFile = join(folder, 'report.json');
  const sarifFile = join(folder, 'findings.sarif');
  const runs = new Map<string, ProcessResult>();

  beforeAll(async () => {
    const lines = [
      'lint',
      'lint --format text',
      'lint --json',
      'lint --format sarif',
      'lint --format github',
      'lint --format gitlab',
      'plan --json',
      'plan --format gitlab',
      'check --stage dev --json',
      'check --stage dev --format github',
    ];
    await Promise.all(
      lines.map(async (line) => {
        const files = line === 'lint --json' ? ['--report-file', reportFile, '--sarif-file', sarifFile] : [];
        runs.set(line, await runCli([...line.split(' '), ...files], { cwd: workspace }));
      }),
    );
  });

  const run = (line: string): ProcessResult => {
    const found = runs.get(line);
    if (found === undefined) throw new Error(`"${line}" was not run`);
    return found;
  };

  it.each(['lint --json', 'plan --json', 'check --stage dev --json'])('of %s is the report', (line) => {
    const { stdout, stderr, status } = run(line);
    const report = JSON.parse(stdout);
    expect([validReport(report), validReport.errors]).toEqual([true, null]);
    expect(report.findings.length).toBeGreaterThan(5);
    expect([report.mode, status]).toEqual([line.split(' ')[0], 1]);
    expect(stderr).toContain(`${report.mode}: findings (`);
  });

  it('is what the report files hold', () => {
    expect(run('lint --json').stdout).toBe(readFileSync(reportFile, 'utf8'));
    expect(run('lint --format sarif').stdout).toBe(readFileSync(sarifFile, 'utf8'));
  });

  it('of sarif holds to the official schema', () => {
    expect(schemaViolations(JSON.parse(run('lint --format sarif').stdout))).toEqual([]);
  });

  it.each(['lint', 'plan'])('of %s for GitLab is a code quality report with a name per finding', (mode) => {
    const entries = JSON.parse(run(`${mode} --format gitlab`).stdout);
    expect([validCodeQuality(entries), validCodeQuality.errors]).toEqual([true, null]);
    const { findings } = JSON.parse(run(`${mode} --json`).stdout);
    expect(entries.map((entry: { check_name: string }) => entry.check_name)).toEqual(
      findings.map((finding: { rule: string }) => finding.rule),
    );
    const names = entries.map((entry: { fingerprint: string }) => entry.fingerprint);
    expect(new Set(names).size).toBe(names.length);
    expect(validCodeQuality([{ ...entries[0], severity: 'error' }])).toBe(false);
  });

  it.each(['lint --format github', 'check --stage dev --format github'])('of %s is nothing but commands', (line) => {
    const commands = run(line)
      .stdout.trimEnd()
      .split('\n')
      .map((text) => parseGithubCommand(text));
    expect(commands.map((command) => command?.name)).not.toContain(undefined);
    expect(new Set(commands.map((command) => command?.name))).toEqual(new Set(['error', 'warning', 'notice']));
    const placed = commands.filter((command) => command?.properties['file'] !== undefined);
    expect(placed.length).toBeGreaterThan(5);
    for (const command of placed)
      expect(command?.properties).toMatchObject({
        title: expect.stringContaining('pipeline-secrets: '),
        line: expect.stringMatching(/^\d+$/),
      });
  });

  it('of text is what lint prints without a format', () => {
    const [named, plain] = [run('lint --format text'), run('lint')];
    expect(named.stdout).toContain(': error: ');
    expect([named.stdout, named.stderr]).toEqual([plain.stdout, plain.stderr]);
    expect(named.stderr).toMatch(/^pipeline-secrets fix can mend \d+ of these\n$/);
  });
});

describe('a form of the result', () => {
  it('says on stderr what stopped the run, and leaves stdout to the document', async () => {
    const [gitlab, json] = await Promise.all(
      ['gitlab', 'json'].map((format) => runCli(['lint', '--format', format], { cwd: emptyFolder() })),
    );
    expect([gitlab?.status, gitlab?.stdout]).toEqual([3, '[]\n']);
    expect(gitlab?.stderr).toMatch(/^error: .*\nlint: failed/u);
    expect(JSON.parse(json?.stdout ?? '')).toMatchObject({ result: 'failed', failures: [{}] });
  });

  it('shows no name from a repository as it would act on a terminal', async () => {
    const workspace = repository({ 'etl\u202e/pipeline.yml': 'name: "a\u009bb\u202e"\nschedule: [\n' });
    const { stdout } = await runCli(['lint', '--json'], { cwd: workspace });
    expect(stdout).not.toMatch(/[\u0080-\u009f\u202e]/u);
    const [found] = JSON.parse(stdout).findings;
    expect(found.file).toBe('etl\u202e/pipeline.yml');
  });

  it('of load is the report, with the names that were exported', async () => {
    const { workspace, folder } = prepare('acme');
    const flags = ['--stage', 'dev', '--export', `dotenv=${join(folder, 'out.env')}`, '--json'];
    const { stdout, status } = await runCli(['load', ...flags], { cwd: workspace, env: jobVariables() });
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(validReport(report)).toBe(true);
    expect(report.exported.length).toBeGreaterThan(0);
  });

  it.each([
    [['exec', '--json', '--', 'true'], 'stdout belongs to the command that exec runs'],
    [['load', '--json', '--export', 'github'], 'stdout belongs to the runner'],
    [['lint', '--json', '--format', 'sarif'], 'cannot use flag "--format" twice with different values'],
    [['lint', '--format', 'sarif', '--json'], 'cannot use flag "--json": --format says "sarif"'],
    [['lint', '--format', 'xml'], 'allowed: text, json, sarif, github, gitlab'],
    [['lint', '--jsn'], 'Did you mean "--json"?'],
  ])('is refused: %j', async (line, why) => {
    const { status, stdout, stderr } = await runCli(line, { cwd: emptyFolder() });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(why);
  });

  it('keeps to its colours: none in a document, and those that FORCE_COLOR asks for in text', async () => {
    const workspace = repository({ 'etl/pipeline.yml': 'name: [\n' });
    const env = { FORCE_COLOR: '1' };
    const [text, json] = await Promise.all(
      ['text', 'json'].map((format) => runCli(['lint', '--format', format], { cwd: workspace, env })),
    );
    expect(text?.stdout).toContain('\u001b[31merror\u001b[0m');
    expect(json?.stdout).not.toContain('\u001b');
  });
});
