import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULE_IDS } from '../../src/domain/rule-id.ts';
import { git, gitWorkspace } from '../lint/git-workspace.ts';
import { emptyFolder, prepare } from './examples.ts';
import { Markers } from './markers.ts';
import { type ProcessResult, runAction, runCli } from './program.ts';
import { vaultScene } from './vault-scene.ts';

const markers = new Markers();
const own = (place: string): string => markers.own(place);
/** Ids of the rules that had something to say, over all runs of this file. */
const met = new Set<string>();

const EVERY_STAGE = ['live-dev', 'dev', 'staging', 'production'];
const contentOf = (file: string): string =>
  statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : '';

function expectHidden(outputs: Readonly<Record<string, string>>): void {
  const shown = Object.entries(outputs).flatMap(([name, text]) =>
    markers.shownIn(text).map((place) => `${name} shows ${place}`),
  );
  expect(shown).toEqual([]);
}

/** Runs the gate as an action, with every output that it has, and expects that none of them shows a marker. */
async function asAction(workspace: string, inputs: Record<string, string>, env: Record<string, string> = {}) {
  const reports = { 'sarif-file': 'canary.sarif', 'report-file': 'canary.json' };
  const run = await runAction({
    workspace,
    inputs: { ...inputs, ...reports },
    env: { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true', ...env },
  });
  const report = contentOf(join(workspace, 'canary.json'));
  expectHidden({
    log: run.log,
    // A mask is the one line that must hold the value.
    stdout: run.stdout.replaceAll(/^::add-mask::.*$/gm, ''),
    stderr: run.stderr,
    summary: run.summary,
    outputs: JSON.stringify([...run.outputs]),
    state: JSON.stringify([...run.state]),
    report,
    SARIF: contentOf(join(workspace, 'canary.sarif')),
  });
  note(report);
  return run;
}

/** The same on the command line. */
async function asProgram(
  workspace: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ProcessResult> {
  const folder = emptyFolder();
  const [report, sarif] = [join(folder, 'report.json'), join(folder, 'findings.sarif')];
  const run = await runCli([...args, '--report-file', report, '--sarif-file', sarif], {
    cwd: workspace,
    env: { PIPELINE_SECRETS_DEBUG: '1', ...env },
  });
  expectHidden({ stdout: run.stdout, stderr: run.stderr, report: contentOf(report), SARIF: contentOf(sarif) });
  note(contentOf(report));
  return run;
}

function note(report: string): void {
  for (const [, rule = ''] of report.matchAll(/"rule": "([a-z-]+)"/g)) met.add(rule);
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Puts a marker into every value of every file of a folder, and leaves lines, names and references as they are. */
function plantBelow(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (name.startsWith('.git/') || !statSync(file).isFile()) continue;
    const planted = readFileSync(file, 'utf8')
      .split('\n')
      .map((line, at) => plantedLine(line, name, () => own(`${name}:${at + 1}`)))
      .join('\n');
    writeFileSync(file, planted);
  }
}

const ENV_LINE = /^([A-Z][A-Z_]*=["']?)(?=[^"'\s])/;
const OPTION = /^(password|api_key|url|amount_due) = (?!\$)/;
const FIELD = /^(\s+(?:host|username|api_key|dev): "?)(?!\$)(?=\S)/;

function plantedLine(line: string, name: string, marker: () => string): string {
  if (/(?:^|\/)(?:orders|keep)$/.test(name) && line === 'keep') return marker();
  if (ENV_LINE.test(line)) return line.replace(ENV_LINE, (head) => head + marker());
  if (OPTION.test(line)) return line + marker();
  if (line.includes(':-')) return line.replace(':-', `:-${marker()}`);
  if (name.endsWith('.yml') || name.endsWith('.yaml')) return line.replace(FIELD, (head) => head + marker());
  return name.endsWith('.py') && line.startsWith('print(') ? `${line}\nPASSWORD = "${marker()}"` : line;
}

describe('a marker of its own in every place that holds a value shows in no output', () => {
  it('of the rules that `lint` has for a repository full of mistakes', async () => {
    const { workspace, secrets } = prepare('broken');
    plantBelow(workspace);
    plantBelow(secrets);
    git(workspace, 'add', '.env');
    write(workspace, { 'shop/meter/config.env': `A_TOKEN=${own('unignored env')}\n` });
    await asAction(workspace, { mode: 'lint', history: 'true', stage: EVERY_STAGE.join('\n') });
    await asProgram(workspace, ['lint', '--history', ...EVERY_STAGE.flatMap((stage) => ['--stage', stage])]);
    await asProgram(workspace, ['plan']);
    expect(met.size).toBeGreaterThan(45);
  });

  it('of the rules about a configuration with values in it', async () => {
    const root = gitWorkspace({
      files: {
        'etl/pipeline.yml': `name: etl\nvariables:\n  password: {type: string, default: "${own('pipeline variable')}"}\n`,
        'etl/assets/a.py': `"""@bruin\nname: a\nsecrets:\n  - key: shared\n  - key: port\n@bruin"""\nTOKEN = "${own('code')}"\n`,
        'etl/assets/b.asset.yml': `name: b\ntype: ingestr\nparameters:\n  source_connection: unknown\n  password: ${own('parameter')}\n  uri: postgres://u:${own('parameter URL')}@db.example.com/x\n`,
        '.bruin.yml': [
          'default_environment: default',
          'environments:',
          ...['default', 'production'].flatMap((environment) => [
            `  ${environment}:`,
            '    connections:',
            '      generic:',
            `        - {name: shared, value: ${own('shared literal')}}`,
            `        - {name: twice, value: ${own(`${environment} twice`)}}`,
            `        - {name: twice, value: ${own(`${environment} twice again`)}}`,
            '      postgres:',
            `        - {name: port, host: ${own(`${environment} host`)}, port: ${own(`${environment} port`)}, password: [${own(`${environment} password`)}], nonsense: ${own(`${environment} unknown field`)}}`,
            `      ${environment === 'default' ? 'mysql' : 'google_cloud_platform'}:`,
            `        - {name: url, service_account_json: '{"private_key": "${own(`${environment} key`)}', password: "\${${own(`${environment} reference`)}"}`,
            '      nobody_knows:',
            `        - {name: x, token: ${own(`${environment} unknown type`)}}`,
          ]),
        ].join('\n'),
      },
    });
    await asAction(root, { mode: 'lint' });
    await asProgram(root, ['lint', '--rules', 'unset-variable: error']);
    await asProgram(root, ['check']);
    await asProgram(root, ['load', '--export', 'none', '--lint', 'off']);
  });

  it('of the rules that ask for what is not there', async () => {
    const root = gitWorkspace({
      files: {
        'etl/pipeline.yml': 'name: etl\n',
        'etl/assets/a.py': `"""@bruin\nname: a\nsecrets:\n  - key: my.db\n    inject_as: A\n  - key: my-db\n    inject_as: B\n@bruin"""\nA = "${own('other code')}"\n`,
        'shop/automation.toml': `[deployment]\nimage = "a"\n\n[secrets]\ndev = ["shop"]\n\n[env]\nPASSWORD = "${own('automation table')}"\n`,
        'shop/main.py': `KEY = "${own('automation code')}"\n`,
        '.env': `TOKEN=${own('env beside')}\n`,
      },
    });
    await asAction(root, { mode: 'lint' });
    const token = own('credential');
    const env = {
      BRUIN_DOPPLER_TOKEN: token,
      BRUIN_VAULT_TOKEN: token,
      BRUIN_AWS_SECRET_ACCESS_KEY: token,
      BRUIN_AZURE_CLIENT_SECRET: token,
    };
    const staging = ['--environment', 'staging', '--backend'];
    await asProgram(root, ['plan', ...staging, 'doppler'], env);
    await asProgram(root, ['plan', ...staging, 'azure'], env);
    await asProgram(root, ['lint', ...staging, 'aws'], env);
    await asProgram(root, ['check', ...staging, 'vault', '--vault-url', 'http://127.0.0.1:9', '--stage', 'dev'], env);
  });

  it('of the rules about a policy that a pull request loosens', async () => {
    const root = gitWorkspace({
      files: { '.pipeline-secrets.yml': 'secret-files: [x.txt]\n', 'x.txt': `A=${own('file by the policy')}\n` },
    });
    git(root, 'commit', '-q', '-m', 'base');
    const base = git(root, 'rev-parse', 'HEAD').trim();
    write(root, { '.pipeline-secrets.yml': 'ignore:\n  - {rule: tracked-secret-file, path: x.txt, reason: no}\n' });
    const event = join(emptyFolder(), 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { base: { sha: base } } }));
    await asAction(
      root,
      { mode: 'lint', 'allow-empty': 'true' },
      { GITHUB_EVENT_PATH: event, GITHUB_EVENT_NAME: 'pull_request' },
    );
    // The same policy where the base is not in the checkout.
    writeFileSync(event, JSON.stringify({ pull_request: { base: { sha: '0'.repeat(39).concat('1') } } }));
    await asAction(
      root,
      { mode: 'lint', 'allow-empty': 'true' },
      { GITHUB_EVENT_PATH: event, GITHUB_EVENT_NAME: 'pull_request' },
    );
  });

  it('of the rules about what a backend tells', async () => {
    const { vault, inputs, env } = await vaultScene();
    const put = (name: string, more: object): void =>
      vault.put('secret', `bruin/${name}`, {
        data: JSON.stringify({ type: 'generic', details: { value: own(`stored ${name}`) } }),
        ...more,
      });
    put('old', { created: '2020-01-01T00:00:00Z' });
    put('soon', { deletionTime: new Date(Date.now() + 5 * 86_400_000).toISOString() });
    const asset = (...keys: string[]) =>
      `"""@bruin\nname: a\nsecrets:\n${keys.map((key) => `  - key: ${key}\n    inject_as: ${key.toUpperCase()}\n`).join('')}@bruin"""\n`;
    const root = gitWorkspace({
      files: {
        '.gitignore': '.bruin.yml\n',
        'etl/pipeline.yml': 'name: etl\n',
        'etl/assets/a.py': asset('old', 'soon'),
      },
    });
    const run = await asAction(root, { ...inputs, mode: 'check', 'max-age-days': '9' }, env);
    expect(run.status).toBe(0);
    vault.put('secret', 'bruin/gone', { data: '{}' }, { deletionTime: '2026-01-01T00:00:00Z' });
    write(root, { 'etl/assets/a.py': asset('old', 'gone') });
    await asAction(root, { ...inputs, mode: 'check' }, env);
  });

  /** Files with a syntax error in the middle of values: what stands before a value, in each format. */
  const BROKEN: Readonly<Record<string, string>> = {
    '.env': '="',
    'b/.env': '= $(',
    'secrets/group': '=',
    'secrets.yaml': ': [',
    'b/secrets.yml': ': "',
    'k8s/secret.yaml': ': |\n',
    'secrets.json': '": "',
    'b/credentials.json': '": {"',
    'b/.bruin.yml': ': {',
    'secrets.toml': ' = "',
    'x.tfvars': ' = "',
    'terraform.tfstate': '": "',
    '.npmrc': ':_authToken',
    '.pypirc': ' = ',
    '.netrc': ' password ',
    '.pgpass': ':5432:d:u:',
    '.git-credentials': '://u:',
    '.htpasswd': ':',
    id_rsa: '\n-----BEGIN RSA PRIVATE',
    '.vault-token': '',
    'broken/pipeline.yml': ': [',
    'etl/assets/a.sql': ' */',
    'etl/assets/a.py': '"""@bruin\nname: "',
    'etl/assets/a.asset.yml': ':\n- ',
    'broken/automation.toml': ' = ["',
    'conf/pipelines.conf': ' [',
    '.gitmodules': ' = "',
  };
  const brokenText = (path: string, mark: string): string => {
    const lines = ['password', 'api_key', '{"token'].map((key) => `${key}${mark}${own(`${path}, ${key}`)}`);
    const alone = own(`${path}, alone`);
    return `${lines.join('\n')}\n${alone}\n\t${alone}${mark}\n"${alone}\n- ${alone}: ]\n`;
  };
  const SOUND = {
    'etl/pipeline.yml': 'name: etl\n',
    'shop/automation.toml': '[deployment]\nimage = "a"\n[secrets]\ndev = ["group"]\n',
  };

  it('where a file is broken in the middle of its values, whatever its format', async () => {
    const broken = Object.fromEntries(Object.entries(BROKEN).map(([path, mark]) => [path, brokenText(path, mark)]));
    const many = { 'many/.env': `DB_PASSWORD=${own('a file that is too long')}\n${'\n'.repeat(1_100_000)}` };
    await asAction(gitWorkspace({ files: { ...SOUND, ...broken, ...many } }), { mode: 'lint', history: 'true' });
    for (const [path, mark] of [
      ['.bruin.yml', ': ${'],
      ['.pipeline-secrets.yml', ': {'],
    ] as const) {
      const files = { ...SOUND, 'secrets/group': 'A=1\n', [path]: brokenText(path, mark) };
      await asProgram(gitWorkspace({ files }), ['lint']);
    }
  });

  it('where a file of another kind is taken for a configuration', async () => {
    const value = own('named configuration');
    const text = `environments: {default: {connections: {${value}: ${value}}}}\n${value}\n`;
    const root = gitWorkspace({ files: { 'etl/pipeline.yml': 'name: etl\n', 'c.txt': text, 'etl/.bruin.yml': text } });
    await asProgram(root, ['lint']);
    await asProgram(root, ['lint', '--bruin-config-file', 'c.txt']);
    await asProgram(root, ['lint', '--policy-file', 'c.txt', '--secrets-dir', 'c.txt']);
    await asProgram(root, ['lint'], { BRUIN_CONFIG_FILE_CONTENT: `${text}: [` });
  });

  it('for every rule of the catalogue', () => {
    expect(RULE_IDS.filter((id) => !met.has(id))).toEqual([]);
    expect(markers.count).toBeGreaterThan(150);
  });
});

it('a marker that is shown in part, in another code or as a digest is noticed', () => {
  const one = new Markers();
  const marker = one.own('a place');
  const digest = Buffer.from(marker);
  for (const text of [
    marker.slice(0, 9),
    `x${marker.slice(-9)}`,
    digest.toString('base64'),
    digest.toString('hex'),
    `"${JSON.stringify(marker)}"`,
  ])
    expect(one.shownIn(`before ${text} after`)).toEqual(['a place']);
  expect(one.shownIn('before after')).toEqual([]);
});
