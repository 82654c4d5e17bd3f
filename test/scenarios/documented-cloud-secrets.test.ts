import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { awsScene } from './aws-scene.ts';
import { azureScene } from './azure-scene.ts';
import { dopplerScene } from './doppler-scene.ts';
import { ROOT, runAction } from './program.ts';
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

/** The three addresses of the section "What a cloud stored", and the lines as they stand there. */
function linesOf(page: string) {
  const text = readFileSync(join(ROOT, 'docs', 'backends', page), 'utf8');
  const piece = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].find(([, yaml]) => yaml?.includes('?as='))?.[1] ?? '';
  const { map } = parse(piece) as { readonly map: string };
  const names = [...map.matchAll(/= (.*)\?as=/g)].map(([, name = '']) => name);
  expect(names).toHaveLength(3);
  return { map, names };
}

const texts = [RDS, RDS, KEY];
const keep = async (page: string) => {
  const { map, names } = linesOf(page);
  const each = (put: (name: string, text: string) => void) => {
    for (const [index, name] of names.entries()) put(name, texts[index] ?? '');
  };
  switch (page) {
    case 'vault.md': {
      const { vault, inputs, env } = await vaultScene();
      each((name, data) => vault.put('secret', `bruin/${name}`, { data }));
      return { inputs: { ...inputs, map }, env };
    }
    case 'aws.md': {
      const { aws, inputs, env } = await awsScene(0);
      each((name, text) => aws.put({ name, text }));
      return { inputs: { ...inputs, map }, env };
    }
    case 'azure.md': {
      const { vault, inputs, env } = await azureScene();
      each((name, text) => vault.put(name, text));
      return { inputs: { ...inputs, map }, env };
    }
    default: {
      const { doppler, identity, env } = await dopplerScene();
      doppler.put('shop/prd', Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])));
      return { inputs: { ...identity, map }, env };
    }
  }
};

it.each(['vault.md', 'aws.md', 'azure.md', 'doppler.md'])(
  'the lines with ?as= of %s work as they stand there',
  async (page) => {
    const { inputs, env } = await keep(page);
    const secrets = ['warehouse', 'shop', 'bigquery'].map(
      (key) => `  - key: ${key}\n    inject_as: ${key.toUpperCase()}\n`,
    );
    const workspace = repository({
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/load.py': `"""@bruin\nname: load\ntype: python\nsecrets:\n${secrets.join('')}@bruin"""\n`,
    });
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
  },
);
