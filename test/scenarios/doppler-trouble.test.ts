import { describe, expect, it } from 'vitest';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { type Fault, startFake } from '../fakes/fake-server.ts';
import { dopplerScene, OURS, THEIRS } from './doppler-scene.ts';
import { runAction } from './program.ts';
import { bruinWorkspace, connectionJson, expectNothingOut, messagesOf, valueAt } from './remote-workspace.ts';

const CANARY = 'canary-of-the-body';
const html = (status: number): Fault => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html>${CANARY}</html>`,
});
const refusal = (status: number): Fault => ({
  status,
  headers: { 'content-type': 'application/json', 'retry-after': '0' },
  body: JSON.stringify({ messages: [CANARY], success: false }),
});

/** One of each kind; test/backends/doppler-answers.test.ts has all that Doppler and what stands in front of it may answer. */
describe.concurrent('when Doppler does not answer as it should, nothing is exported or shown, and the log says what to do:', () => {
  it.each<[string, Fault, RegExp, RegExp]>([
    ['a cut answer', 'truncate', /the connection was cut off/, /run again/],
    ['HTML with status 403', html(403), /status 403\) is not what Doppler answers/, /check doppler-api-host/],
    ['a refusal of the config', refusal(403), /may not read/, /a service token reads one config only/],
  ])('%s', async (_, fault, why, remedy) => {
    const { doppler, inputs } = await dopplerScene(1);
    doppler.fault = () => fault;
    const run = await runAction({ workspace: bruinWorkspace(1), inputs });
    expectNothingOut(run, CANARY, THEIRS, valueAt(0));
    expect(messagesOf(run)).toMatch(why);
    expect(messagesOf(run)).toMatch(remedy);
    expect(run.stdout + run.stderr).not.toMatch(/\bat .*\.js:\d+|TypeError/);
  });

  it('silence, and answers that come too late', async () => {
    for (const spoil of ['silent', 'slow'] as const) {
      const { doppler, inputs } = await dopplerScene(1);
      if (spoil === 'silent') doppler.fault = () => 'silence';
      else doppler.delay = 60_000;
      const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...inputs, timeout: '1' } });
      expectNothingOut(run, valueAt(0));
      expect(messagesOf(run)).toMatch(/not every request was answered within 1 s \(timeout\).*raise timeout/s);
    }
  });

  it('a redirect to another server, which gets neither token nor identity token', async () => {
    const evil = closing(await startFake(() => ({ status: 200, body: '{"secrets":{}}' })));
    for (const mode of ['inputs', 'identity'] as const) {
      const scene = await dopplerScene(1);
      scene.doppler.fault = ({ target }) => ({ status: 307, headers: { location: `${evil.url}${target}` } });
      const run = await runAction({ workspace: bruinWorkspace(1), inputs: scene[mode], env: scene.env });
      expectNothingOut(run, THEIRS);
      expect(messagesOf(run)).toMatch(
        /it redirects, and credentials are sent to no other address.*correct doppler-api-host/s,
      );
      expect(scene.doppler.requests).toHaveLength(1);
    }
    expect(evil.requests).toEqual([]);
  });

  it('an end in the middle', async () => {
    const { doppler, identity, env } = await dopplerScene(1);
    doppler.put('shop/stg', { C0: connectionJson(7) });
    doppler.fault = ({ query }) => {
      if (query.get('config') === 'stg') void doppler.close();
      return undefined;
    };
    const inputs = { ...identity, map: 'connection/c1 = config:stg#C0', concurrency: '1', timeout: '10' };
    const run = await runAction({ workspace: bruinWorkspace(2), inputs, env });
    expectNothingOut(run, valueAt(0), valueAt(7), OURS);
    expect(messagesOf(run)).toMatch(/cannot reach http:\/\/127\.0\.0\.1:\d+: .*(?:check host and port|run again)/s);
    // There is nobody left who could take the token back: it is said, and the job is not failed by it once more.
    const post = await run.post();
    expect(post.status).toBe(0);
    expect(post.stdout).toMatch(/::warning.*token of doppler/);
    expect(post.stdout + post.stderr).not.toContain(OURS);
  });

  it('a job that is cancelled while it reads, whose post step gives the token back', async () => {
    const { doppler, identity, env } = await dopplerScene(1);
    let send: ((signal: NodeJS.Signals) => void) | undefined;
    doppler.fault = ({ path }) => {
      if (path.startsWith('/v3/auth/')) return undefined;
      send?.('SIGTERM');
      return 'silence';
    };
    const started = (sender: (signal: NodeJS.Signals) => void): void => {
      send = sender;
    };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: identity, env, started });
    expect([run.env.size, doppler.revoked]).toEqual([0, []]);
    expect((await run.post()).log).toContain('gave the token of doppler back');
    expect(doppler.revoked).toEqual([OURS]);
  });

  it('a certificate that nobody vouches for, whatever a variable of Node.js says', async () => {
    const { doppler, inputs } = await dopplerScene(1, { tls: selfSigned() });
    const workspace = bruinWorkspace(1);
    const refused = await runAction({ workspace, inputs, env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
    expectNothingOut(refused, THEIRS);
    expect(messagesOf(refused)).toMatch(/certificate.*ca-certificate/s);
    expect(doppler.requests).toEqual([]);
    const trusted = await runAction({ workspace, inputs: { ...inputs, 'ca-certificate': selfSigned().cert } });
    expect(messagesOf(trusted)).toBe('');
    expect(trusted.env.get('C0')).toBe(valueAt(0));
  });
});
