import { describe, expect, it } from 'vitest';
import { dopplerScene, OURS, THEIRS } from './doppler-scene.ts';
import { runAction } from './program.ts';
import {
  bitswanWorkspace,
  bruinWorkspace,
  connectionJson,
  expectNothingOut,
  messagesOf,
  repository,
  valueAt,
} from './remote-workspace.ts';

const PERSONAL = ['dp', 'pt', 'a-token-of-a-person'].join('.');

describe.concurrent('a load from Doppler that cannot have everything', () => {
  it('lists everything that is missing, with place and remedy, exports nothing and gives the token back', async () => {
    const { doppler, identity, env } = await dopplerScene();
    doppler.put('shop/prd', { C0: connectionJson(0), C2: { value: null } });
    const inputs = {
      ...identity,
      map: 'connection/c3 = other/config:prd#C3\nconnection/c4 = C0?version=2\nconnection/c5 = config:prd#C0.nothing',
    };
    const run = await runAction({ workspace: bruinWorkspace(6), inputs, env });
    expectNothingOut(run, valueAt(0));
    const messages = messagesOf(run);
    expect(messages).toMatch(
      /connection\/c1 at "shop\/prd: C1" \(environment default\): nothing is stored there.*store it there, or say where/s,
    );
    expect(messages).toMatch(/connection\/c2 at "shop\/prd: C2": Doppler has no value for "C2".*give it a value/s);
    expect(messages).toMatch(
      /c3 at "other\/config:prd#C3": the config "prd" of the project "other" does not exist.*check doppler-project/s,
    );
    expect(messages).toMatch(/c4 .*Doppler only returns the current value.*leave \?version= out/s);
    expect(messages).toMatch(/"shop\/config:prd#C0\.nothing" for connection\/c5: it has no field "C0\.nothing"/);
    expect(run.stdout).toMatch(/file=etl\/assets\/load\.py,line=\d+/);
    const post = await run.post();
    expect(post.stdout).toContain('gave the token of doppler back');
    expect(doppler.revoked).toEqual([OURS]);
  });

  it('says that the token of a person gets no restricted value, which a service token does', async () => {
    const { doppler, inputs } = await dopplerScene();
    doppler.put('shop/prd', { C0: { value: connectionJson(0), visibility: 'restricted' } });
    doppler.tokens.set(PERSONAL, { kind: 'personal', configs: ['shop/prd'] });
    const place = { 'doppler-project': 'shop', 'doppler-config': 'prd' };
    const person = { ...inputs, ...place, 'doppler-token': PERSONAL };
    const refused = await runAction({ workspace: bruinWorkspace(1), inputs: person });
    expectNothingOut(refused, valueAt(0), PERSONAL);
    expect(messagesOf(refused)).toMatch(
      /does not return the restricted "C0" to this kind of token.*use a service token/s,
    );
    const given = await runAction({ workspace: bruinWorkspace(1), inputs });
    expect(messagesOf(given)).toBe('');
    expect(given.env.get('C0')).toBe(valueAt(0));
    expect(given.masks).toContain(valueAt(0));
  });

  it('says that a token reads another config, or none by itself, or is revoked', async () => {
    const { doppler, inputs } = await dopplerScene(1);
    doppler.put('shop/dev', { C0: connectionJson(9) });
    doppler.tokens.set(PERSONAL, { kind: 'personal', configs: ['shop/prd'] });
    const workspace = bruinWorkspace(1);
    const other = await runAction({ workspace, inputs: { ...inputs, 'doppler-config': 'dev' } });
    expectNothingOut(other, valueAt(0), valueAt(9), THEIRS);
    expect(messagesOf(other)).toMatch(
      /the token may not read the config "dev".*a service token reads one config only/s,
    );
    doppler.tokens.set(THEIRS, { kind: 'service', project: 'shop', config: 'prd', ignoresOthers: true });
    const ignored = await runAction({ workspace, inputs: { ...inputs, 'doppler-config': 'dev' } });
    expectNothingOut(ignored, valueAt(0), valueAt(9));
    expect(messagesOf(ignored)).toMatch(/Doppler answers with another config.*use its own, or a service account/s);
    const person = await runAction({ workspace, inputs: { ...inputs, 'doppler-token': PERSONAL } });
    expectNothingOut(person, valueAt(0));
    expect(messagesOf(person)).toMatch(/does not belong to a config.*set doppler-project and doppler-config/s);
    doppler.tokens.delete(THEIRS);
    const revoked = await runAction({ workspace, inputs });
    expectNothingOut(revoked, valueAt(0), THEIRS);
    expect(messagesOf(revoked)).toMatch(/does not accept the token.*it may be revoked, expired/s);
  });

  it.each([
    ['_ and -', 'a_b", "a-b'],
    ['upper and lower case', 'Shop", "shop'],
    ['. and -', 'a.b", "a-b'],
  ])('refuses two groups that Doppler would hold as one: %s', async (_, groups) => {
    const { doppler, inputs } = await dopplerScene();
    doppler.put('shop/prd', { A_B: '{"A":"1"}', SHOP: '{"A":"1"}' });
    const run = await runAction({ workspace: bitswanWorkspace(groups), inputs: { ...inputs, stage: 'dev' } });
    expectNothingOut(run);
    expect(run.log).toContain('overlapping-documents');
    expect(messagesOf(run)).toMatch(/line in the input map/);
    expect(doppler.requests).toEqual([]);
  });

  it('refuses names that Doppler cannot hold before it asks anything', async () => {
    const { doppler, inputs } = await dopplerScene();
    const secrets = ['größe', '1st', 'a,b', 'x'.repeat(201)].map((key) => `  - key: "${key}"\n    inject_as: A`);
    const workspace = repository({
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/load.py': `"""@bruin\nname: load\ntype: python\nsecrets:\n${secrets.join('\n')}\n@bruin"""\n`,
    });
    const run = await runAction({ workspace, inputs });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/"1st" cannot be kept as "1ST": Doppler allows upper-case letters/);
    expect(messagesOf(run).match(/Doppler allows/g)).toHaveLength(4);
    expect(messagesOf(run)).toMatch(/connection\/1st = <name of the secret>/);
    expect(doppler.requests).toEqual([]);
  });
});

describe.concurrent('a sign-in to Doppler that fails', () => {
  it.each<[string, Record<string, string>]>([
    ['with another identity', { 'doppler-identity': 'id-2' }],
    ['with an identity token for another audience', { 'oidc-token': 'wrong-audience' }],
  ])('%s says what has to match, and gets no config', async (_, changed) => {
    const { doppler, issuer, identity, env } = await dopplerScene(1);
    const token = issuer.token({ aud: 'https://github.com/evil' });
    const inputs = { ...identity, ...changed, ...(changed['oidc-token'] && { 'oidc-token': token }) };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expectNothingOut(run, valueAt(0), token);
    expect(messagesOf(run)).toMatch(/cannot sign in to http.* with the identity "id-[12]": Doppler does not accept/);
    expect(messagesOf(run)).toMatch(/issuer, audience and subject of the identity are those of this job/);
    expect(doppler.requests.map(({ path }) => path)).toEqual(['/v3/auth/oidc']);
  });

  it('says which line of the workflow is missing when there is no identity token', async () => {
    const { doppler, identity } = await dopplerScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: identity });
    expectNothingOut(run);
    expect(messagesOf(run)).toContain('permissions: id-token: write');
    expect(doppler.requests).toEqual([]);
  });
});
