import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, jobVariables, prepare } from './scenarios/examples.ts';
import { type ActionRun, runAction, runCli } from './scenarios/program.ts';

/** Stands in every secret of every kind. Whatever shows it, or a form of it that anybody could turn back, shows a secret. */
const MARKER = 'Kanarien7vogel9Zx';

/** The marker as it is, in hexadecimal digits, and in base64 at each of the three offsets (without the characters that neighbours share). */
const FORMS = [
  MARKER,
  Buffer.from(MARKER).toString('hex'),
  Buffer.from(MARKER).toString('hex').toUpperCase(),
  ...[0, 1, 2].map((offset) =>
    Buffer.from(`${' '.repeat(offset)}${MARKER}`)
      .toString('base64')
      .slice(4, 20),
  ),
];

const shows = (text: string): boolean => FORMS.some((form) => text.includes(form));

interface Planted {
  readonly workspace: string;
  readonly secrets: string;
  readonly variables: Record<string, string>;
}

/** What a value looks like: one word, words, lines, a URL with credentials, JSON, base64. */
const SHAPES = [
  MARKER,
  `"two ${MARKER} words"`,
  `"first line\n${MARKER} second"`,
  `https://user:${MARKER}@db.acme.example/path?token=${MARKER}`,
  `'{"nested": {"token": "${MARKER}"}}'`,
  Buffer.from(MARKER).toString('base64'),
];

/** The example `acme`, with the marker in every value of every group, of every service file, and of every variable that may be secret. */
function plant(): Planted {
  const { workspace, secrets } = prepare('acme');
  let index = 0;
  for (const name of readdirSync(secrets)) {
    const file = join(secrets, name);
    const names = [...readFileSync(file, 'utf8').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    writeFileSync(file, names.map((variable) => `${variable}=${SHAPES[index++ % SHAPES.length]}\n`).join(''));
  }
  const variables = jobVariables();
  for (const [name, value] of Object.entries(variables)) {
    if (name === 'SHOP_DB_PORT') continue;
    variables[name] = value.startsWith('{') ? value.replaceAll('ZmFrZQ==', MARKER) : `${MARKER} ${name}`;
    if (name.startsWith('SLACK')) variables[name] = `https://hooks.acme.example/services/${MARKER}`;
  }
  return { workspace, secrets, variables };
}

const REPORTS = { 'report-file': 'report.json', 'sarif-file': 'report.sarif' };
const ALL = { stage: 'dev', environment: 'default' };

/** Everything that people or other programs can see of a run, apart from what it was asked to deliver. */
function seen(
  run: ActionRun,
  workspace: string,
  delivers: { env?: boolean; outputs?: boolean },
): Record<string, string> {
  const pairs = (map: ReadonlyMap<string, string>) => [...map].map((pair) => pair.join('=')).join('\n');
  const written = (name: string) => {
    try {
      return readFileSync(join(workspace, name), 'utf8');
    } catch {
      return '';
    }
  };
  return {
    stdout: run.stdout
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n'),
    stderr: run.stderr,
    log: run.log,
    summary: run.summary,
    state: pairs(run.state),
    report: written('report.json'),
    sarif: written('report.sarif'),
    ...(delivers.env ? {} : { env: pairs(run.env) }),
    ...(delivers.outputs ? {} : { outputs: pairs(run.outputs) }),
  };
}

function expectHidden(texts: Record<string, string>): void {
  expect(Object.entries(texts).flatMap(([where, text]) => (shows(text) ? [where] : []))).toEqual([]);
}

/** Files of a folder and below that hold the marker. */
function filesWithMarker(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => shows(readFileSync(file, 'latin1')));
}

describe('a marker in every secret', () => {
  it.each([
    ['load', 'env\nbruin-config', { env: true }],
    ['load', 'outputs', { outputs: true }],
    ['load', 'bruin-config', { env: true }],
    ['load', 'bruin-config=../bruin.yml', {}],
    ['load', 'dotenv', {}],
    ['load', 'group-files', {}],
    ['load', 'none', {}],
    ['check', '', {}],
    ['lint', '', {}],
    ['plan', '', {}],
  ])(
    'shows nowhere in %s with export %o but where it was asked for, in debug mode too',
    async (mode, target, delivers) => {
      const { workspace, variables } = plant();
      const run = await runAction({
        workspace,
        inputs: { mode, ...ALL, ...REPORTS, ...(target === '' ? {} : { export: target }) },
        env: { ...variables, RUNNER_DEBUG: '1', PIPELINE_SECRETS_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true' },
      });
      expect(run.status).toBe(0);
      expect(run.summary + run.outputs.get('result')).toContain('ok');
      expectHidden(seen(run, workspace, delivers));
      // What was asked for arrived: a run that delivers nothing would pass every other line of this test.
      if ('env' in delivers) expect(shows([...run.env.values()].join('\n'))).toBe(true);
      if ('outputs' in delivers) expect(shows([...run.outputs.values()].join('\n'))).toBe(true);
      const isFile = /^(?:dotenv|group-files)$/.test(target);
      const files = filesWithMarker(run.runnerTemp).filter((file) => !file.includes('_runner_file_commands_'));
      expect(files.length > 0).toBe(isFile);
      if (process.platform !== 'win32') for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
      const post = await run.post();
      expect(post.status).toBe(0);
      expectHidden(seen(post, workspace, {}));
      expect(filesWithMarker(run.runnerTemp).filter((file) => !file.includes('_runner_file_commands_'))).toEqual([]);
    },
  );

  const group = (name: string, text: string) => (planted: Planted) => {
    writeFileSync(join(planted.secrets, name), text);
    return {};
  };
  const groupless = ({ secrets }: Planted) => {
    rmSync(join(secrets, 'shared-dev'));
    return {};
  };
  const variable = (name: string, text: string) => () => ({ env: { [name]: text } });

  it.each<[string, (planted: Planted) => { inputs?: Record<string, string>; env?: Record<string, string> }]>([
    ['a group that is missing', groupless],
    ['a variable that is missing', () => ({ env: { MAIL_API_KEY_DEV: '' }, inputs: { environment: 'nowhere' } })],
    ['a quote that nothing closes', group('stock-dev', `STOCK_API_KEY="${MARKER}\n`)],
    ['a line that is no assignment', group('stock-dev', `${MARKER}\n`)],
    ['a name with the marker in it', group('stock-dev', `KEY ${MARKER}=x\n`)],
    ['a NUL byte', group('stock-dev', `STOCK_API_KEY=${MARKER}\0\n`)],
    ['a reference', group('stock-dev', `STOCK_API_KEY=\${OTHER:?${MARKER}} \${OTHER:-${MARKER}}\n`)],
    ['a dollar sign', group('stock-dev', `STOCK_API_KEY=${MARKER}$x$$ y\n`)],
    ['a dangerous name', group('stock-dev', `LD_PRELOAD=${MARKER}\nNODE_OPTIONS=${MARKER}\n`)],
    ['two values for one name', group('stock-dev', `SENTRY_KEY=other${MARKER}\n`)],
    ['a value larger than a variable', group('stock-dev', `STOCK_API_KEY=${MARKER.repeat(9_000)}\n`)],
    ['bytes that are no text', group('stock-dev', `STOCK_API_KEY=${MARKER}\u00ff\ufffd\n`)],
    ['a port that is no number', variable('SHOP_DB_PORT', MARKER)],
    ['a key that is no JSON', variable('WAREHOUSE_KEY_DEV', `{"private_key": "${MARKER}"`)],
    ['a key that lacks fields', variable('WAREHOUSE_KEY_DEV', `{"private_key": "${MARKER}"}`)],
    ['a value that Bruin would expand', variable('MAIL_API_KEY_DEV', `\${${MARKER}}`)],
    [
      'a configuration that cannot be read',
      variable('BRUIN_CONFIG_FILE_CONTENT', `environments: [${MARKER}: "${MARKER}`),
    ],
    ['a configuration of other shape', variable('BRUIN_CONFIG_FILE_CONTENT', `environments:\n  default: ${MARKER}\n`)],
    [
      'a configuration with unknown fields',
      variable(
        'BRUIN_CONFIG_FILE_CONTENT',
        `default_environment: default\nenvironments:\n  default:\n    connections:\n      generic: ${MARKER}\n      postgres:\n        - name: shop-db\n          port: ${MARKER}\n          password: [${MARKER}]\n`,
      ),
    ],
    [
      'a token for a server that is not there',
      () => ({
        inputs: { backend: 'vault', 'vault-url': 'http://127.0.0.1:9', 'vault-token': MARKER, timeout: '5' },
      }),
    ],
    [
      'inputs that exclude each other',
      () => ({
        inputs: {
          backend: 'vault',
          'vault-url': 'nonsense',
          'vault-token': MARKER,
          'vault-secret-id': MARKER,
          'aws-secret-access-key': MARKER,
          'azure-client-secret': MARKER,
          'doppler-token': MARKER,
          'oidc-token': MARKER,
          'fail-on': 'whatever',
        },
      }),
    ],
  ])('shows nowhere when a run fails, or succeeds, because of %s', async (_, spoil) => {
    const planted = plant();
    const { inputs, env } = spoil(planted);
    const { workspace, variables } = planted;
    const common = { ...ALL, ...REPORTS, ...inputs };
    const debug = { ...variables, ...env, RUNNER_DEBUG: '1' };
    const load = await runAction({
      workspace,
      inputs: { ...common, export: 'env\nbruin-config\ndotenv\ngroup-files' },
      env: debug,
    });
    expectHidden(seen(load, workspace, { env: load.status === 0 }));
    if (load.status !== 0) expect([...load.env]).toEqual([]);
    // The gate reads no variable but this one.
    if (env !== undefined && env['BRUIN_CONFIG_FILE_CONTENT'] === undefined) return;
    const lint = await runAction({ workspace, inputs: { ...common, mode: 'lint' }, env: debug });
    expectHidden(seen(lint, workspace, {}));
  });

  it('shows nowhere in lint, wherever in the repository it was committed', async () => {
    const { workspace } = prepare('broken');
    for (const name of ['.env', '.env.local', 'sales/.env.backup', '.netrc', 'id_rsa', 'terraform.tfstate', 'key.json'])
      writeFileSync(
        join(workspace, name),
        `machine x password ${MARKER}\nTOKEN=${MARKER}\n"private_key": "${MARKER}"\n`,
      );
    writeFileSync(
      join(workspace, 'shop/orders/pipelines.conf'),
      `[secrets]\ndev=orders\n[a]\npassword=${MARKER}\n${MARKER}\n`,
    );
    writeFileSync(
      join(workspace, 'sales/assets/load.asset.yml'),
      `type: ingestr\nparameters:\n  password: ${MARKER}\n  - ${MARKER}\n`,
    );
    const run = await runAction({
      workspace,
      inputs: { mode: 'lint', history: 'true', ...REPORTS },
      env: { RUNNER_DEBUG: '1' },
    });
    expect(run.status).toBe(1);
    expectHidden(seen(run, workspace, {}));
  });

  it('shows nowhere on the command line, and in no output of the child of exec', async () => {
    const { workspace, variables } = plant();
    const env = { ...variables, PIPELINE_SECRETS_DEBUG: '1' };
    const report = join(emptyFolder(), 'report.json');
    const flags = ['--stage', 'dev', '--environment', 'default', '--report-file', report];
    const program =
      'for (const [name, value] of Object.entries(process.env)) { console.log(name, value); console.error(value); console.log(Buffer.from(value).toString("base64"), JSON.stringify(value), encodeURIComponent(value)); }';
    const exports = ['--export', 'env', '--export', 'bruin-config'];
    const runs = [
      await runCli(['exec', ...flags, ...exports, '--', process.execPath, '-e', program], { cwd: workspace, env }),
      await runCli(['exec', ...flags, '--', 'no-such-command'], { cwd: workspace, env }),
      await runCli(['load', ...flags, '--export', `dotenv=${join(emptyFolder(), 'x.env')}`], { cwd: workspace, env }),
      await runCli(['check', ...flags], { cwd: workspace, env }),
      await runCli(['plan', ...flags], { cwd: workspace, env }),
      await runCli(['lint', ...flags, '--history'], { cwd: workspace, env }),
    ];
    expect(runs.map(({ status }) => status)).toEqual([0, 2, 0, 0, 0, 0]);
    for (const { stdout, stderr } of runs) expectHidden({ stdout, stderr, report: readFileSync(report, 'utf8') });
    expect(runs[0]?.stdout).toContain('STOCK_API_KEY ***');
  });
});
