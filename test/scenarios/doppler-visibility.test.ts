import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dopplerScene } from './doppler-scene.ts';
import { runAction } from './program.ts';
import {
  bitswanWorkspace,
  bruinWorkspace,
  connectionJson,
  messagesOf,
  repository,
  valueAt,
} from './remote-workspace.ts';

describe.concurrent('what Doppler marks as not secret', () => {
  const ORIGIN = 'https://shop.example.com/start';

  it('of a whole config as a group is exported, not masked, and named', async () => {
    const { doppler, inputs } = await dopplerScene();
    doppler.put('shop/prd', {
      SHOP_PASSWORD: 'fake-shop-password',
      SHOP_ORIGIN: { value: ORIGIN, visibility: 'unmasked' },
    });
    const workspace = bitswanWorkspace('shop-dev');
    const given = { ...inputs, stage: 'dev', map: 'group/shop-dev = config:prd', 'report-file': 'report.json' };
    const run = await runAction({ workspace, inputs: { ...given, export: 'env\ngroup-files' } });
    expect(messagesOf(run)).toBe('');
    expect(Object.fromEntries(run.env)).toMatchObject({ SHOP_PASSWORD: 'fake-shop-password', SHOP_ORIGIN: ORIGIN });
    expect([...run.env.keys()].filter((name) => name.startsWith('DOPPLER_'))).toEqual([]);
    expect(run.masks).toContain('fake-shop-password');
    expect(run.masks).not.toContain(ORIGIN);
    expect(run.log).toMatch(/stay readable in the log: .*SHOP_ORIGIN \(its backend marks it as not secret\)/);
    expect(maskedIn(workspace)).toMatchObject({ SHOP_PASSWORD: true, SHOP_ORIGIN: false });
  });

  it('as one secret is so for a connection, a variable, a group, and for what an address picks of it', async () => {
    const { doppler, inputs } = await dopplerScene();
    const unmasked = (value: string) => ({ value, visibility: 'unmasked' as const });
    doppler.put('shop/prd', {
      SITE: unmasked(connectionJson(1)),
      KEY: connectionJson(2),
      SHOP_DEV: unmasked('SHOP_REGION_LIST="north,south,west"\n'),
      SETTINGS: unmasked('{"host":"warehouse.example.com"}'),
      WAREHOUSE_PASSWORD: 'fake-warehouse-password',
    });
    const workspace = repository({
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/load.py':
        '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: site\n    inject_as: SITE\n  - key: key\n    inject_as: KEY\n  - key: dwh\n    inject_as: DWH\n@bruin"""\n',
      '.bruin.yml':
        'environments:\n  default:\n    connections:\n      postgres:\n        - name: dwh\n          host: ${WAREHOUSE_HOST}\n          port: 5432\n          username: etl\n          password: ${WAREHOUSE_PASSWORD}\n          database: dwh\n',
      'shop/automation.toml': '[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\ndev = ["shop-dev"]\n',
      'shop/main.py': 'print("hello")\n',
    });
    const map = 'variable/WAREHOUSE_HOST = config:prd#SETTINGS.host';
    const run = await runAction({
      workspace,
      inputs: { ...inputs, stage: 'dev', map, lint: 'off', export: 'env\nbruin-config', 'report-file': 'report.json' },
    });
    expect(messagesOf(run)).toBe('');
    expect(Object.fromEntries(run.env)).toMatchObject({
      SITE: valueAt(1),
      KEY: valueAt(2),
      SHOP_REGION_LIST: 'north,south,west',
      WAREHOUSE_HOST: 'warehouse.example.com',
      WAREHOUSE_PASSWORD: 'fake-warehouse-password',
    });
    for (const readable of [valueAt(1), 'north,south,west', 'warehouse.example.com'])
      expect(run.masks).not.toContain(readable);
    for (const hidden of [valueAt(2), 'fake-warehouse-password']) expect(run.masks).toContain(hidden);
    expect(run.log).toMatch(/stay readable in the log: .*not secret/);
    expect(maskedIn(workspace)).toMatchObject({
      SITE: false,
      KEY: true,
      SHOP_REGION_LIST: false,
      WAREHOUSE_HOST: false,
      WAREHOUSE_PASSWORD: true,
    });
  });

  it('is masked all the same where another secret has the same value', async () => {
    const { doppler, inputs } = await dopplerScene(1);
    doppler.put('shop/prd', { C0: { value: connectionJson(5), visibility: 'unmasked' }, C1: connectionJson(5) });
    const run = await runAction({ workspace: bruinWorkspace(2), inputs });
    expect(messagesOf(run)).toBe('');
    expect(run.masks).toContain(valueAt(5));
  });
});

/** What the report says of each exported name: whether the log hides it. */
function maskedIn(workspace: string): Record<string, boolean> {
  const report: { exported: { name: string; masked: boolean }[] } = JSON.parse(
    readFileSync(join(workspace, 'report.json'), 'utf8'),
  );
  return Object.fromEntries(report.exported.map(({ name, masked }) => [name, masked]));
}
