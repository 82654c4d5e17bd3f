import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
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

/** What a value looks like: one word, words, lines, a URL with credentials, JSON, base64, signs that no ASCII has. */
const SHAPES = [
  MARKER,
  `"two ${MARKER} words"`,
  `"first line\n${MARKER} second"`,
  `https://user:${MARKER}@db.acme.example/path?token=${MARKER}`,
  `'{"nested": {"token": "${MARKER}"}}'`,
  Buffer.from(MARKER).toString('base64'),
  `${MARKER}\u00ff\ufffd`,
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

  /** What spoils a run: files of groups, variables of the job, inputs. */
  interface Spoilt {
    readonly groups?: Readonly<Record<string, string | Uint8Array>>;
    readonly env?: Readonly<Record<string, string>>;
    readonly inputs?: Readonly<Record<string, string>>;
    /** What the log of `load` must say, or the run did not fail for what it was made for. */
    readonly said: readonly string[];
  }
  const config = (text: string): Record<string, string> => ({ BRUIN_CONFIG_FILE_CONTENT: text });

  it.each<[string, Spoilt]>([
    [
      'groups that cannot be used',
      {
        groups: {
          'open-quote': `A="${MARKER}\n`,
          'no-assignment': `${MARKER}\n`,
          'blank-in-name': `KEY ${MARKER}=x\n`,
          reference: `B=\${OTHER:?${MARKER}} \${OTHER:-${MARKER}}\n`,
          dollar: `C=${MARKER}$x$$ y\n`,
          dangerous: `LD_PRELOAD=${MARKER}\nNODE_OPTIONS=${MARKER}\n`,
          'not-text': Buffer.from(`D=${MARKER}\xff\n`, 'latin1'),
        },
        said: [
          'cannot attach the secret group "missing"',
          'cannot use the secret group "open-quote": cannot read a value: its quote is never closed',
          'cannot read line 1 of the secret group "no-assignment": it has no value',
          'cannot use the secret group "blank-in-name": cannot read a variable name: it contains a blank',
          'cannot use the secret group "reference": cannot read the value of "B": "OTHER" is required',
          'cannot rely on "C" of the secret group "dollar"',
          'cannot set the variable "LD_PRELOAD" of the secret group "dangerous"',
          'cannot set the variable "NODE_OPTIONS" of the secret group "dangerous"',
          'cannot read the secret group "not-text" from ../secrets/not-text: it is not UTF-8 text',
        ],
      },
    ],
    [
      'values that cannot be delivered',
      {
        groups: {
          'stock-dev': `STOCK_API_KEY=${MARKER}\0\nSENTRY_KEY=other${MARKER}\nLARGE=${MARKER.repeat(9_000)}\n`,
        },
        said: [
          'cannot export "STOCK_API_KEY" (group/stock-dev): its value holds a NUL byte',
          'cannot export "LARGE" (group/stock-dev): its value is over 120 KiB',
          'cannot export "SENTRY_KEY": group/',
        ],
      },
    ],
    [
      'a variable that is missing in an environment that is not there',
      {
        env: { MAIL_API_KEY_DEV: '' },
        inputs: { environment: 'nowhere' },
        said: ['cannot use the environment "nowhere"'],
      },
    ],
    ['a port that is no number', { env: { SHOP_DB_PORT: MARKER }, said: ['cannot read !!str as an integer'] }],
    [
      'a key that is not JSON and a value that Bruin would expand',
      {
        env: { WAREHOUSE_KEY_DEV: `{"private_key": "${MARKER}"`, MAIL_API_KEY_DEV: `\${${MARKER}}` },
        said: ['its service_account_json is not JSON', 'cannot expand value of connection "mail-api"'],
      },
    ],
    [
      'a key that lacks fields',
      { env: { WAREHOUSE_KEY_DEV: `{"private_key": "${MARKER}"}` }, said: ['its key has no client_email'] },
    ],
    [
      'a configuration that cannot be read',
      { env: config(`environments: [${MARKER}: "${MARKER}`), said: ['the closing quote of a text is missing'] },
    ],
    [
      'a configuration of other shape',
      { env: config(`environments:\n  default: ${MARKER}\n`), said: ['cannot read !!str as a mapping'] },
    ],
    [
      'a configuration with unknown fields',
      {
        env: config(
          `default_environment: default\nenvironments:\n  default:\n    connections:\n      generic: ${MARKER}\n      postgres:\n        - name: shop-db\n          port: ${MARKER}\n          password: [${MARKER}]\n`,
        ),
        said: ['cannot read !!str as a list', 'cannot read !!seq as a text'],
      },
    ],
    [
      'a token for a server that is not there',
      {
        inputs: { backend: 'vault', 'vault-url': 'http://127.0.0.1:9', 'vault-token': MARKER, timeout: '5' },
        said: ['cannot reach http://127.0.0.1:9'],
      },
    ],
    [
      'inputs that exclude each other',
      {
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
        said: ['cannot use input "vault-url"', 'cannot use input "vault-secret-id"', 'in input "fail-on"'],
      },
    ],
  ])('shows nowhere when a run fails because of %s', async (_, { groups = {}, env = {}, inputs = {}, said }) => {
    const { workspace, secrets, variables } = plant();
    for (const [name, content] of Object.entries(groups)) writeFileSync(join(secrets, name), content);
    const own = Object.keys(groups).filter((name) => !name.endsWith('-dev'));
    if (own.length > 0) {
      mkdirSync(join(workspace, 'shop', 'spoilt'));
      writeFileSync(
        join(workspace, 'shop', 'spoilt', 'automation.toml'),
        `[secrets]\ndev = ${JSON.stringify([...own, 'missing'])}\n`,
      );
    }
    const common = { ...ALL, ...REPORTS, ...inputs };
    const debug = { ...variables, ...env, RUNNER_DEBUG: '1' };
    const load = await runAction({
      workspace,
      inputs: { ...common, export: 'env\nbruin-config\ndotenv\ngroup-files' },
      env: debug,
    });
    expect(load.status).toBe(1);
    for (const text of said) expect(load.log).toContain(text);
    expectHidden(seen(load, workspace, {}));
    expect([...load.env]).toEqual([]);
    // The gate reads no variable but this one.
    if (Object.keys(env).some((name) => name !== 'BRUIN_CONFIG_FILE_CONTENT')) return;
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
