import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGithubFile, variablesOf } from '../runner/file-commands.ts';
import { emptyFolder, jobVariables, prepare } from './examples.ts';
import { type ActionRun, runAction, runCli } from './program.ts';
import { repository } from './remote-workspace.ts';

/** Every value that a run of `acme` may deliver, whole lines and pieces of structured ones. */
const VALUES = [
  'fake-partner-token-dev',
  'fake signing key',
  'of two lines for dev',
  'fake smtp password for dev',
  'fake-sentry-key-dev',
  'fake-stock-api-key-dev',
  'fake-kafka-password-dev',
  'fake-postgres-password-dev',
  'fake-mail-api-key-dev',
  'fake-hubspot-key-dev',
  'fake shop password',
  'ZmFrZQ==',
];

function expectNoValue(text: string): void {
  for (const value of VALUES) expect(text).not.toContain(value);
}

/** What the JSON report says that a run needed, and what it exported. */
interface Told {
  readonly requirements: readonly { readonly kind: string; readonly name: string; readonly from?: string }[];
  readonly exported: readonly { readonly requirement?: string }[];
}

/** Nothing that could show a value comes before the last mask; afterwards nothing shows one. */
function expectMasksFirst(run: ActionRun): void {
  const lines = run.stdout.split('\n');
  const lastMask = lines.findLastIndex((line) => line.startsWith('::add-mask::'));
  expect(lastMask).toBeGreaterThanOrEqual(0);
  for (const line of lines.slice(0, lastMask)) if (!line.startsWith('::add-mask::')) expectNoValue(line);
  expectNoValue(lines.slice(lastMask + 1).join('\n'));
  expectNoValue(run.stderr);
  expectNoValue(run.log);
  expectNoValue(run.summary);
  for (const [name, value] of run.outputs) expectNoValue(`${name}=${value}`);
  for (const [name, value] of run.state) expectNoValue(`${name}=${value}`);
}

describe('load of BitSwan automations', () => {
  it('exports the variables of the groups of the stage, services and stage included, after their masks', async () => {
    const { workspace } = prepare('acme');
    const run = await runAction({ workspace, inputs: { stage: 'dev', include: 'shop/**' } });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(Object.fromEntries(run.env)).toMatchObject({
      BITSWAN_AUTOMATION_STAGE: 'dev',
      PARTNER_TOKEN: 'fake-partner-token-dev',
      SIGNING_KEY: 'fake signing key\nof two lines for dev',
      SMTP_USER: 'invoices@dev.acme.example',
      SMTP_PASSWORD: 'fake smtp password for dev',
      SENTRY_KEY: 'fake-sentry-key-dev',
      STOCK_API_KEY: 'fake-stock-api-key-dev',
      KAFKA_ADMIN_PASSWORD: 'fake-kafka-password-dev',
      POSTGRES_PASSWORD: 'fake-postgres-password-dev',
    });
    expect(run.env.has('BRUIN_CONFIG_FILE_CONTENT')).toBe(false);
    expectMasksFirst(run);
    expect(run.outputs.get('result')).toBe('ok');
    expect(JSON.parse(run.outputs.get('exported') ?? '')).toContain('PARTNER_TOKEN');
    expect(run.outputs.get('exported-count')).toBe(String(run.env.size));
    expect(run.summary).toContain('shop/webhook');
  });

  it('takes the live-dev list at live-dev, and the dev list where there is none', async () => {
    const { workspace } = prepare('acme');
    const run = await runAction({ workspace, inputs: { stage: 'live-dev', include: 'shop/invoices\nshop/webhook' } });
    expect(run.status).toBe(0);
    expect(run.env.get('SMTP_PASSWORD')).toBe('fake smtp password for live');
    expect(run.env.get('PARTNER_TOKEN')).toBe('fake-partner-token-dev');
    expect(run.env.get('BITSWAN_AUTOMATION_STAGE')).toBe('live-dev');
  });

  it('with a missing group exports nothing, and lists all that is missing with line and remedy', async () => {
    const { workspace, secrets } = prepare('acme');
    rmSync(join(secrets, 'stock-dev'));
    rmSync(join(secrets, 'shared-dev'));
    const run = await runAction({ workspace, inputs: { stage: 'dev', include: 'shop/**' } });
    expect(run.status).toBe(1);
    expect(run.env.size).toBe(0);
    expect(run.masks).toEqual([]);
    expect(run.outputs.get('result')).toBe('findings');
    expect(run.log).toMatch(/shop\/stock\/automation\.toml.*line=5,col=8/);
    expect(run.log).toMatch(/shop\/invoices\/automation\.toml.*line=8,col=3/);
    expect(run.log).toMatch(/shop\/webhook\/automation\.toml.*line=6/);
    expect(run.log).toContain('stock-dev');
    expect(run.log).toContain('unmapped-secret-group');
  });

  it('writes group variables to a dotenv file of mode 0600 that the post step removes', async () => {
    const { workspace } = prepare('acme');
    const run = await runAction({ workspace, inputs: { stage: 'dev', include: 'shop/stock', export: 'dotenv' } });
    expect(run.status).toBe(0);
    expect(run.env.size).toBe(0);
    const file = run.outputs.get('dotenv-file') ?? '';
    expect(file.startsWith(run.runnerTemp)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain('STOCK_API_KEY=');
    const post = await run.post();
    expect(post.status).toBe(0);
    expect(() => statSync(file)).toThrow();
    expect((await run.post()).status).toBe(0);
  });
});

describe('load of Bruin pipelines', () => {
  const inputs = { include: 'analytics\nmarketing', export: 'env\nbruin-config' };

  it('exports injected secrets, their types and the smallest configuration, after the masks', async () => {
    const { workspace } = prepare('acme');
    const run = await runAction({
      workspace,
      inputs: { ...inputs, 'report-file': 'report.json' },
      env: jobVariables(),
    });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    const told = JSON.parse(readFileSync(join(workspace, 'report.json'), 'utf8')) as Told;
    const needed = told.requirements.map(({ kind, name }) => `${kind}/${name}`);
    for (const { requirement } of told.exported) if (requirement !== undefined) expect(needed).toContain(requirement);
    expect(told.requirements.find(({ name }) => name === 'mail-api')?.from).toBe('configuration');
    expect(run.env.get('MAIL_API_KEY')).toBe('fake-mail-api-key-dev');
    expect(run.env.get('SHOP_DB')).toBe(
      '{"name":"shop-db","username":"reporting","password":"fake shop password \\u003cdev\\u003e \\u0026 \\"quoted\\"","host":"shop-db.dev.acme.example","port":5432,"database":"shop","ssl_mode":"require"}',
    );
    expect(JSON.parse(run.env.get('BRUIN_CONNECTION_TYPES') ?? '')).toEqual({
      ALERT_WEBHOOK_URL: 'generic',
      HUBSPOT: 'hubspot',
      MAIL_API_KEY: 'generic',
      SHOP_DB: 'postgres',
      SLACK_WEBHOOK: 'generic',
      WAREHOUSE: 'google_cloud_platform',
    });
    const configuration = run.env.get('BRUIN_CONFIG_FILE_CONTENT') ?? '';
    expect(configuration).toContain('fake-mail-api-key-dev');
    expect(configuration).not.toContain('production');
    expect(configuration).not.toContain('${');
    expect(configuration).toContain('dev_');
    expectMasksFirst(run);
  });

  it('lists every variable that is not set, with the place that needs it, and exports nothing', async () => {
    const { workspace } = prepare('acme');
    const { MAIL_API_KEY_DEV: _, HUBSPOT_KEY_DEV: __, ...rest } = jobVariables();
    const run = await runAction({ workspace, inputs, env: rest });
    expect(run.status).not.toBe(0);
    expect(run.env.size).toBe(0);
    expect(run.log).toContain('MAIL_API_KEY_DEV');
    expect(run.log).toContain('HUBSPOT_KEY_DEV');
    expect(run.log).toMatch(/\.bruin\.yml.*25/);
    expectNoValue(run.log);
  });

  it('does not need the variables of another environment, nor of connections that no selected pipeline uses', async () => {
    const { workspace } = prepare('acme');
    const { HUBSPOT_KEY_DEV: _, ...rest } = jobVariables();
    const dev = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.endsWith('PRODUCTION')));
    const run = await runAction({ workspace, inputs: { ...inputs, include: 'analytics' }, env: dev });
    expect(run.status).toBe(0);
    expect(run.env.has('HUBSPOT')).toBe(false);
  });
});

describe('the command line', () => {
  it('gives the values to one child process and masks its output', async () => {
    const { workspace } = prepare('acme');
    const program = `console.log('password is ' + process.env.KAFKA_ADMIN_PASSWORD); console.error(process.env.STOCK_API_KEY); process.exit(7)`;
    const run = await runCli(
      ['exec', '--stage', 'dev', '--include', 'shop/stock', '--', process.execPath, '-e', program],
      { cwd: workspace },
    );
    expect(run.status).toBe(7);
    expect(run.stdout).toContain('password is ***');
    expect(run.stdout + run.stderr).not.toContain('fake-kafka-password-dev');
    expect(run.stdout + run.stderr).not.toContain('fake-stock-api-key-dev');
  });
});

describe('load on the command line', () => {
  it('in a job, with --export github, masks in the log and sets the variables of later steps', async () => {
    const { workspace } = prepare('acme');
    const folder = emptyFolder();
    const files = { GITHUB_ENV: join(folder, 'env'), GITHUB_OUTPUT: join(folder, 'output') };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const flags = ['--stage', 'dev', '--include', 'shop/stock', '--export', 'github'];
    const run = await runCli(['load', ...flags], { cwd: workspace, env: { GITHUB_ACTIONS: 'true', ...files } });
    expect(run.status).toBe(0);
    expect(run.stdout.replaceAll(/^::debug::.*\n/gm, '')).toMatch(/^::add-mask::/);
    expect(run.stdout.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('fake-');
    const variables = variablesOf(readGithubFile(readFileSync(files.GITHUB_ENV, 'utf8')));
    expect(variables.get('STOCK_API_KEY')).toBe('fake-stock-api-key-dev');
    expect(readFileSync(files.GITHUB_OUTPUT, 'utf8')).toContain('result');
  });

  it('outside of a job refuses --export github with status 2', async () => {
    const { workspace } = prepare('acme');
    const run = await runCli(['load', '--stage', 'dev', '--export', 'github'], { cwd: workspace });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('GITHUB_ENV is not set');
    expect(run.stdout).toBe('');
  });
});

describe('load --export bruin-config=FILE on a command line', () => {
  const files = {
    '.gitignore': '.bruin.yml\n',
    '.bruin.yml':
      'environments:\n  default:\n    connections:\n      generic:\n        - {name: crm, value: "fake crm value"}\n        - {name: other, value: "fake other value"}\n',
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/a.py': '"""@bruin\nname: a\ntype: python\nsecrets:\n  - key: crm\n@bruin"""\nprint("crm")\n',
  };

  it.each([[['bruin-config=FILE']], [['bruin-config=FILE', 'dotenv=DOTENV']]])(
    '%j writes the smallest configuration',
    async (exports) => {
      const folder = emptyFolder();
      const [file, dotenv] = [join(folder, 'bruin.yml'), join(folder, 'values.env')];
      const flags = exports.flatMap((each) => ['--export', each.replace('FILE', file).replace('DOTENV', dotenv)]);
      const run = await runCli(['load', ...flags], { cwd: repository(files) });
      expect([run.status, run.stderr.includes('error')]).toEqual([0, false]);
      expect(readFileSync(file, 'utf8')).toContain('fake crm value');
      expect(readFileSync(file, 'utf8')).not.toContain('fake other value');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(run.stdout + run.stderr).toContain(`Bruin reads "${file}" when BRUIN_CONFIG_FILE names it`);
      expect(run.stdout + run.stderr).not.toContain('fake crm value');
      expect(existsSync(dotenv)).toBe(exports.length === 2);
    },
  );
});
