import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import type { Fault } from '../fakes/fake-server.ts';
import { json } from '../fakes/oidc-issuer.ts';
import { doppler, PERSONAL, read, rejection, SERVICE, SHOP, secret, signIn } from './doppler-place.ts';
import { testServices } from './services.ts';

describe('what Doppler answers', () => {
  it('keeps every character of a value', async () => {
    const fake = await doppler();
    const values = ['', ' ', 'line\nline\r\n', '\u00e9\u{1f600}\u0000', '9007199254740993', '"', '{"a":1e400}'];
    fake.put('shop/prd', Object.fromEntries(values.map((value, index) => [`V${index}`, value])));
    const backend = await signIn(fake, SERVICE);
    expect(await read(backend, ...values.map((_, index) => secret(`V${index}`)))).toEqual(
      values.map((text) => ({ text })),
    );
  });

  it('tells what is missing from what is there', async () => {
    const fake = await doppler();
    expect(await read(await signIn(fake, SERVICE), secret('NOT_THERE'), secret('API_KEY'))).toEqual([
      { missing: undefined },
      { text: 'prd key' },
    ]);
  });

  it('says which values their owner marked as not secret', async () => {
    const fake = await doppler();
    fake.put('shop/prd', { HOST: { value: 'db.example.com', visibility: 'unmasked' }, KEY: 'k' });
    const backend = await signIn(fake, SERVICE);
    expect(await read(backend, secret('HOST'), secret('KEY'), { kind: 'group', document: 'config:prd' })).toEqual([
      { text: 'db.example.com', publicNames: ['HOST'] },
      { text: 'k' },
      { fields: '{"HOST":"db.example.com","KEY":"k"}', publicNames: ['HOST'] },
    ]);
  });

  it('gives restricted values to service tokens and says why a person does not get them', async () => {
    const fake = await doppler();
    fake.put('shop/prd', { HIDDEN: { value: 'hidden value', visibility: 'restricted' }, KEY: 'k' });
    expect(await read(await signIn(fake, SERVICE), secret('HIDDEN'))).toEqual([{ text: 'hidden value' }]);
    const personal = await signIn(fake, PERSONAL, SHOP);
    const message = 'Doppler does not return the restricted "HIDDEN" to this kind of token';
    expect(
      await read(personal, secret('HIDDEN'), secret('KEY'), { kind: 'group', document: 'config:prd' }),
    ).toMatchObject([{ failed: 'denied', message }, { text: 'k' }, { failed: 'denied', message }]);
  });

  it('refuses a secret that has no value', async () => {
    const fake = await doppler();
    fake.put('shop/prd', { BROKEN: { value: null } });
    expect(await read(await signIn(fake, SERVICE), secret('BROKEN'))).toMatchObject([
      { failed: 'malformed-secret', message: 'Doppler has no value for "BROKEN"' },
    ]);
  });

  it('has no versions', async () => {
    const fake = await doppler();
    expect(await read(await signIn(fake, SERVICE), secret('API_KEY', { version: '2' }), secret('DB'))).toMatchObject([
      { failed: 'wrong-input' },
      { text: '{"password":"prd"}' },
    ]);
  });
});

describe('when Doppler does not answer as it should', () => {
  const CANARY = 'canary-in-the-body';
  const html = (status: number, headers: Record<string, string> = {}): Fault => ({
    status,
    headers: { 'content-type': 'text/html', ...headers },
    body: `<html>${CANARY}</html>`,
  });
  const refusal = (status: number): Fault => json(status, { messages: [CANARY], success: false });
  const always = (fault: Fault) => () => fault;
  const OTHER = /not what Doppler answers/;
  const CHECK = /check doppler-api-host/;

  it.each<[string, Fault, string, RegExp, RegExp]>([
    ['too many requests', refusal(429), 'throttled', /too many requests/, /run again later; the limit is per token/],
    [
      'too many requests, in HTML, for an hour',
      html(429, { 'retry-after': '3600' }),
      'throttled',
      /too many/,
      /run again/,
    ],
    ['an HTML page of the edge', html(502), 'unreachable', /answers with status 502/, /run again later/],
    ['an error of its own', refusal(500), 'unreachable', /answers with status 500/, /run again later/],
    ['an HTML page with status 200', html(200), 'unreachable', OTHER, CHECK],
    ['an HTML page with status 403', html(403), 'unreachable', /status 403\) is not what Doppler answers/, CHECK],
    ['JSON of another service', json(200, { data: CANARY }), 'unreachable', OTHER, CHECK],
    ['a text', { status: 200, body: `"${CANARY}"` }, 'unreachable', OTHER, CHECK],
    ['a list', { status: 200, body: `{"secrets":["${CANARY}"]}` }, 'unreachable', OTHER, CHECK],
    ['secrets in another form', json(200, { secrets: { API_KEY: CANARY } }), 'unreachable', OTHER, CHECK],
    [
      'a redirect',
      { status: 302, headers: { location: `https://example.com/${CANARY}` } },
      'unreachable',
      /it redirects/,
      /correct doppler-api-host/,
    ],
    ['an answer that is cut off', 'truncate', 'unreachable', /the connection was cut off/, /run again/],
    ['a closed connection', 'reset', 'unreachable', /the connection was cut off/, /run again/],
    [
      'an unknown token',
      refusal(401),
      'sign-in-failed',
      /does not accept the token/,
      /check doppler-token: it may be revoked/,
    ],
  ])('%s is told with what to do', async (_, fault, code, why, remedy) => {
    const fake = await doppler();
    fake.fault = always(fault);
    const backend = await signIn(fake, SERVICE);
    const failure = await rejection(read(backend, secret('API_KEY')));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(why);
    expect(failure.hint).toMatch(remedy);
    expect(`${failure.message} ${failure.hint}`).not.toContain(CANARY);
    expect(failure.message).toContain(fake.url);
  });

  it('says that it is redirected, and follows nowhere', async () => {
    const fake = await doppler();
    fake.fault = () => ({ status: 307, headers: { location: `${fake.url}/elsewhere` }, body: '{}' });
    const failure = await rejection(read(await signIn(fake, SERVICE), secret('API_KEY')));
    expect(failure).toMatchObject({ code: 'unreachable', message: expect.stringContaining('it redirects') });
    expect(fake.requests).toHaveLength(1);
  });

  it('tries again what passes by itself', async () => {
    const fake = await doppler();
    const faults: Fault[] = [{ status: 429, headers: { 'retry-after': '7' } }, html(502), 'reset'];
    fake.fault = () => faults.shift();
    const services = testServices();
    const backend = await signIn(fake, SERVICE, {}, services);
    expect(await read(backend, secret('API_KEY'))).toEqual([{ text: 'prd key' }]);
    expect(fake.requests).toHaveLength(4);
    expect(services.slept[0]).toBeGreaterThanOrEqual(7000);
  });

  it('ends at once when it is cancelled', async () => {
    const fake = await doppler();
    fake.fault = always('silence');
    const backend = await signIn(fake, SERVICE);
    const stop = new AbortController();
    const reason = new Failure('timed-out', 'the time is over');
    const reading = backend.read([secret('API_KEY')], stop.signal);
    while (fake.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    stop.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });

  it('refuses a token that cannot stand in a header, without showing it', async () => {
    const fake = await doppler();
    const failure = await rejection(signIn(fake, `${SERVICE}\nx`));
    expect(failure.code).toBe('wrong-input');
    expect(failure.message).not.toContain(SERVICE);
  });
});
