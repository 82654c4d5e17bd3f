import { afterAll, describe, expect, it } from 'vitest';
import { type FakeDoppler, startFakeDoppler } from '../fakes/doppler.ts';
import { type Fault, startFake } from '../fakes/fake-server.ts';
import { type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { type ActionRun, runAction, runCli } from './program.ts';
import { bitswanWorkspace, bruinWorkspace, connectionJson, expectNothingOut, valueAt } from './remote-workspace.ts';

const THEIRS = ['dp', 'st', 'a-token-of-the-user'].join('.');
const OURS = ['dp', 'said', 'a-token-of-this-run'].join('.');

const started: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

interface Scene {
  readonly doppler: FakeDoppler;
  readonly issuer: OidcIssuer;
  /** For a service token. */
  readonly inputs: Record<string, string>;
  /** For an identity. */
  readonly identity: Record<string, string>;
  readonly env: Record<string, string>;
}

async function scene(connections = 0): Promise<Scene> {
  const [doppler, issuer] = await Promise.all([startFakeDoppler(), startOidcIssuer()]);
  started.push(doppler, issuer);
  doppler.tokens.set(THEIRS, { kind: 'service', project: 'shop', config: 'prd' });
  doppler.exchange = (identity, token) =>
    identity === 'id-1' && issuer.verify(token)?.['repository'] === 'acme/workspace'
      ? { token: OURS, configs: ['shop/prd', 'shop/stg'] }
      : undefined;
  const names = Array.from({ length: connections }, (_, index) => [`C${index}`, connectionJson(index)]);
  doppler.put('shop/prd', Object.fromEntries(names));
  const common = { backend: 'doppler', 'doppler-api-host': doppler.url, export: 'env' };
  return {
    doppler,
    issuer,
    inputs: { ...common, 'doppler-token': THEIRS },
    identity: { ...common, 'doppler-identity': 'id-1', 'doppler-project': 'shop', 'doppler-config': 'prd' },
    env: issuer.jobVariables(),
  };
}

function messagesOf(run: ActionRun): string {
  return run.commands
    .filter(({ name }) => name === 'error')
    .map(({ data }) => data)
    .join('\n');
}

describe.concurrent('load from Doppler', () => {
  it('has 60 connections with one request and a service token, which it never revokes', async () => {
    const { doppler, inputs } = await scene(60);
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
    const { doppler, identity, env } = await scene(60);
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

  it('has a BitSwan group from a whole config, with plain settings readable and named', async () => {
    const { doppler, inputs } = await scene();
    doppler.put('shop/prd', {
      SHOP_PASSWORD: 'fake-shop-password',
      SHOP_ORIGIN: { value: 'https://shop.example.com/start', visibility: 'unmasked' },
    });
    const workspace = bitswanWorkspace('shop-dev');
    const given = { ...inputs, stage: 'dev', map: 'group/shop-dev = config:prd' };
    const run = await runAction({ workspace, inputs: given });
    expect(messagesOf(run)).toBe('');
    expect(Object.fromEntries(run.env)).toMatchObject({
      SHOP_PASSWORD: 'fake-shop-password',
      SHOP_ORIGIN: 'https://shop.example.com/start',
    });
    expect([...run.env.keys()].filter((name) => name.startsWith('DOPPLER_'))).toEqual([]);
    expect(run.masks).toContain('fake-shop-password');
    expect(run.masks).not.toContain('https://shop.example.com/start');
    expect(run.log).toMatch(/SHOP_ORIGIN/);
  });

  it('fills {environment} into the config', async () => {
    const { doppler, identity, env } = await scene(1);
    doppler.put('shop/stg', { C0: connectionJson(7) });
    const inputs = { ...identity, 'doppler-config': '{environment}', environment: 'stg' };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C0')).toBe(valueAt(7));
  });

  it('on the command line gives its token back before it ends', async () => {
    const { doppler, issuer, identity } = await scene(1);
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

describe.concurrent('a load from Doppler that cannot have everything', () => {
  it('lists everything that is missing or withheld, with place and remedy, exports nothing and gives the token back', async () => {
    const { doppler, identity, env } = await scene();
    doppler.put('shop/prd', { C0: connectionJson(0), C2: { value: null, visibility: 'restricted' } });
    const inputs = { ...identity, map: 'connection/c3 = other/config:prd#C3' };
    const run = await runAction({ workspace: bruinWorkspace(4), inputs, env });
    expectNothingOut(run, valueAt(0));
    const messages = messagesOf(run);
    expect(messages).toMatch(/connection\/c1 at "C1": nothing is stored there/);
    expect(messages).toMatch(/connection\/c2 at "C2": Doppler does not give out the restricted "C2"/);
    expect(messages).toMatch(
      /connection\/c3 at "other\/config:prd#C3": the config "prd" of the project "other" does not exist/,
    );
    expect(run.stdout).toMatch(/file=etl\/assets\/load\.py,line=\d+/);
    await run.post();
    expect(doppler.revoked).toEqual([OURS]);
  });

  it('says which line of the workflow is missing when there is no identity token', async () => {
    const { doppler, identity } = await scene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: identity });
    expectNothingOut(run);
    expect(messagesOf(run)).toContain('permissions: id-token: write');
    expect(doppler.requests).toEqual([]);
  });

  it.each<[string, Fault, RegExp]>([
    ['an HTML body', { status: 500, body: '<html>canary-of-the-body</html>' }, /answers with status 500/],
    ['too many requests', { status: 429, headers: { 'retry-after': '3600' }, body: '{}' }, /too many requests/],
    ['a refusal', { status: 403, body: '{"messages":["canary-of-the-body"],"success":false}' }, /may not read/],
    ['a cut answer', 'truncate', /the connection was cut off|connection failed/],
    ['an answer in another form', { status: 200, body: '"canary-of-the-body"' }, /not what Doppler answers/],
    [
      'an unknown token',
      { status: 401, body: '{"messages":["canary-of-the-body"],"success":false}' },
      /does not accept the token/,
    ],
  ])('survives %s without showing it', async (_, fault, message) => {
    const { doppler, inputs } = await scene(1);
    doppler.fault = () => fault;
    const run = await runAction({ workspace: bruinWorkspace(1), inputs });
    expectNothingOut(run, 'canary-of-the-body', THEIRS);
    expect(messagesOf(run)).toMatch(message);
    expect(run.stdout + run.stderr).not.toMatch(/\bat .*\.js:\d+/);
  });

  it('does not hang on a silent server', async () => {
    const { doppler, inputs } = await scene(1);
    doppler.fault = () => 'silence';
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...inputs, timeout: '1' } });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/time/);
  });

  it('sends its token to no other server', async () => {
    const { doppler, inputs } = await scene(1);
    const evil = await startFake(() => ({ status: 200, body: '{"secrets":{}}' }));
    started.push(evil);
    doppler.fault = () => ({ status: 307, headers: { location: evil.url } });
    const run = await runAction({ workspace: bruinWorkspace(1), inputs });
    expectNothingOut(run);
    expect(evil.requests).toEqual([]);
  });
});
