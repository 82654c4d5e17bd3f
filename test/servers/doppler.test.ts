import { afterEach, describe, expect, it } from 'vitest';
import { type FakeDoppler, startFakeDoppler } from '../fakes/doppler.ts';
import { runAction } from '../scenarios/program.ts';
import { connectionJson, messagesOf, repository, valueAt } from '../scenarios/remote-workspace.ts';
import { doppler, dopplerWith } from './doppler/doppler-cli.ts';

const SERVICE = ['dp', 'st', 'x'.repeat(40)].join('.');
const PERSONAL = ['dp', 'pt', 'x'.repeat(40)].join('.');

const started: FakeDoppler[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

async function scene(): Promise<FakeDoppler> {
  const fake = await startFakeDoppler();
  started.push(fake);
  fake.put('shop/prd', {
    API_KEY: 'grüße\n🎉 "quoted"',
    HOST: { value: 'db.example.com', visibility: 'unmasked' },
    HIDDEN: { value: 'hidden value', visibility: 'restricted' },
  });
  fake.tokens.set(SERVICE, { kind: 'service', project: 'shop', config: 'prd' });
  fake.tokens.set(PERSONAL, { kind: 'personal', configs: ['shop/prd'] });
  return fake;
}

/** What the stand-in gets wrong, Doppler's own tool would stumble over. */
describe('the stand-in of Doppler, asked by the Doppler CLI', () => {
  it('gives a whole config out', async () => {
    const fake = await scene();
    const { status, stdout, stderr } = await doppler(fake.url, SERVICE, 'secrets', 'download', '--no-file');
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      API_KEY: 'grüße\n🎉 "quoted"',
      DOPPLER_CONFIG: 'prd',
      DOPPLER_ENVIRONMENT: 'prd',
      DOPPLER_PROJECT: 'shop',
      HIDDEN: 'hidden value',
      HOST: 'db.example.com',
    });
    expect(fake.requests.map(({ path }) => path)).toEqual(['/v3/configs/config/secrets/download']);
  });

  it('gives single secrets out with the call that the program makes', async () => {
    const fake = await scene();
    const { status, stdout } = await doppler(fake.url, SERVICE, 'secrets', 'get', 'API_KEY', 'HOST', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      API_KEY: { computed: 'grüße\n🎉 "quoted"', computedVisibility: 'masked' },
      HOST: { computed: 'db.example.com', computedVisibility: 'unmasked' },
    });
    expect(fake.requests.map(({ path, query }) => [path, query.get('secrets')])).toEqual([
      ['/v3/configs/config/secrets', 'API_KEY,HOST'],
    ]);
  });

  it('runs a command with them', async () => {
    const fake = await scene();
    const command = [process.execPath, '-p', 'process.env.HOST + process.env.DOPPLER_CONFIG'];
    const { stdout, stderr } = await doppler(fake.url, SERVICE, 'run', '--', ...command);
    expect([stdout, stderr]).toEqual(['db.example.comprd\n', '']);
  });

  it('lists names', async () => {
    const fake = await scene();
    const { stdout } = await doppler(fake.url, SERVICE, 'secrets', '--only-names', '--json');
    expect(Object.keys(JSON.parse(stdout)).sort()).toEqual([
      'API_KEY',
      'DOPPLER_CONFIG',
      'DOPPLER_ENVIRONMENT',
      'DOPPLER_PROJECT',
      'HIDDEN',
      'HOST',
    ]);
  });

  it('hides restricted values from the token of a person', async () => {
    const fake = await scene();
    const place = ['--project', 'shop', '--config', 'prd'];
    const { stdout } = await doppler(fake.url, PERSONAL, 'secrets', 'get', 'HIDDEN', 'HOST', '--json', ...place);
    expect(JSON.parse(stdout)).toMatchObject({
      HIDDEN: { computedVisibility: 'restricted' },
      HOST: { computed: 'db.example.com' },
    });
    expect(stdout).not.toContain('hidden value');
  });

  it('refuses unknown tokens and configs with words that the tool shows', async () => {
    const fake = await scene();
    const unknown = await doppler(fake.url, `${SERVICE}y`, 'secrets', 'download', '--no-file');
    expect(unknown.status).not.toBe(0);
    expect(unknown.stderr).toContain('Invalid Auth token');
    const place = ['--project', 'shop', '--config', 'dev'];
    const elsewhere = await doppler(fake.url, PERSONAL, 'secrets', 'download', '--no-file', ...place);
    expect(elsewhere.status).not.toBe(0);
    expect(elsewhere.stderr).toContain("Could not find requested config 'dev'");
  });

  it('stores a connection and a group as the documentation says, which a job then has, and shows neither', async () => {
    const fake = await scene();
    const place = ['--project', 'shop', '--config', 'prd', '--silent'];
    const group = 'SHOP_USER=shop\r\nSHOP_PASSWORD="fake shop\\npassword"\n# the last line\n';
    for (const [name, content] of [
      ['WAREHOUSE', `${connectionJson(1)}\n`],
      ['SHOP_DEV', group],
    ] as const) {
      const { status, stdout, stderr } = await dopplerWith(
        content,
        fake.url,
        PERSONAL,
        'secrets',
        'set',
        name,
        ...place,
      );
      expect([status, stdout, stderr]).toEqual([0, '', '']);
    }
    // Ends of lines are not kept as they are, which neither JSON nor an env file minds.
    expect(fake.configs.get('shop/prd')?.get('WAREHOUSE')).toEqual({ value: connectionJson(1) });
    expect(fake.configs.get('shop/prd')?.get('SHOP_DEV')).toEqual({
      value: group.replaceAll('\r\n', '\n').trimEnd(),
    });
    const workspace = repository({
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/load.py':
        '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: warehouse\n    inject_as: WAREHOUSE\n@bruin"""\n',
      'shop/automation.toml': '[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\ndev = ["shop-dev"]\n',
      'shop/main.py': 'print("hello")\n',
    });
    const inputs = {
      backend: 'doppler',
      'doppler-api-host': fake.url,
      'doppler-token': SERVICE,
      stage: 'dev',
      export: 'env',
    };
    const run = await runAction({ workspace, inputs });
    expect(messagesOf(run)).toBe('');
    expect(Object.fromEntries(run.env)).toMatchObject({
      WAREHOUSE: valueAt(1),
      SHOP_USER: 'shop',
      SHOP_PASSWORD: 'fake shop\npassword',
    });
  });
});
