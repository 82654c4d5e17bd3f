import { expect, it } from 'vitest';
import { runCli } from './program.ts';
import { repository } from './remote-workspace.ts';

const PIPELINE = 'name: etl\ndefault_connections: {}\n';

/** A pipeline whose asset needs connections of these names: whoever opens a pull request writes them. */
function needing(...names: readonly string[]): string {
  const secrets = names.map((name) => `  - key: ${JSON.stringify(name)}\n    inject_as: X${names.indexOf(name)}`);
  return repository({
    'etl/pipeline.yml': PIPELINE,
    'etl/assets/load.py': `"""@bruin\nname: load\ntype: python\nsecrets:\n${secrets.join('\n')}\n@bruin"""\n`,
  });
}

const PLAN = ['plan', '--backend', 'vault', '--vault-path', 'apps/shop'];

it.each(['*', 'team*', '+/db', 'a/+', 'x+*y', 'of/{{identity.entity.name}}'])(
  'a policy of Vault for a secret called %j allows no other secret',
  async (name) => {
    const run = await runCli(PLAN, { cwd: needing(name, 'orders') });
    const paths = [...run.stdout.matchAll(/^ *path "(.*)" \{$/gm)].map(([, path = '']) => path);
    expect(paths).toEqual(['secret/data/apps/shop/orders']);
    expect(run.stdout).toContain('# Left out, because a policy would read it as a pattern: ');
    expect(run.stdout).toContain(JSON.stringify(`secret/data/apps/shop/${name}`));
  },
);

it('a policy of Vault names a secret with a star inside, which is no wildcard there', async () => {
  const run = await runCli(PLAN, { cwd: needing('a*b', 'c+d') });
  expect(run.stdout).toContain('path "secret/data/apps/shop/a*b" {');
  expect(run.stdout).toContain('path "secret/data/apps/shop/c+d" {');
});

it('a policy of Vault for a secret that alone would be a pattern has no rule at all', async () => {
  const run = await runCli([...PLAN], { cwd: needing('*') });
  expect(run.stdout).not.toMatch(/^ *path /m);
  expect(run.stdout).toContain('# Left out');
});

it.each([
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:team*',
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a*b',
])('the ARN %s, which IAM would read as a pattern, is not an address', async (arn) => {
  const flags = ['--backend', 'aws', '--aws-region', 'eu-west-1', '--map', `connection/orders=${arn}`];
  const run = await runCli(['plan', ...flags], { cwd: needing('orders') });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('cannot be kept as');
  expect(run.stdout).not.toContain('"Resource": [');
});

it('an IAM policy names the secret of an ARN without its suffix, and no other', async () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders';
  const flags = ['--backend', 'aws', '--aws-region', 'eu-west-1', '--map', `connection/orders=${arn}`];
  const run = await runCli(['plan', ...flags], { cwd: needing('orders') });
  expect(run.stdout).toContain(`"${arn}-??????"`);
});

it.each(['config:*', 'shop*/config:prd', 'shop/config:p r d'])(
  'the address %s is not a Doppler config',
  async (address) => {
    const flags = ['--backend', 'doppler', '--map', `connection/orders=${address}`];
    const run = await runCli(['plan', ...flags], { cwd: needing('orders') });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('cannot be kept as');
  },
);
