import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { jobVariables, prepare } from './examples.ts';
import { ROOT, runCli } from './program.ts';
import { repository } from './remote-workspace.ts';

function schema(name: string) {
  return JSON.parse(readFileSync(join(ROOT, 'schemas', name), 'utf8'));
}

const validPolicy = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema('policy.schema.json'));
const validReport = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema('report.schema.json'));

describe('the schema of the policy file', () => {
  it('takes the example of its page, with every key and id that the program knows', async () => {
    const page = readFileSync(join(ROOT, 'docs', 'policy-file.md'), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect([validPolicy(parse(example)), validPolicy.errors]).toEqual([true, null]);
    const workspace = repository({ '.pipeline-secrets.yml': 'goups: [a]\n' });
    const run = await runCli(['lint', '--allow-empty'], { cwd: workspace });
    const [, keys = ''] = /allowed: ([^\n]*)/.exec(run.stdout + run.stderr) ?? [];
    expect(
      keys
        .replace(/[.)].*/, '')
        .split(', ')
        .sort(),
    ).toEqual(Object.keys(schema('policy.schema.json').properties).sort());
  });

  it.each([
    ['groups: [crm]', true],
    ['groups: {crm: }', true],
    ['groups: {crm: [TOKEN], shop: []}', true],
    ['rules: {unread-secret: "off"}', true],
    ['rules: {unread-secrets: error}', false],
    ['goups: [crm]', false],
    ['ignore: [{rule: tracked-secret-file, path: "a", reason: "b", expires: "2027-03-31"}]', true],
    ['ignore: [{rule: tracked-secret-file, path: "a"}]', false],
    ['ignore: [{rule: tracked-secret-file, path: "a", reason: "b", until: "2027-03-31"}]', false],
  ])('%s', (text, isValid) => {
    expect(validPolicy(parse(text))).toBe(isValid);
  });
});

describe('the schema of the report', () => {
  it.each([
    ['lint', 'broken', ['--sarif-file', 'x.sarif']],
    ['lint', 'acme', []],
    ['plan', 'acme', ['--environment', 'default\nproduction', '--backend', 'vault', '--vault-path', 'a/{environment}']],
    ['check', 'acme', ['--stage', 'dev']],
    ['check', 'broken', ['--stage', 'dev']],
    ['lint', 'acme', ['--include', 'nowhere']],
  ] as const)('holds for %s of %s %j', async (mode, name, flags) => {
    const { workspace, folder } = prepare(name);
    const file = join(folder, 'report.json');
    await runCli(
      [mode, ...flags.map((flag) => (flag.endsWith('.sarif') ? join(folder, flag) : flag)), '--report-file', file],
      {
        cwd: workspace,
        env: jobVariables(),
      },
    );
    const report = JSON.parse(readFileSync(file, 'utf8'));
    expect([validReport(report), validReport.errors]).toEqual([true, null]);
    // A schema that takes anything would pass as well.
    expect(validReport({ ...report, result: 'fine' })).toBe(false);
  });
});
