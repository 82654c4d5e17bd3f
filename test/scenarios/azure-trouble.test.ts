import { describe, expect, it } from 'vitest';
import { closing } from '../fakes/closing.ts';
import { type Fault, startFake } from '../fakes/fake-server.ts';
import { json } from '../fakes/oidc-issuer.ts';
import { startFakeProxy } from '../fakes/proxy.ts';
import { azureScene, withSecret } from './azure-scene.ts';
import { runAction } from './program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, valueAt } from './remote-workspace.ts';

const CANARY = 'canary-of-the-body';
const html = (status: number): Fault => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html>${CANARY}</html>`,
});
const refusal = (status: number, code: string, inner?: string): Fault => ({
  status,
  headers: { 'content-type': 'application/json', 'retry-after': '0' },
  body: JSON.stringify({ error: { code, message: CANARY, ...(inner && { innererror: { code: inner } }) } }),
});

/** What Key Vault would answer for the secret `other`. */
const other: Fault = json(200, {
  value: CANARY,
  id: `https://shop.vault.azure.net/secrets/other/${'0'.repeat(32)}`,
  attributes: { enabled: true },
});

/** One of each kind; test/backends/azure-answers.test.ts has all that Key Vault and what stands in front of it may answer. */
describe.concurrent('when Key Vault does not answer as it should, nothing is exported or shown, and the log says what to do:', () => {
  it.each<[string, Fault, RegExp, RegExp]>([
    ['a cut answer', 'truncate', /the connection was cut off/, /run again/],
    ['HTML with status 403', html(403), /status 403\) is not what Key Vault answers/, /check azure-vault-url/],
    ['a secret of another name', other, /returned a different secret from the one requested/, /azure-vault-url/],
    [
      'its firewall',
      refusal(403, 'Forbidden', 'ForbiddenByFirewall'),
      /network rules of the vault/,
      /allow the address/,
    ],
  ])('%s', async (_, fault, why, remedy) => {
    const scene = await azureScene(3);
    scene.vault.fault = ({ headers }) => (headers['authorization'] === undefined ? undefined : fault);
    const run = await runAction({ workspace: bruinWorkspace(3), inputs: withSecret(scene) });
    expectNothingOut(run, CANARY, valueAt(0));
    expect(messagesOf(run)).toMatch(why);
    expect(messagesOf(run)).toMatch(remedy);
    expect(run.stdout + run.stderr).not.toMatch(/\bat .*\.js:\d+|TypeError/);
  });

  it('a challenge that names another host, where no token is asked for', async () => {
    const scene = await azureScene(1);
    const { 'azure-vault-url': url = '', ...inputs } = withSecret(scene);
    scene.vault.challenge.resource = 'https://evil.example';
    // A vault on this machine is an emulator, whose challenge bears another host's name; any other host is checked.
    const proxy = closing(await startFakeProxy({ 'shop.vault.azure.net': url }));
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...inputs, 'azure-vault-url': 'https://shop.vault.azure.net' },
      env: { HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' },
    });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toMatch(/asks for a token for a host other than its own/);
    expect(messagesOf(run)).toMatch(/check azure-vault-url/);
    expect(scene.entra.requests).toEqual([]);
  });

  it('a redirect to another server, which gets no token', async () => {
    const scene = await azureScene(1);
    const evil = closing(await startFake(() => ({ status: 200, body: '{}' })));
    scene.vault.fault = ({ headers, target }) =>
      headers['authorization'] === undefined
        ? undefined
        : { status: 307, headers: { location: `${evil.url}${target}` } };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: withSecret(scene) });
    expectNothingOut(run);
    expect(scene.vault.requests.some(({ headers }) => headers['authorization'] !== undefined)).toBe(true);
    expect(evil.requests).toEqual([]);
    expect(messagesOf(run)).toMatch(/check azure-vault-url/);
  });

  it('silence, and answers that come too late', async () => {
    for (const spoil of ['silent', 'slow'] as const) {
      const scene = await azureScene(2);
      if (spoil === 'silent') scene.vault.fault = () => 'silence';
      else scene.vault.delay = 60_000;
      const inputs = { ...withSecret(scene), timeout: '1' };
      const run = await runAction({ workspace: bruinWorkspace(2), inputs });
      expectNothingOut(run, valueAt(0));
      expect(messagesOf(run)).toMatch(/not every request was answered within 1 s \(timeout\).*raise timeout/s);
    }
  });

  it('an end in the middle', async () => {
    const scene = await azureScene(40);
    scene.vault.fault = () => {
      if (scene.vault.requests.length > 12) void scene.vault.close();
      return undefined;
    };
    const inputs = { ...withSecret(scene), timeout: '10' };
    const run = await runAction({ workspace: bruinWorkspace(40), inputs });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toMatch(/cannot reach https:\/\/127\.0\.0\.1:\d+: /);
    expect(messagesOf(run)).toMatch(/check host and port|run again/);
  });

  it('a certificate that nobody vouches for, whatever a variable of Node.js says', async () => {
    const scene = await azureScene(1);
    const { 'ca-certificate': _, ...inputs } = withSecret(scene);
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/certificate.*ca-certificate/s);
    expect(scene.vault.requests).toEqual([]);
  });
});

describe.concurrent('load from Azure Key Vault survives', () => {
  it('being told to wait, with one request more', async () => {
    const scene = await azureScene(20);
    let busy = 3;
    scene.vault.fault = ({ path }) =>
      path.startsWith('/secrets/c7/') && busy-- > 0 ? refusal(429, 'Throttled') : undefined;
    const run = await runAction({ workspace: bruinWorkspace(20), inputs: withSecret(scene) });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C7')).toBe(valueAt(7));
    expect(run.env.get('C19')).toBe(valueAt(19));
    expect(scene.vault.requests).toHaveLength(20 + 1 + 3);
  });

  it('answers that are slow', async () => {
    const scene = await azureScene(8);
    for (const server of [scene.vault, scene.entra]) server.delay = 120;
    const run = await runAction({ workspace: bruinWorkspace(8), inputs: withSecret(scene) });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C7')).toBe(valueAt(7));
  });
});
