import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** What the pictures are made from. They are current as long as the program still says this. */
export interface Sources {
  /** What the runner of GitHub is told about the pull request: workflow commands, one per line. */
  readonly annotation: string;
  /** The step summary of `plan`, in Markdown. */
  readonly summary: string;
  /** A terminal of 80 columns, with its colours. */
  readonly session: string;
}

/** Put together here, so that no scanner takes it for a credential. */
const TOKEN = ['fake', 'Token', 'q8Zr2', 'vNk5X', 'wLm'].join('-');

/** Nobody made the group of production, and an env file was committed. */
const FILES: Readonly<Record<string, string>> = {
  '.gitignore': '.bruin.yml\n',
  '.pipeline-secrets.yml': 'connections: [warehouse, crm]\n',
  '.env': `PORT=8080\nPAYMENT_TOKEN=${TOKEN}\n`,
  'sales/pipeline.yml': 'name: sales\n',
  'sales/assets/report.py': asset('report', ['warehouse', 'crm']),
  'sales/assets/invoices.py': asset('invoices', ['warehouse']),
  'shop/orders/automation.toml': automation('orders', ['dev', 'staging', 'production']),
  'shop/orders/main.js': 'console.log(`charging with ${process.env.PAYMENT_TOKEN}`);\n',
};

const GROUPS: readonly string[] = ['orders-dev', 'orders-staging'];

function asset(name: string, secrets: readonly string[]): string {
  const keys = secrets.map((key) => `  - key: ${key}\n    inject_as: ${key.toUpperCase()}\n`);
  const reads = secrets.map((key) => `print(os.environ["${key.toUpperCase()}"])\n`);
  return `"""@bruin\nname: ${name}\nsecrets:\n${keys.join('')}@bruin"""\nimport os\n${reads.join('')}`;
}

function automation(group: string, stages: readonly string[]): string {
  const lines = stages.map((stage) => `${stage} = ["${group}-${stage}"]\n`);
  return `[deployment]\nimage = "acme/${group}:latest"\n\n[secrets]\n${lines.join('')}`;
}

/** A program of this project as its users start it. */
type Program = (args: readonly string[], variables: Readonly<Record<string, string>>) => string;

/** The repository of the pictures in a temporary folder, with BitSwan's secrets directory beside it. */
export function makeScene(): { readonly workspace: string; readonly files: typeof FILES } {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'pictures-'));
  const workspace = join(folder, 'workspace');
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  for (const [path, text] of Object.entries(FILES)) write(join(workspace, path), text);
  for (const [at, group] of GROUPS.entries()) write(join(folder, 'secrets', group), `PAYMENT_TOKEN=${TOKEN}-${at}\n`);
  git(workspace, 'init', '--quiet');
  git(workspace, 'add', '--all');
  return { workspace, files: FILES };
}

/**
 * Runs the built program on the scene.
 *
 * @param dist the folder of the built program
 */
export function pictureSources(workspace: string, dist: string): Sources {
  const run =
    (file: string): Program =>
    (args, variables) =>
      start([join(dist, file), ...args], workspace, variables);
  const summaryFile = join(dirname(workspace), 'summary.md');
  writeFileSync(summaryFile, '');
  run('main.js')([], {
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: join(dirname(workspace), 'outputs'),
    GITHUB_STEP_SUMMARY: summaryFile,
    INPUT_MODE: 'plan',
    INPUT_STAGE: 'production',
    INPUT_BACKEND: 'vault',
    'INPUT_VAULT-URL': 'https://vault.acme.example:8200',
    'INPUT_VAULT-PATH': 'bruin/{environment}',
    INPUT_ENVIRONMENT: 'production',
    INPUT_MAP: 'group/* = /secret/bitswan/{name}',
    INPUT_GROUPS: 'orders-production',
    INPUT_RULES: 'tracked-secret-file: off',
  });
  const cli = run('cli.js');
  const shown = (line: string): string => `$ pipeline-secrets ${line}\n${cli(line.split(' '), { FORCE_COLOR: '1' })}`;
  return {
    annotation: cli(['lint', '--format', 'github'], {}),
    summary: readFileSync(summaryFile, 'utf8'),
    session: `${shown('lint')}\n${remedied(workspace)}\n${shown('exec --include shop/orders --stage dev -- node shop/orders/main.js')}`,
  };
}

/** Does what the gate advises; gives the line that a person would type. */
function remedied(workspace: string): string {
  git(workspace, 'rm', '--quiet', '--cached', '--', '.env');
  appendFileSync(join(workspace, '.gitignore'), '/.env\n');
  git(workspace, 'add', '.gitignore');
  return '$ git rm -q --cached .env; echo /.env >> .gitignore; git add .gitignore\n';
}

function git(workspace: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', ['-c', 'core.autocrlf=false', ...args], {
    cwd: workspace,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

/** Both streams, as a terminal shows them; the environment is exactly what is given, plus PATH. */
function start(args: readonly string[], cwd: string, variables: Readonly<Record<string, string>>): string {
  const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const run = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env: { PATH: path, ...variables } });
  if (run.status === null) throw new Error(`cannot run ${args.join(' ')}`);
  return `${run.stderr}${run.stdout}`;
}
