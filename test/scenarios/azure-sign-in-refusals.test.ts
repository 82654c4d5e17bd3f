import { describe, expect, it } from 'vitest';
import { closing } from '../fakes/closing.ts';
import { type Fault, startFake } from '../fakes/fake-server.ts';
import { type AzureScene, azureScene, CLIENT, CLIENT_SECRET, withSecret } from './azure-scene.ts';
import { runAction } from './program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, valueAt } from './remote-workspace.ts';

const CANARY = 'canary-of-the-body';
type Change = (scene: AzureScene) => Record<string, string>;
const bySecret =
  (changed: Record<string, string>): Change =>
  (scene) => ({ ...withSecret(scene), ...changed });
/** What Entra ID says about every assertion. */
const judged =
  (code: string): Change =>
  ({ entra, inputs }) => {
    entra.applications.set(CLIENT, { judgeAssertion: () => code });
    return inputs;
  };
const faulty =
  (fault: Fault): Change =>
  (scene) => {
    scene.entra.fault = () => fault;
    return fault === 'silence' ? { ...withSecret(scene), timeout: '2' } : withSecret(scene);
  };

/** One of each kind; test/backends/azure-sign-in.test.ts has all that Entra ID and what stands in front of it may answer. */
describe.concurrent('a sign-in to Azure that fails exports and shows nothing, asks the vault for no secret, and says what to do:', () => {
  it.each<[string, Change, RegExp, RegExp]>([
    [
      'a branch that no federated credential names',
      judged('700213'),
      /no federated credential of the application matches this job \(AADSTS700213\)/,
      /subject names the repository and its branch/,
    ],
    [
      'a wrong client secret',
      bySecret({ 'azure-client-secret': 'another-secret-of-the-test' }),
      /the client secret is wrong \(AADSTS7000215\)/,
      /the value of the secret, not its id/,
    ],
    [
      'an HTML error',
      faulty({ status: 502, body: `<html>${CANARY}</html>` }),
      /answers with status 502/,
      /run again later/,
    ],
    ['silence', faulty('silence'), /within 2 s/, /raise timeout/],
  ])('%s', async (_, change, why, remedy) => {
    const scene = await azureScene(1);
    const inputs = change(scene);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env: scene.env });
    expectNothingOut(run, CANARY, CLIENT_SECRET, 'another-secret-of-the-test', 'client_assertion', valueAt(0));
    expect(messagesOf(run)).toMatch(why);
    expect(messagesOf(run)).toMatch(remedy);
    expect(run.stdout + run.stderr).not.toMatch(/\bat .*\.js:\d+|Trace ID/);
    expect(scene.vault.requests.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
  });

  it('no permission of the job to have an identity token', async () => {
    const { vault, entra, inputs } = await azureScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs });
    expectNothingOut(run);
    expect(messagesOf(run)).toContain('permissions: id-token: write');
    expect([...vault.requests, ...entra.requests]).toEqual([]);
  });

  it('a redirect to another server, which gets neither secret nor assertion', async () => {
    const scene = await azureScene(1);
    const evil = closing(await startFake(() => ({ status: 200, body: '{}' })));
    scene.entra.fault = ({ method, target }) =>
      method === 'POST' ? { status: 307, headers: { location: `${evil.url}${target}` } } : undefined;
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: withSecret(scene) });
    expectNothingOut(run, CLIENT_SECRET);
    expect(scene.entra.requests.some(({ body }) => body.includes('client_secret'))).toBe(true);
    expect(evil.requests).toEqual([]);
    expect(messagesOf(run)).toMatch(/check azure-tenant-id, azure-authority-host and the proxy/);
  });
});
