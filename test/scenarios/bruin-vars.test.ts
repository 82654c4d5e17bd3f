import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitWorkspace, temporaryFolder } from '../lint/git-workspace.ts';
import { runAction, runCli } from './program.ts';

const FILES = {
  '.gitignore': '.bruin.yml\n',
  '.bruin.yml': `environments:
  default:
    connections:
      duckdb: [{name: dd, path: x.db}]
      generic:
        - {name: crm-us, value: fake-value-of-the-us}
        - {name: crm-eu, value: fake-value-of-the-eu}
`,
  'etl/pipeline.yml': `name: etl
variables:
  src: {type: string, default: crm-us}
  where: {type: object, default: {region: us}}
`,
  'etl/assets/in.asset.yml': `name: in
type: ingestr
connection: dd
parameters: {source_connection: "{{ var.src }}", source_table: t, destination: duckdb}
`,
  'etl/assets/off.py':
    '"""@bruin\nname: off\nenabled: false\nsecrets: [{key: SLACK_WEBHOOK}]\n@bruin"""\nprint("SLACK_WEBHOOK")\n',
  'etl/assets/on.py': '"""@bruin\nname: on\nsecrets: [{key: crm-us, inject_as: CRM}]\n@bruin"""\nprint("CRM")\n',
};
const workspace = (files: Record<string, string> = {}) =>
  gitWorkspace({ files: { ...FILES, ...files }, untracked: ['.bruin.yml'] });

const connectionsIn = (config: string | undefined) =>
  [...(config ?? '').matchAll(/"name": "(.*)"/g)].map(([, name]) => name);

describe('the variables of a run of Bruin', () => {
  it.each([
    ['as the object of BRUIN_VARS', {}, { BRUIN_VARS: '{"src":"crm-eu", "where": {"region": "eu"}}' }],
    ['as one key=value of BRUIN_VARS', {}, { BRUIN_VARS: 'src="crm-eu"' }],
    ['as lines of the input', { vars: 'src="crm-us"\nsrc="crm-eu"\n' }, { BRUIN_VARS: '{"src":"crm-us"}' }],
    ['as the object of the input', { vars: '{\n "src": "crm-eu"\n}' }, {}],
  ])('%s decide which connection an asset needs, and go along with the configuration', async (_, inputs, env) => {
    const files = { 'etl/assets/on.py': 'print()\n' };
    const given = { workspace: workspace(files), inputs: { export: 'bruin-config', ...inputs }, env };
    const run = await runAction(given);
    expect(run.status).toBe(0);
    expect(connectionsIn(run.env.get('BRUIN_CONFIG_FILE_CONTENT'))).toEqual(['crm-eu', 'dd']);
    expect(JSON.parse(run.env.get('BRUIN_VARS') ?? '')).toMatchObject({ src: 'crm-eu' });
    const without = await runAction({ ...given, inputs: { export: 'bruin-config' }, env: {} });
    expect(connectionsIn(without.env.get('BRUIN_CONFIG_FILE_CONTENT'))).toEqual(['crm-us', 'dd']);
    expect(without.env.has('BRUIN_VARS')).toBe(false);
  });

  it('are named by plan, which leaves disabled assets out and says whose each line is', async () => {
    const { status, stdout } = await runCli(['plan', '--vars', '{"src":"crm-eu"}'], { cwd: workspace() });
    expect(status).toBe(0);
    expect(stdout).toContain('variables that the run sets: src\n  connections: crm-eu, crm-us, dd\n');
    expect(stdout).toContain('etl/assets/off.py: off is disabled and needs nothing');
    expect(stdout).toContain('etl/assets/on.py:3: crm-us as CRM for on');
    expect(stdout).not.toContain('SLACK_WEBHOOK');
    const file = join(temporaryFolder(), 'report.json');
    await runCli(['plan', '--vars', '{"src":"crm-eu"}', '--report-file', file], { cwd: workspace() });
    const { pipelines } = JSON.parse(readFileSync(file, 'utf8'));
    expect(pipelines).toMatchObject([
      {
        vars: ['src'],
        connections: ['crm-eu', 'crm-us', 'dd'],
        assets: [{ name: 'in' }, { name: 'off', enabled: false }, { name: 'on' }],
      },
    ]);
    expect(pipelines[0].assets[0]).not.toHaveProperty('enabled');
  });

  it('decide by conditions, operators and filters, and what is beyond these is refused at its place', async () => {
    const asset = (source: string) =>
      `name: in\ntype: ingestr\nconnection: dd\nparameters: {source_connection: '${source}', source_table: t, destination: duckdb}\n`;
    const files = (source: string) => ({ 'etl/assets/in.asset.yml': asset(source), 'etl/assets/on.py': 'print()\n' });
    const source =
      '{% if var.where.region in ["eu", "uk"] %}{{ "crm-" ~ var.where.region | default("us") }}{% else %}crm-us{% endif %}';
    const inputs = { export: 'bruin-config', vars: 'where={"region": "eu"}' };
    const run = await runAction({ workspace: workspace(files(source)), inputs });
    expect(run.status).toBe(0);
    expect(connectionsIn(run.env.get('BRUIN_CONFIG_FILE_CONTENT'))).toEqual(['crm-eu', 'dd']);
    const beyond = await runCli(['lint'], { cwd: workspace(files('{{ var.src | reverse }}')) });
    expect(beyond.status).toBe(1);
    expect(beyond.stdout).toContain('etl/assets/in.asset.yml:4:33: error: cannot load the pipeline');
    expect(beyond.stdout).toContain('the filter `reverse` is not rendered here');
  });

  it('are refused where Bruin refuses them: no JSON, no such variable', async () => {
    const bare = await runCli(['lint', '--vars', 'src=crm-eu'], { cwd: workspace() });
    expect(bare.status).toBe(2);
    expect(bare.stdout).toContain('cannot use flag "--vars": the value of "src" is not JSON');
    const variable = await runCli(['lint'], { cwd: workspace(), env: { BRUIN_VARS: 'src=crm-eu' } });
    expect(variable.stdout).toContain('cannot use variable "BRUIN_VARS" (for flag "--vars"): the value of "src"');
    expect(bare.stdout).toContain('src="value"');
    const other = await runCli(['lint'], { cwd: workspace(), env: { BRUIN_VARS: '{"other": 1}' } });
    expect(other.status).toBe(1);
    expect(other.stdout).toContain(
      'etl/pipeline.yml:1:1: error: cannot run the pipeline: vars (or BRUIN_VARS) sets "other"',
    );
  });
});
