import { afterEach, describe, expect, it } from 'vitest';
import { mapConcurrently } from '../../src/backends/concurrency.ts';
import { createSender } from '../../src/backends/http/create-sender.ts';
import type { HttpResponse, Send } from '../../src/backends/http/http-message.ts';
import { NetworkError } from '../../src/backends/http/network-error.ts';
import { proxyAuthorization, proxyFor } from '../../src/backends/http/proxy.ts';
import { sendWithRetry, verdictByStatus } from '../../src/backends/http/retry.ts';
import { Failure } from '../../src/domain/failure.ts';
import { type FakeServer, startFake } from '../fakes/fake-server.ts';
import { testServices } from './services.ts';

const ALWAYS = new AbortController().signal;
const REQUEST = { method: 'GET', url: 'https://vault.acme.example/v1/x', headers: {} };

const started: FakeServer[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

describe('the proxy of a request', () => {
  const proxy = 'http://proxy.acme.example:3128';

  it.each([
    ['https://vault.acme.example', { HTTPS_PROXY: proxy }, true],
    ['https://vault.acme.example', { https_proxy: proxy }, true],
    ['https://vault.acme.example', { HTTPS_PROXY: 'proxy.acme.example:3128' }, true],
    ['https://vault.acme.example', { HTTP_PROXY: proxy }, false],
    ['http://vault.acme.example', { HTTP_PROXY: proxy }, true],
    ['https://vault.acme.example', { HTTPS_PROXY: '' }, false],
    ['https://vault.acme.example', { HTTPS_PROXY: 'socks5://proxy' }, false],
    ['https://vault.acme.example', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, false],
    ['https://vault.acme.example', { HTTPS_PROXY: proxy, NO_PROXY: 'other.example, acme.example' }, false],
    ['https://vault.acme.example', { HTTPS_PROXY: proxy, NO_PROXY: '.acme.example' }, false],
    ['https://vault.acme.example', { HTTPS_PROXY: proxy, NO_PROXY: '*.acme.example' }, false],
    ['https://vault.acme.example', { HTTPS_PROXY: proxy, NO_PROXY: 'cme.example' }, true],
    ['https://vault.acme.example', { HTTPS_PROXY: proxy, NO_PROXY: 'VAULT.acme.EXAMPLE:443' }, false],
    ['https://vault.acme.example:8200', { HTTPS_PROXY: proxy, NO_PROXY: 'vault.acme.example:443' }, true],
    ['https://10.1.2.3', { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, false],
    ['https://11.1.2.3', { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, true],
    ['https://[fd00::1]', { HTTPS_PROXY: proxy, NO_PROXY: 'fd00::/8' }, false],
    ['https://[::1]:8200', { HTTPS_PROXY: proxy, no_proxy: '::1' }, false],
    ['https://10.1.2.3', { HTTPS_PROXY: proxy, NO_PROXY: '2.3' }, true],
  ])('of %s with %o', (url, variables, isProxied) => {
    expect(proxyFor(new URL(url), variables)?.host).toBe(isProxied ? 'proxy.acme.example:3128' : undefined);
  });

  it('gets the credentials of its own URL', () => {
    const encoded = Buffer.from('user:p@ss').toString('base64');
    expect(proxyAuthorization(new URL('http://user:p%40ss@proxy:1'))).toBe(`Basic ${encoded}`);
    expect(proxyAuthorization(new URL('http://proxy:1'))).toBeUndefined();
  });
});

describe('repeating a request', () => {
  const answers = (
    ...given: readonly (number | 'lost' | 'refused' | Partial<HttpResponse>)[]
  ): { send: Send; count: () => number } => {
    let sent = 0;
    return {
      count: () => sent,
      async send() {
        const next = given[Math.min(sent++, given.length - 1)] ?? 200;
        if (next === 'lost' || next === 'refused')
          throw new NetworkError(next, { isTransient: true, mayHaveArrived: next === 'lost' });
        const partial = typeof next === 'number' ? { status: next } : next;
        return { status: 200, headers: {}, body: new Uint8Array(), ...partial };
      },
    };
  };
  const policy = { verdict: verdictByStatus, isRepeatable: true };

  it.each([
    [[500, 200], 200, 2],
    [['lost', 'refused', 200], 200, 3],
    [[501], 501, 1],
    [[404], 404, 1],
    [[503], 503, 5],
  ] as const)('with the answers %j ends with %d after %d', async (given, status, count) => {
    const { send, count: sent } = answers(...given);
    const services = testServices();
    expect((await sendWithRetry(REQUEST, policy, { ...services, send }, ALWAYS)).status).toBe(status);
    expect(sent()).toBe(count);
  });

  it('waits longer each time, and never all jobs equally long', async () => {
    const [early, late] = [testServices(), testServices()];
    const clock = (random: number, { clock }: typeof early) => ({ ...clock, random: () => random });
    await sendWithRetry(REQUEST, policy, { ...early, clock: clock(0, early), send: answers(500).send }, ALWAYS);
    await sendWithRetry(REQUEST, policy, { ...late, clock: clock(0.999, late), send: answers(500).send }, ALWAYS);
    expect(early.slept).toEqual([100, 200, 400, 800]);
    expect(late.slept.every((wait, index) => wait > (early.slept[index] ?? 0) * 1.9)).toBe(true);
  });

  it('reads Retry-After as seconds and as a date', async () => {
    const services = testServices();
    const date = new Date(services.clock.now() + 9_000).toUTCString();
    const { send } = answers(
      { status: 429, headers: { 'retry-after': '3' } },
      { status: 429, headers: { 'retry-after': date } },
      200,
    );
    await sendWithRetry(REQUEST, policy, { ...services, clock: { ...services.clock, random: () => 0 }, send }, ALWAYS);
    expect(services.slept).toEqual([3_000, 6_000]);
  });

  it('does not wait beyond the deadline', async () => {
    const { send, count } = answers({ status: 429, headers: { 'retry-after': '61' } });
    const services = testServices();
    expect((await sendWithRetry(REQUEST, policy, { ...services, send }, ALWAYS)).status).toBe(429);
    expect([count(), services.slept]).toEqual([1, []]);
  });

  it('repeats what must not arrive twice only when it cannot have arrived', async () => {
    const once = { ...policy, isRepeatable: false };
    const refused = answers('refused', 200);
    await sendWithRetry(REQUEST, once, { ...testServices(), send: refused.send }, ALWAYS);
    expect(refused.count()).toBe(2);
    const lost = answers('lost', 200);
    const failed = sendWithRetry(REQUEST, once, { ...testServices(), send: lost.send }, ALWAYS);
    await expect(failed).rejects.toMatchObject({
      code: 'unreachable',
      message: 'cannot reach https://vault.acme.example: lost',
    });
    expect(lost.count()).toBe(1);
  });
});

describe('sending a request', () => {
  async function fake(): Promise<{ server: FakeServer; send: Send }> {
    const server = await startFake(() => ({ status: 200, body: 'a body of some length' }));
    started.push(server);
    return { server, send: createSender({ variables: {}, signal: ALWAYS }) };
  }
  const to = (server: FakeServer) => ({ method: 'GET', url: `${server.url}/a%2Fb/%2e%2e/c?d=%20`, headers: {} });

  it('leaves the path as it was written, and redirects to whoever asks', async () => {
    const { server, send } = await fake();
    server.fault = () => ({ status: 302, headers: { location: 'https://evil.example/' } });
    expect((await send(to(server), ALWAYS)).status).toBe(302);
    expect(server.requests[0]?.target).toBe('/a%2Fb/%2e%2e/c?d=%20');
  });

  it.each([
    ['truncate', /cut off/],
    ['reset', /cut off/],
  ] as const)('calls %s what it is', async (fault, message) => {
    const { server, send } = await fake();
    server.fault = () => fault;
    await expect(send(to(server), ALWAYS)).rejects.toThrow(message);
  });

  it('says that nothing listens', async () => {
    const { server, send } = await fake();
    await server.close();
    await expect(send(to(server), ALWAYS)).rejects.toMatchObject({
      message: 'nothing listens there',
      mayHaveArrived: false,
    });
  });

  it('ends with the reason of the signal', async () => {
    const { server, send } = await fake();
    server.fault = () => 'silence';
    const over = new Failure('timed-out', 'over');
    const controller = new AbortController();
    setTimeout(() => controller.abort(over), 20);
    await expect(send(to(server), controller.signal)).rejects.toBe(over);
  });
});

describe('working on many things at once', () => {
  it('keeps the order and the limit', async () => {
    let [now, most] = [0, 0];
    const results = await mapConcurrently([5, 1, 4, 2, 3], 2, ALWAYS, async (wait) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, wait));
      now--;
      return wait * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('stops everything, and begins nothing more, when one thing concerns all', async () => {
    const begun: number[] = [];
    const over = new Failure('unreachable', 'gone');
    const work = mapConcurrently([1, 2, 3, 4], 2, ALWAYS, async (item, signal) => {
      begun.push(item);
      if (item === 1) throw over;
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    await expect(work).rejects.toBe(over);
    expect(begun).toEqual([1, 2]);
  });
});
