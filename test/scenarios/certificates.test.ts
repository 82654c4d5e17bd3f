import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { startFakeProxy } from '../fakes/proxy.ts';
import { runAction } from './program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, valueAt } from './remote-workspace.ts';
import { OURS, vaultScene } from './vault-scene.ts';

const tls = selfSigned();
/** Variables by which other programs trust everything. */
const CARELESS = { NODE_TLS_REJECT_UNAUTHORIZED: '0', VAULT_SKIP_VERIFY: '1', PYTHONHTTPSVERIFY: '0' };
const PASSWORD = ['p@ss', 'of', 'the', 'proxy'].join('/');
const LOGIN = `ci:${PASSWORD}`;

describe.concurrent('a server with a certificate of a private authority', () => {
  it('is trusted through ca-certificate, as text or as a file, in the post step too', async () => {
    const { vault, inputs, env } = await vaultScene(1, { tls });
    const file = join(mkdtempSync(join(tmpdir(), 'authority-')), 'ca.pem');
    writeFileSync(file, tls.cert);
    for (const authority of [tls.cert, file]) {
      const run = await runAction({
        workspace: bruinWorkspace(1),
        inputs: { ...inputs, 'ca-certificate': authority },
        env,
      });
      expect(messagesOf(run)).toBe('');
      expect(run.env.get('C0')).toBe(valueAt(0));
      expect((await run.post()).stdout).toContain('gave the token of vault back');
    }
    expect(vault.revoked).toEqual([OURS, OURS]);
  });

  it('is sent nothing without it, whatever variables say', async () => {
    const { vault, inputs, env } = await vaultScene(1, { tls });
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env: { ...env, ...CARELESS } });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/cannot reach https:\/\/127\.0\.0\.1:\d+: its certificate is .*ca-certificate/s);
    expect(vault.requests).toEqual([]);
  });
});

describe.concurrent('behind a proxy that speaks TLS itself', () => {
  it('https and http servers are reached, the proxy trusted through ca-certificate', async () => {
    const proxy = closing(await startFakeProxy({}, { tls, credentials: LOGIN }));
    const url = proxy.url.replace('//', `//ci:${encodeURIComponent(PASSWORD)}@`);
    for (const options of [{ tls }, {}]) {
      const { inputs, env } = await vaultScene(3, options);
      const run = await runAction({
        workspace: bruinWorkspace(3),
        inputs: { ...inputs, 'ca-certificate': tls.cert, concurrency: '1' },
        env: { ...env, HTTPS_PROXY: url, HTTP_PROXY: url },
      });
      expect(messagesOf(run)).toBe('');
      expect(run.env.get('C2')).toBe(valueAt(2));
    }
    expect(proxy.tunnels).toHaveLength(1);
    expect(proxy.forwarded.filter((each) => each.includes('/v1/secret/data/'))).toHaveLength(3);
  });

  it('neither is, when nobody vouches for the proxy, whatever variables say', async () => {
    const proxy = closing(await startFakeProxy({}, { tls }));
    const { vault, inputs, issuer } = await vaultScene(1);
    const secure = await vaultScene(1, { tls });
    const token = { 'oidc-token': issuer.token({ aud: 'vault' }) };
    const env = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, ...CARELESS };
    for (const scene of [inputs, secure.inputs]) {
      const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...scene, ...token }, env });
      expectNothingOut(run);
      expect(messagesOf(run)).toContain('its certificate is');
    }
    expect([...proxy.tunnels, ...proxy.forwarded, ...vault.requests, ...secure.vault.requests]).toEqual([]);
  });
});
