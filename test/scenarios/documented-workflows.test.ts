import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { startFakeProxy } from '../fakes/proxy.ts';
import { azureScene, CLIENT, TENANT } from './azure-scene.ts';
import { dopplerScene, OURS, THEIRS } from './doppler-scene.ts';
import { ROOT, runAction } from './program.ts';
import { messagesOf, repository } from './remote-workspace.ts';

/** The inputs of every workflow that a page shows whole, as they stand there. */
function workflowsOf(page: string): readonly Record<string, string>[] {
  const text = readFileSync(join(ROOT, 'docs', 'backends', page), 'utf8');
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, yaml = '']) => {
    const { steps = [] }: { steps?: { uses?: string; with?: Record<string, string> }[] } = parse(yaml);
    return steps.flatMap((step) => (step.uses?.startsWith('pipeline-secrets/') ? [step.with ?? {}] : []));
  });
}

/** What the pages store for `shop_db` and for a group, the line ends of the files included. */
const PASSWORD = 'fake-password-of-shop';
const SHOP_DB = `{"type": "postgres", "details": {"host": "db.example.com", "port": 5432, "username": "etl", "password": "${PASSWORD}", "database": "shop"}}\n`;
const GROUP = `SHOP_USER=shop\nSHOP_PASSWORD="fake group password"\n`;

const pipelines = () =>
  repository({
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py':
      '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: shop_db\n    inject_as: SHOP_DB\n@bruin"""\n',
  });
const automations = (stage: string) =>
  repository({
    'shop/automation.toml': `[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\n${stage} = ["shop-${stage}"]\n`,
    'shop/main.py': 'print("hello")\n',
  });

describe.concurrent('the workflow of the documentation, as it stands there,', () => {
  it('loads a connection and a group from Azure Key Vault', async () => {
    const { vault, entra, env } = await azureScene();
    const [inputs, ...others] = workflowsOf('azure.md');
    expect(others).toEqual([]);
    expect(inputs).toMatchObject({ 'azure-tenant-id': TENANT, 'azure-client-id': CLIENT });
    vault.challenge.authorization = `https://login.microsoftonline.com/${TENANT}`;
    vault.put('shop-db', SHOP_DB);
    vault.put('shop-production', GROUP);
    const hosts = { 'acme-production.vault.azure.net': vault.url, 'login.microsoftonline.com': entra.url };
    const proxy = closing(await startFakeProxy(hosts));
    const job = { ...env, HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
    const given = { ...inputs, 'ca-certificate': selfSigned().cert };
    const run = await runAction({ workspace: pipelines(), inputs: given, env: job });
    expect(messagesOf(run)).toBe('');
    expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
    expect(run.masks).toContain(PASSWORD);
    const staged = { ...given, stage: 'production' };
    const group = await runAction({ workspace: automations('production'), inputs: staged, env: job });
    expect(messagesOf(group)).toBe('');
    expect(Object.fromEntries(group.env)).toMatchObject({ SHOP_PASSWORD: 'fake group password' });
  });

  it('loads a connection and a group from Doppler, by token and by identity', async () => {
    const { doppler, env } = await dopplerScene();
    const [byToken = {}, byIdentity = {}, ...others] = workflowsOf('doppler.md');
    expect(others).toEqual([]);
    expect(byToken['doppler-token']).toBe(`\${{ secrets.DOPPLER_TOKEN }}`);
    doppler.put('data/prd', { SHOP_DB, SHOP_DEV: GROUP });
    doppler.put('shop/dev', { SHOP_USER: 'shop', SHOP_PASSWORD: 'fake group password' });
    doppler.tokens.set(THEIRS, { kind: 'service', project: 'data', config: 'prd' });
    doppler.exchange = (identity) =>
      identity === byIdentity['doppler-identity'] ? { token: OURS, configs: ['data/prd', 'shop/dev'] } : undefined;
    const host = { 'doppler-api-host': doppler.url };
    const token = { ...byToken, ...host, 'doppler-token': THEIRS };
    const identity = { ...byIdentity, ...host };
    for (const inputs of [token, identity]) {
      const run = await runAction({ workspace: pipelines(), inputs, env });
      expect(messagesOf(run)).toBe('');
      expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
    }
    for (const inputs of [token, { ...identity, map: 'group/shop-dev = shop/config:dev' }]) {
      const group = await runAction({ workspace: automations('dev'), inputs: { ...inputs, stage: 'dev' }, env });
      expect(messagesOf(group)).toBe('');
      expect(Object.fromEntries(group.env)).toMatchObject({ SHOP_PASSWORD: 'fake group password' });
    }
  });
});
