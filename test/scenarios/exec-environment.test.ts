import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { prepare } from './examples.ts';
import { runCli } from './program.ts';

/** What this program signs in with, and what only the command needs. */
const OURS: Readonly<Record<string, string>> = {
  PIPELINE_SECRETS_OIDC_TOKEN: 'fake-identity',
  BRUIN_VAULT_TOKEN: 'fake-vault-token',
  BRUIN_DOPPLER_TOKEN: 'fake-doppler-token',
  BRUIN_AZURE_CLIENT_SECRET: 'fake-azure-secret',
  BRUIN_AWS_ACCESS_KEY_ID: 'fake-aws-id',
  BRUIN_AWS_SECRET_ACCESS_KEY: 'fake-aws-key',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example.com/',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'fake-request-token',
};
const THEIRS = {
  AWS_SECRET_ACCESS_KEY: 'fake-own-key',
  VAULT_ADDR: 'https://vault.example.com',
  BRUIN_VAULT_HOST: 'v',
};
const NAMES = [...Object.keys(OURS), ...Object.keys(THEIRS)].sort();

const LIST = `console.log(${JSON.stringify(NAMES)}.filter((name) => process.env[name]).join(' '))`;

const exec = (args: readonly string[], env: Record<string, string>) =>
  runCli(['exec', '--stage', 'dev', '--include', 'shop/stock', ...args, '--', process.execPath, '-e', LIST], {
    cwd: prepare('acme').workspace,
    env: { ...OURS, ...THEIRS, ...env },
  });

describe('the command of exec', () => {
  it('does not get what the program signs in with, and the log names what was withheld', async () => {
    const run = await exec([], {});
    expect(run.status).toBe(0);
    expect(run.stdout).toBe(`${Object.keys(THEIRS).sort().join(' ')}\n`);
    expect(run.stderr).toContain(`withheld from the command: ${Object.keys(OURS).sort().join(', ')}`);
    expect(run.stderr).not.toContain('fake-');
  });

  it('keeps what keep-env names', async () => {
    const run = await exec(['--keep-env', 'BRUIN_VAULT_TOKEN', '--keep-env', 'ACTIONS_ID_TOKEN_REQUEST_URL'], {});
    expect(run.stdout).toBe(
      `${['ACTIONS_ID_TOKEN_REQUEST_URL', 'BRUIN_VAULT_TOKEN', ...Object.keys(THEIRS)].sort().join(' ')}\n`,
    );
    const withheld = run.stderr.split('\n').find((line) => line.startsWith('withheld from the command:')) ?? '';
    expect(withheld).toContain('BRUIN_DOPPLER_TOKEN');
    expect(withheld).not.toMatch(/BRUIN_VAULT_TOKEN|REQUEST_URL/);
  });

  it('refuses a name in keep-env that is withheld from nobody', async () => {
    const run = await exec(['--keep-env', 'VAULT_ADDR'], {});
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(
      'withheld from a command are only BRUIN_CONFIG_FILE_CONTENT, ACTIONS_ID_TOKEN_REQUEST_*',
    );
  });
});

const CONFIG = `default_environment: dev
environments:
  dev:
    connections:
      generic:
        - {name: API_KEY, value: fake-value-of-dev}
        - {name: OTHER, value: fake-value-of-nobody}
  prod:
    connections:
      generic:
        - {name: API_KEY, value: fake-value-of-production}
`;
const SHOW = `const text = process.env.BRUIN_CONFIG_FILE_CONTENT ?? '';
console.log(['dev', 'prod', 'API_KEY', 'OTHER'].map((word) => word + '=' + text.includes(word)).join(' '))`;

describe('a whole configuration in a variable of the job', () => {
  const workspace = () =>
    gitWorkspace({
      files: { 'etl/pipeline.yml': 'name: etl\n', 'etl/assets/a.py': '# @bruin.secrets: API_KEY\nprint("API_KEY")\n' },
    });
  const show = (args: readonly string[]) =>
    runCli(['exec', ...args, '--', process.execPath, '-e', SHOW], {
      cwd: workspace(),
      env: { BRUIN_CONFIG_FILE_CONTENT: CONFIG },
    });

  it.each([[[]], [['--export', 'env']]])('reaches the command as the smallest one: %s', async (args) => {
    const run = await show(args);
    expect(run.stderr).toContain('withheld from the command: BRUIN_CONFIG_FILE_CONTENT');
    expect(run.status).toBe(0);
    expect(run.stdout).toBe('dev=true prod=false API_KEY=true OTHER=false\n');
  });

  it('is withheld where nothing is exported', async () => {
    expect((await show(['--export', 'none'])).stdout).toBe('dev=false prod=false API_KEY=false OTHER=false\n');
  });

  it('stays as it is when keep-env names it', async () => {
    expect((await show(['--keep-env', 'BRUIN_CONFIG_FILE_CONTENT'])).stdout).toBe(
      'dev=true prod=true API_KEY=true OTHER=true\n',
    );
  });
});
