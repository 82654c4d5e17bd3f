import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { git } from '../lint/git-workspace.ts';
import { nodePath, ROOT } from '../scenarios/program.ts';
import { OURS, vaultScene } from '../scenarios/vault-scene.ts';

const TOOL = join(ROOT, '.cache', 'gitlab-ci-local');
/** The last one that runs on Node.js 20. */
const VERSION = '4.61.1';

const PASSWORD = 'fake-password-of-warehouse';
const WAREHOUSE = JSON.stringify({
  type: 'postgres',
  details: { host: 'db.acme.example', port: 5432, username: 'etl', password: PASSWORD, database: 'shop' },
});
const FILES = {
  'sales/pipeline.yml': 'name: sales\n',
  'sales/assets/load.py': '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: warehouse\n@bruin"""\n',
};
const LEAKED = ['tulip', 'Field', '7391', 'qz'].join('-');

function installed(): string {
  const program = join(TOOL, 'node_modules', 'gitlab-ci-local', 'src', 'index.js');
  if (!existsSync(program)) {
    mkdirSync(TOOL, { recursive: true });
    writeFileSync(join(TOOL, 'package.json'), '{"private": true}');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', `gitlab-ci-local@${VERSION}`], {
      cwd: TOOL,
      stdio: 'pipe',
    });
  }
  return program;
}

/** `npx --yes pipeline-secrets@1 …` starts the built program, and `bruin` says what it was run with and prints the password. */
function programs(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'gitlab-programs-'));
  const make = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  };
  make('npx', `#!/bin/sh\nshift 2\nexec '${nodePath()}' '${join(ROOT, 'dist', 'cli.js')}' "$@"\n`);
  make(
    'bruin',
    `#!/bin/sh\nprintf '%s' "$BRUIN_CONFIG_FILE_CONTENT" | grep -q '${PASSWORD}' || exit 9\necho "bruin $*"\necho "password ${PASSWORD}"\n`,
  );
  return folder;
}

interface Pipeline {
  readonly files: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs a pipeline in gitlab-ci-local, in the shell. `written` reads a file that a job has left. */
async function runPipeline({ files, variables = {} }: Pipeline): Promise<{
  readonly status: number | null;
  readonly log: string;
  readonly written: (name: string) => string;
}> {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'gitlab-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'remote', 'add', 'origin', 'https://gitlab.com/acme/workspace.git');
  git(root, 'add', '-A', '-f');
  git(root, 'commit', '-q', '-m', 'all');
  const given = Object.entries({ GITLAB_CI: 'true', ...variables }).flatMap(([name, value]) => [
    '--variable',
    `${name}=${value}`,
  ]);
  const args = [installed(), '--force-shell-executor', '--no-color', ...given];
  const path = [programs(), join(ROOT, 'node_modules', '.bin'), '/usr/local/bin', '/usr/bin', '/bin'];
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'gitlab-home-'));
  const child = spawn(process.execPath, args, {
    cwd: root,
    timeout: 120_000,
    env: { PATH: path.join(delimiter), HOME: home },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      log += piece;
    });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { status, log, written: (name) => readFileSync(join(root, name), 'utf8') };
}

it('runs the file of the documentation: a clean gate, and bruin with its connection and a masked log', async () => {
  const { vault, issuer } = await vaultScene();
  vault.login = (mount, { role, jwt }) =>
    mount === 'jwt' && role === 'bruin-ci' && issuer.verify(String(jwt)) !== undefined
      ? { token: OURS }
      : { refusal: 'error validating token' };
  vault.put('secret', 'bruin/production/warehouse', { data: WAREHOUSE });
  const page = readFileSync(join(ROOT, 'docs', 'ci', 'gitlab.md'), 'utf8');
  const [, file = ''] = /```yaml\n# \.gitlab-ci\.yml\n([\s\S]*?)```/.exec(page) ?? [];
  const pipeline = file.replace('https://vault.example.com:8200', vault.url);
  expect(pipeline).not.toBe(file);
  const run = await runPipeline({
    files: { ...FILES, '.gitlab-ci.yml': pipeline },
    variables: { VAULT_ID_TOKEN: issuer.token({ aud: 'vault.example.com' }) },
  });
  expect(run.status, run.log).toBe(0);
  expect(run.log).toContain('bruin run sales');
  expect(run.log).toContain('password ***');
  expect(run.log).not.toContain(PASSWORD);
  expect(JSON.parse(run.written('code-quality.json'))).toBeInstanceOf(Array);
});

it('runs the component, which fails for a committed secret and reports it as code quality', async () => {
  const run = await runPipeline({
    files: {
      ...FILES,
      '.env': `DB_PASSWORD=${LEAKED}\n`,
      'templates/secrets-gate.yml': readFileSync(join(ROOT, 'examples', 'gitlab', 'secrets-gate.yml'), 'utf8'),
      '.gitlab-ci.yml': 'include:\n  - local: templates/secrets-gate.yml\n    inputs: {fail-on: error}\n',
    },
  });
  expect(run.status).not.toBe(0);
  expect(run.log).not.toContain(LEAKED);
  const findings = JSON.parse(run.written('code-quality.json'));
  expect(findings).toContainEqual(
    expect.objectContaining({ check_name: 'tracked-secret-file', location: { path: '.env', lines: { begin: 1 } } }),
  );
});
