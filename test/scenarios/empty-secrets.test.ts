import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { type ActionRun, runAction, runCli } from './program.ts';
import { vaultScene, withToken } from './vault-scene.ts';

const VALUE = ['fake', 'value', 'from', 'vault'].join('-');

/** A pipeline whose connection refers to a variable, as GitHub's documentation has it filled from a repository secret. */
function workspace(more: Readonly<Record<string, string>> = {}): string {
  return gitWorkspace({
    files: {
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/report.py':
        '"""@bruin\nname: report\ntype: python\nsecrets:\n  - key: hubspot\n    inject_as: HUBSPOT\n@bruin"""\n',
      '.bruin.yml':
        'environments:\n  default:\n    connections:\n      generic:\n        - name: hubspot\n          value: ${HUBSPOT_KEY}\n',
      'shop/automation.toml': '[secrets]\ndev = ["shop"]\n',
      ...more,
    },
  });
}

async function vault(stored: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const { vault: server, ...scene } = await vaultScene();
  for (const [path, data] of Object.entries(stored))
    server.put('secret', `bruin/${path}`, { data: JSON.stringify(data) });
  return { server, inputs: withToken(scene) };
}

const PIPELINE = { include: 'etl' };
const AUTOMATION = { include: 'shop', stage: 'dev' };

function expectEmpty(run: ActionRun, message: RegExp): void {
  expect(run.log).toMatch(message);
  expect(run.status).toBe(1);
  expect(run.env.size).toBe(0);
}

describe('a variable of the job that is set to nothing', () => {
  it.each(['load', 'check'])('counts as not given in %s, whatever severities say', async (mode) => {
    const root = workspace();
    for (const inputs of [PIPELINE, { ...PIPELINE, rules: 'unset-variable: off', 'fail-on': 'never' }]) {
      for (const nothing of ['', '  ']) {
        const run = await runAction({ workspace: root, inputs: { mode, ...inputs }, env: { HUBSPOT_KEY: nothing } });
        expectEmpty(run, /HUBSPOT_KEY.*: the variable is set but empty/);
        expect(run.log).toContain('a secret that does not exist');
      }
    }
    const off = await runAction({
      workspace: root,
      inputs: { mode, ...PIPELINE, lint: 'off' },
      env: { HUBSPOT_KEY: '' },
    });
    expectEmpty(off, /set but empty/);
  });

  it('is given to nobody by exec, unless empty-values lists it', async () => {
    const root = workspace();
    const flags = ['--include', 'etl'];
    const env = { HUBSPOT_KEY: '' };
    const refused = await runCli(['exec', ...flags, '--', 'env'], { cwd: root, env });
    expect(refused.status).toBe(1);
    const allowed = await runCli(['exec', ...flags, '--empty-values', 'variable/HUBSPOT_KEY', '--', 'env'], {
      cwd: root,
      env,
    });
    expect(allowed.status).toBe(0);
    expect(allowed.stdout).toMatch(/^HUBSPOT=$/m);
    const policy = workspace({ '.pipeline-secrets.yml': 'empty-values: [variable/HUBSPOT_KEY]\n' });
    expect((await runCli(['exec', ...flags, '--', 'env'], { cwd: policy, env })).status).toBe(0);
  });

  it('is fetched from a backend', async () => {
    const { server, inputs } = await vault({ HUBSPOT_KEY: { value: VALUE } });
    const run = await runAction({
      workspace: workspace(),
      inputs: { ...inputs, ...PIPELINE },
      env: { HUBSPOT_KEY: '' },
    });
    expect(run.env.get('HUBSPOT')).toBe(VALUE);
    expect(server.requests.length).toBeGreaterThan(0);
  });
});

describe('an empty text that a backend gives', () => {
  it.each([
    [
      'a variable',
      { HUBSPOT_KEY: { value: '' } },
      PIPELINE,
      'variable/HUBSPOT_KEY',
      /variable\/HUBSPOT_KEY at ".*" is empty/,
    ],
    [
      'a connection',
      { hubspot: { type: 'generic', details: { value: '' } } },
      PIPELINE,
      'connection/hubspot',
      /connection\/hubspot at ".*" is empty/,
    ],
    [
      'a variable of a group',
      { shop: { SMTP_HOST: '', SMTP_PASSWORD: '' } },
      AUTOMATION,
      'group/shop#SMTP_PASSWORD',
      /group\/shop at ".*" gives "SMTP_PASSWORD" nothing/,
    ],
    [
      'a variable of blanks',
      { HUBSPOT_KEY: { value: ' \t' } },
      PIPELINE,
      'variable/HUBSPOT_KEY',
      /variable\/HUBSPOT_KEY at ".*" is empty/,
    ],
    [
      'a variable of blanks in a group',
      { shop: { SMTP_HOST: '', SMTP_PASSWORD: '   ' } },
      AUTOMATION,
      'group/shop#SMTP_PASSWORD',
      /group\/shop at ".*" gives "SMTP_PASSWORD" nothing/,
    ],
  ] as const)('stops the run, unless empty-values lists it: %s', async (kind, stored, selection, item, message) => {
    const { inputs } = await vault(stored);
    const files = kind === 'a connection' ? { '.bruin.yml': 'environments: {default: {connections: {}}}\n' } : {};
    const root = workspace(files);
    for (const more of [{}, { lint: 'off' }, { rules: 'empty-secret: off', 'fail-on': 'never' }]) {
      const run = await runAction({ workspace: root, inputs: { ...inputs, ...selection, ...more } });
      expectEmpty(run, message);
      expect(run.log).toContain('[empty-secret]');
      expect(run.log).not.toContain('"SMTP_HOST" nothing');
    }
    const allowed = await runAction({ workspace: root, inputs: { ...inputs, ...selection, 'empty-values': item } });
    expect(allowed.status).toBe(0);
  });

  it('or that a line of a local group holds: a warning in lint, an error where secrets are read', async () => {
    const root = workspace({ 'secrets/shop': 'SMTP_PASSWORD=\n', '.gitignore': '/secrets/\n' });
    const flags = ['--include', 'shop', '--stage', 'dev', '--secrets-dir', 'secrets'];
    const lint = await runCli(['lint', ...flags], { cwd: root });
    expect(lint.stdout).toContain('secrets/shop:1:1: warning: the secret group "shop" gives "SMTP_PASSWORD" nothing');
    const exec = await runCli(['exec', ...flags, '--', 'env'], { cwd: root });
    expect(exec.status).toBe(1);
    expect(exec.stderr).toContain('error: the secret group "shop" gives "SMTP_PASSWORD" nothing');
  });

  it('says what an item of empty-values is', async () => {
    const run = await runCli(['lint', '--empty-values', 'HUBSPOT_KEY'], { cwd: workspace() });
    expect(run.status).toBe(2);
    expect(run.stdout + run.stderr).toContain('variable/NAME, connection/NAME and group/NAME#VARIABLE');
  });
});

describe('a check of a remote backend', () => {
  const literal = {
    '.bruin.yml':
      'environments:\n  default:\n    connections:\n      generic:\n        - name: hubspot\n          value: fake-literal-of-the-file\n',
  };

  it('is not green when it asked nobody, and says which connections came from the file', async () => {
    const { server, inputs } = await vault({});
    const given = { ...inputs, ...PIPELINE, mode: 'check', lint: 'off' };
    const report = { 'report-file': 'report.json' };
    const root = workspace(literal);
    const run = await runAction({ workspace: root, inputs: { ...given, ...report } });
    expect(server.requests).toEqual([]);
    expect(run.status).toBe(1);
    expect(run.outputs.get('result')).toBe('failed');
    expect(run.log).toContain('not requested from vault, because the configuration defines them: "hubspot"');
    expect(run.log).toContain('cannot check vault: nothing was requested there');
    expect(run.summary).toContain('1 connection that the configuration defines');
    const { requirements } = JSON.parse(readFileSync(join(root, 'report.json'), 'utf8'));
    expect(requirements).toMatchObject([{ kind: 'connection', name: 'hubspot', from: 'configuration' }]);
    const flags = ['--backend', 'vault', '--vault-url', server.url, '--vault-token', 'x', '--include', 'etl'];
    expect((await runCli(['check', ...flags], { cwd: workspace(literal) })).status).toBe(3);
    const held = await runAction({ workspace: workspace(), inputs: given, env: { HUBSPOT_KEY: VALUE } });
    expect(held.status).toBe(1);
    expect(held.log).toContain('because the job provides them: "HUBSPOT_KEY"');
  });

  it('is green when what is selected needs no secret, and says so; load uses the file', async () => {
    const { inputs } = await vault({});
    const none = workspace({ 'etl/assets/report.py': '"""@bruin\nname: report\ntype: python\n@bruin"""\n' });
    const run = await runAction({ workspace: none, inputs: { ...inputs, ...PIPELINE, mode: 'check' } });
    expect(run.status).toBe(0);
    expect(run.log).toContain('nothing was requested from vault: what is selected needs no secret');
    const load = await runAction({ workspace: workspace(literal), inputs: { ...inputs, ...PIPELINE, lint: 'off' } });
    expect(load.status).toBe(0);
    expect(load.log).toContain('not requested from vault, because the configuration defines them: "hubspot"');
  });
});
