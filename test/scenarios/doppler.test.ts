import { describe, expect, it } from 'vitest';
import { dopplerScene, OURS, THEIRS } from './doppler-scene.ts';
import { runAction, runCli } from './program.ts';
import { bruinWorkspace, connectionJson, messagesOf, valueAt } from './remote-workspace.ts';

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
