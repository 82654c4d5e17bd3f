import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { awsScene } from './aws-scene.ts';
import { azureScene } from './azure-scene.ts';
import { linesOf } from './documented-steps.ts';
import { dopplerScene } from './doppler-scene.ts';
import { runAction } from './program.ts';
import { messagesOf, repository } from './remote-workspace.ts';
import { vaultScene } from './vault-scene.ts';

const PASSWORD = ['fake', 'rotated', 'password'].join('-');
const RDS = JSON.stringify({
  engine: 'mysql',
  username: 'etl',
  password: PASSWORD,
  host: 'h',
  port: '3306',
  dbname: 'd',
});
const KEY = JSON.stringify({
  type: 'service_account',
  project_id: 'acme-data',
  private_key_id: 'k1',
  private_key: ['-----BEGIN', 'PRIVATE KEY-----\nfake\n-----END', 'PRIVATE KEY-----\n'].join(' '),
  client_email: 'etl@acme-data.iam.gserviceaccount.com',
  token_uri: 'https://oauth2.googleapis.com/token',
});

const texts = [RDS, RDS, KEY];

/** A service that holds a text at each address of the lines. */
async function keep(page: string, lines: Readonly<Record<string, string>>) {
  const names = [...(lines['map'] ?? '').matchAll(/= ([^?\n]*)/g)].map(([, name = '']) => name);
  const held = names.map((name, index) => [name, names.length === 1 ? KEY : (texts[index] ?? '')] as const);
  switch (page) {
    case 'vault.md': {
      const { vault, inputs, env } = await vaultScene();
      // A document of fields is what Vault keeps; a text that is no object is one of them.
      for (const [name, data] of held) vault.put('secret', `bruin/${name}`, { data });
      return { inputs: { ...inputs, ...lines }, env };
    }
    case 'aws.md': {
      const { aws, inputs, env } = await awsScene(0);
      for (const [name, text] of held) aws.put({ name, text });
      return { inputs: { ...inputs, ...lines }, env };
    }
    case 'azure.md': {
      const { vault, inputs, env } = await azureScene();
      for (const [name, text] of held) vault.put(name, text);
      return { inputs: { ...inputs, ...lines }, env };
    }
    default: {
      const { doppler, identity, env } = await dopplerScene();
      doppler.put('shop/prd', Object.fromEntries(held));
      return { inputs: { ...identity, ...lines }, env };
    }
  }
}

const workspaceWith = (secrets: Readonly<Record<string, string>>) => {
  const lines = Object.entries(secrets).map(([key, name]) => `  - key: ${key}\n    inject_as: ${name}\n`);
  return repository({
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py': `"""@bruin\nname: load\ntype: python\nsecrets:\n${lines.join('')}@bruin"""\n`,
  });
};

const PAGES = ['vault.md', 'aws.md', 'azure.md', 'doppler.md'];

it.each(PAGES)('the lines with ?as= of %s work as they stand there', async (page) => {
  const { inputs, env } = await keep(page, linesOf(page, '?as=postgres'));
  const workspace = workspaceWith({ warehouse: 'WAREHOUSE', shop: 'SHOP', bigquery: 'BIGQUERY' });
  const run = await runAction({ workspace, inputs: { ...inputs, export: 'env' }, env });
  expect(messagesOf(run)).toBe('');
  expect(JSON.parse(run.env.get('BRUIN_CONNECTION_TYPES') ?? '')).toEqual({
    WAREHOUSE: 'postgres',
    SHOP: 'mysql',
    BIGQUERY: 'google_cloud_platform',
  });
  expect(run.env.get('SHOP')).toContain(PASSWORD);
  expect(run.env.get('BIGQUERY')).toContain('service_account_json');
  expect(run.masks).toContain(PASSWORD);
});

it.each(PAGES)('the lines with as-file of %s work as they stand there', async (page) => {
  const { inputs, env } = await keep(page, linesOf(page, 'as-file:'));
  const workspace = workspaceWith({ 'gcp-key': 'GOOGLE_APPLICATION_CREDENTIALS' });
  const run = await runAction({ workspace, inputs, env });
  expect(messagesOf(run)).toBe('');
  const file = run.env.get('GOOGLE_APPLICATION_CREDENTIALS') ?? '';
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(KEY));
  await run.post();
  expect(existsSync(file)).toBe(false);
});
