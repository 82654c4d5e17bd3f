import { describe, expect, it } from 'vitest';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { startFakeProxy } from '../fakes/proxy.ts';
import { awsScene } from './aws-scene.ts';
import { runAction } from './program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, valueAt } from './remote-workspace.ts';
import { OURS, vaultScene } from './vault-scene.ts';

const tls = selfSigned();
const PASSWORD = ['p@ss', 'of', 'the', 'proxy'].join('/');
const LOGIN = `ci:${PASSWORD}`;

describe.concurrent('behind a proxy', () => {
  it('all requests of a run go through one tunnel when they go one after the other', async () => {
    const { vault, inputs, env } = await vaultScene(20, { tls });
    const proxy = closing(await startFakeProxy());
    const given = { ...inputs, 'ca-certificate': tls.cert, concurrency: '1' };
    const run = await runAction({
      workspace: bruinWorkspace(20),
      inputs: given,
      env: { ...env, HTTPS_PROXY: proxy.url },
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C19')).toBe(valueAt(19));
    expect(vault.requests).toHaveLength(22);
    expect(proxy.tunnels).toEqual([new URL(vault.url).host]);
    // The post step is another process.
    await run.post();
    expect(vault.revoked).toEqual([OURS]);
    expect(proxy.tunnels).toHaveLength(2);
    expect(proxy.forwarded).toEqual([]);
  });

  it('a run opens no more tunnels than it has requests in flight', async () => {
    const { vault, inputs, env } = await vaultScene(60, { tls });
    const proxy = closing(await startFakeProxy());
    const run = await runAction({
      workspace: bruinWorkspace(60),
      inputs: { ...inputs, 'ca-certificate': tls.cert, concurrency: '4' },
      env: { ...env, https_proxy: proxy.url },
    });
    expect(run.env.get('C59')).toBe(valueAt(59));
    expect(vault.requests).toHaveLength(62);
    expect(proxy.tunnels.length).toBeLessThanOrEqual(4);
  });

  it('AWS is asked through one tunnel for its secrets and one for the role', async () => {
    const { aws, inputs, env } = await awsScene(30, { tls });
    const proxy = closing(
      await startFakeProxy({
        'secretsmanager.eu-central-1.amazonaws.com': aws.url,
        'sts.eu-central-1.amazonaws.com': aws.url,
      }),
    );
    const { 'aws-endpoint': _, ...rest } = inputs;
    const run = await runAction({
      workspace: bruinWorkspace(30),
      inputs: { ...rest, 'ca-certificate': tls.cert },
      env: { ...env, HTTPS_PROXY: proxy.url },
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C29')).toBe(valueAt(29));
    expect(proxy.tunnels).toEqual([
      'sts.eu-central-1.amazonaws.com:443',
      'secretsmanager.eu-central-1.amazonaws.com:443',
    ]);
    expect(aws.requests).toHaveLength(3);
  });

  it('its credentials are sent to it alone and shown nowhere', async () => {
    const { vault, inputs, env } = await vaultScene(1, { tls });
    const proxy = closing(await startFakeProxy({}, { credentials: LOGIN }));
    const url = proxy.url.replace('//', `//ci:${encodeURIComponent(PASSWORD)}@`);
    const scene = { workspace: bruinWorkspace(1), inputs: { ...inputs, 'ca-certificate': tls.cert } };
    const run = await runAction({ ...scene, env: { ...env, HTTPS_PROXY: url, RUNNER_DEBUG: '1' } });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(vault.requests.some(({ headers }) => headers['proxy-authorization'] !== undefined)).toBe(false);
    const post = await run.post();
    const wrong = await runAction({
      ...scene,
      env: { ...env, HTTPS_PROXY: url.replace(/:\d+$/, ':1'), RUNNER_DEBUG: '1' },
    });
    expectNothingOut(wrong, valueAt(0));
    const refused = await runAction({ ...scene, env: { ...env, HTTPS_PROXY: url.replace('ci:', 'other:') } });
    expectNothingOut(refused, valueAt(0));
    expect(messagesOf(refused)).toMatch(/the proxy 127\.0\.0\.1:\d+ refuses with status 407.*HTTPS_PROXY/s);
    for (const { stdout, stderr, summary } of [run, post, wrong, refused])
      for (const text of [PASSWORD, encodeURIComponent(PASSWORD), Buffer.from(LOGIN).toString('base64')])
        expect(stdout + stderr + summary).not.toContain(text);
  });

  it('the answer of a proxy that refuses is not quoted, and a silent one is left when the time is over', async () => {
    const { vault, inputs, env } = await vaultScene(1, { tls });
    const proxy = closing(await startFakeProxy());
    const scene = {
      workspace: bruinWorkspace(1),
      inputs: { ...inputs, 'ca-certificate': tls.cert },
      env: { ...env, HTTPS_PROXY: proxy.url },
    };
    proxy.fault = { status: 403, body: '<html>canary-of-the-body</html>' };
    const refused = await runAction(scene);
    expectNothingOut(refused, 'canary-of-the-body');
    expect(messagesOf(refused)).toMatch(/the proxy 127\.0\.0\.1:\d+ refuses with status 403/);
    proxy.fault = 'silence';
    const silent = await runAction({ ...scene, inputs: { ...scene.inputs, timeout: '3' } });
    expectNothingOut(silent);
    expect(messagesOf(silent)).toContain('within 3 s (timeout)');
    expect(vault.requests).toEqual([]);
  });
});
