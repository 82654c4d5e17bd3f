import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dopplerScene, OURS, THEIRS } from './doppler-scene.ts';
import { runAction, runCli } from './program.ts';
import {
  bitswanWorkspace,
  bruinWorkspace,
  connectionJson,
  messagesOf,
  repository,
  valueAt,
} from './remote-workspace.ts';

describe.concurrent('load from Doppler', () => {
  it('has 60 connections with one request and a service token, which it never revokes', async () => {
    const { doppler, inputs } = await dopplerScene(60);
    const run = await runAction({ workspace: bruinWorkspace(60), inputs });
    expect(messagesOf(run)).toBe('');
    expect(run.status).toBe(0);
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(run.env.get('C59')).toBe(valueAt(59));
    await run.post();
    expect(doppler.requests).toHaveLength(1);
    expect(doppler.revoked).toEqual([]);
    expect(run.log).not.toContain(THEIRS);
    // Doppler holds C0, the pipeline wants c0: Bruin alone would not find it.
    expect(run.log).toContain('unreadable-by-bruin');
  });

  it('has them with three requests and an identity, whose token the post step gives back', async () => {
    const { doppler, identity, env } = await dopplerScene(60);
    const run = await runAction({ workspace: bruinWorkspace(60), inputs: identity, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C59')).toBe(valueAt(59));
    expect(run.masks).toContain(OURS);
    expect(run.stdout.replaceAll(`::add-mask::${OURS}`, '')).not.toContain(OURS);
    const post = await run.post();
    expect(post.stdout + post.stderr).not.toContain(OURS);
    expect(doppler.requests.map(({ path }) => path)).toEqual([
      '/v3/auth/oidc',
      '/v3/configs/config/secrets',
      '/v3/auth/revoke',
    ]);
    expect(doppler.revoked).toEqual([OURS]);
  });

  it('asks each config once, however many addresses name it, and again only when it is told to wait', async () => {
    const { doppler, identity, env } = await dopplerScene(4);
    doppler.put('shop/stg', {
      C0: connectionJson(70),
      SHARED: JSON.stringify({ db: { type: 'generic', details: { value: valueAt(71) } } }),
    });
    doppler.put('crm/prd', { CRM: connectionJson(72), DB: '{"password":"fake-password-of-crm"}' });
    const map = [
      'connection/c1 = config:prd#C1',
      'connection/c2 = shop/config:stg#C0',
      'connection/c3 = config:stg#SHARED.db',
      'connection/c4 = crm/config:prd#CRM',
      'connection/c5 = crm/config:prd#DB.password',
    ];
    let busy = 2;
    doppler.fault = ({ query }) =>
      query.get('project') === 'crm' && busy-- > 0 ? { status: 429, headers: { 'retry-after': '0' } } : undefined;
    const inputs = {
      ...identity,
      'doppler-config': '{environment}',
      environment: 'prd',
      map: map.join('\n'),
      'plain-values': 'true',
    };
    const run = await runAction({ workspace: bruinWorkspace(6), inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(Object.fromEntries(run.env)).toMatchObject({
      C0: valueAt(0),
      C1: valueAt(1),
      C2: valueAt(70),
      C3: valueAt(71),
      C4: valueAt(72),
      C5: 'fake-password-of-crm',
    });
    await run.post();
    const asked = doppler.requests.map(({ path, query }) =>
      path.startsWith('/v3/auth/') ? path : `${query.get('project')}/${query.get('config')}`,
    );
    expect(asked.sort()).toEqual([
      '/v3/auth/oidc',
      '/v3/auth/revoke',
      'crm/prd',
      'crm/prd',
      'crm/prd',
      'shop/prd',
      'shop/stg',
    ]);
  });

  it('fills {environment} into the config', async () => {
    const { doppler, identity, env } = await dopplerScene(1);
    doppler.put('shop/stg', { C0: connectionJson(7) });
    const inputs = { ...identity, 'doppler-config': '{environment}', environment: 'stg' };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C0')).toBe(valueAt(7));
  });

  it('survives answers that are slow', async () => {
    const { doppler, inputs } = await dopplerScene(1);
    doppler.delay = 400;
    const run = await runAction({ workspace: bruinWorkspace(1), inputs });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C0')).toBe(valueAt(0));
  });

  it('on the command line gives its token back before it ends', async () => {
    const { doppler, issuer, identity } = await dopplerScene(1);
    const flags = Object.entries({ ...identity, 'oidc-token': issuer.token() })
      .filter(([name]) => name !== 'export')
      .flatMap(([name, value]) => [`--${name}`, value]);
    const program = 'console.log(process.env.C0)';
    const run = await runCli(['exec', ...flags, '--', process.execPath, '-e', program], { cwd: bruinWorkspace(1) });
    expect(run.stdout).toBe('***\n');
    expect(run.status).toBe(0);
    expect(doppler.revoked).toEqual([OURS]);
  });
});

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
