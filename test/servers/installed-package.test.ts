import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { gitWorkspace, temporaryFolder } from '../lint/git-workspace.ts';
import { type ProcessResult, ROOT, runNode } from '../scenarios/program.ts';

/** Nothing listens there: whoever gets as far as asking is refused at once. */
const NOBODY = '127.0.0.1:9';

describe('the package as npm installs it, with no other package beside it', () => {
  let packageFolder = '';
  let workspace = '';

  beforeAll(() => {
    const [folder, prefix] = [temporaryFolder(), temporaryFolder()];
    const npm = (...args: string[]) =>
      execFileSync('npm', [...args, '--ignore-scripts', '--offline', '--loglevel', 'error'], {
        cwd: ROOT,
        encoding: 'utf8',
      });
    npm('pack', '--pack-destination', folder);
    npm('install', '--global', '--prefix', prefix, join(folder, readdirSync(folder)[0] ?? ''));
    const modules = join(prefix, 'lib', 'node_modules');
    expect(readdirSync(modules)).toEqual(['pipeline-secrets']);
    packageFolder = join(modules, 'pipeline-secrets');
    workspace = gitWorkspace({
      files: {
        '.gitignore': '.bruin.yml\nsecrets/\n',
        'etl/pipeline.yml': 'name: etl\n',
        'etl/assets/a.py':
          '"""@bruin\nname: a\nsecrets:\n  - key: shop_api\n    inject_as: SHOP_API\n@bruin"""\nprint(SHOP_API)\n',
        'shop/automation.toml': '[deployment]\nimage = "a"\n[secrets]\ndev = ["shop"]\n',
        'shop/.gitignore': '.env*\n',
        'shop/main.py': 'import os\nprint(os.environ["SHOP_KEY"])\n',
        '.bruin.yml':
          'default_environment: default\nenvironments:\n  default:\n    connections:\n      generic:\n        - {name: shop_api, value: a value to hide}\n',
        'secrets/shop': 'SHOP_KEY=another to hide\n',
      },
      untracked: ['.bruin.yml', 'secrets/shop'],
    });
  });

  function run(...args: string[]): Promise<ProcessResult> {
    return runNode([join(packageFolder, 'dist', 'cli.js'), ...args], { cwd: workspace, env: { HOME: workspace } });
  }

  it('holds nothing but the bundle, its licences, the manifests and the page', () => {
    expect(readdirSync(packageFolder).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'action.yml',
      'dist',
      'package.json',
      'schemas',
    ]);
    expect(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))).not.toHaveProperty('dependencies');
    const licences = readFileSync(join(packageFolder, 'dist', 'licenses.txt'), 'utf8').split('\n');
    const bundled = [
      '@actions/exec',
      '@aws-sdk/client-secrets-manager',
      '@azure/identity',
      '@iarna/toml',
      'node-vault',
    ];
    expect(bundled.filter((name) => !licences.includes(name))).toEqual([]);
  });

  it.each([
    ['lint'],
    ['plan'],
    ['check'],
    ['load', '--export', `dotenv=${join(temporaryFolder(), 'x.env')}`],
    ['exec', '--', 'node', '-e', ''],
  ])('runs %s', async (mode, ...others) => {
    const { status, stderr } = await run(mode, '--stage', 'dev', ...others);
    expect(stderr).not.toContain('error');
    expect(status).toBe(0);
  });

  const vault = ['vault', '--vault-url', `http://${NOBODY}`];
  const aws = ['aws', '--aws-endpoint', `http://${NOBODY}`, '--aws-region', 'eu-central-1'];
  const azure = ['azure', '--azure-vault-url', `https://${NOBODY}`, '--azure-authority-host', `https://${NOBODY}`];
  const tenant = ['--azure-tenant-id', 'a.example', '--azure-client-id', 'b'];
  const doppler = ['doppler', '--doppler-api-host', `http://${NOBODY}`, '--doppler-project', 'p'];
  const role = 'arn:aws:iam::123456789012:role/data';
  const identity = ['--oidc-token', 'e30.e30.e30'];

  it.each([
    [...vault, '--vault-token', 'fake'],
    [...vault, '--vault-role', 'r', ...identity],
    [...vault, '--vault-auth', 'approle', '--vault-role-id', 'r', '--vault-secret-id', 's'],
    [...aws, '--aws-access-key-id', 'fake', '--aws-secret-access-key', 'fake'],
    [...aws, '--aws-role', role, ...identity],
    aws,
    [...azure, ...tenant, '--azure-client-secret', 'fake', '--azure-auth', 'client_credentials'],
    [...azure, ...tenant, '--azure-auth', 'oidc', ...identity],
    [...azure, '--azure-auth', 'cli'],
    [...azure, '--azure-auth', 'managed_identity'],
    azure,
    [...doppler, '--doppler-token', 'dp.st.fake'],
    [...doppler, '--doppler-identity', 'i', ...identity],
  ])('tells in its own words why it cannot read from %s %s %s %s %s', async (...flags) => {
    const { status, stdout, stderr } = await run('check', '--stage', 'dev', '--timeout', '5', '--backend', ...flags);
    expect(`${stdout}${stderr}`).not.toMatch(/inside of pipeline-secrets|ERR_MODULE_NOT_FOUND|Cannot find/);
    expect(stdout).toMatch(/^error: /m);
    expect(status).toBe(3);
  });
});
