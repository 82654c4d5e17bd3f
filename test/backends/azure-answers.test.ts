import { describe, expect, it } from 'vitest';
import { createAzureTransport } from '../../src/backends/azure/azure-transport.ts';
import { type FakeVersion, versionId } from '../fakes/azure-key-vault.ts';
import { closing } from '../fakes/closing.ts';
import { type Fault, startFake } from '../fakes/fake-server.ts';
import { json } from '../fakes/oidc-issuer.ts';
import { open, read, scene, trusting } from './azure-place.ts';
import { failureOf, failureOfRead, groupAt } from './place.ts';

const CANARY = 'canary-of-the-body';
const html = (status: number): Fault => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html>${CANARY}</html>`,
});
const refusal = (status: number, code: string, inner?: string): Fault =>
  json(status, { error: { code, message: CANARY, ...(inner && { innererror: { code: inner } }) } });

describe('when Key Vault does not answer as it should, it is said what happened and what to do:', () => {
  const OTHER = /not what Key Vault answers/;
  const CHECK = /check azure-vault-url/;

  it.each<[string, Fault, string, RegExp, RegExp]>([
    [
      'too many requests',
      refusal(429, 'Throttled'),
      'throttled',
      /too many requests/,
      /lower concurrency or run again/,
    ],
    [
      'too many requests, for an hour',
      { status: 429, headers: { 'retry-after': '3600' }, body: CANARY },
      'throttled',
      /too many requests/,
      /lower concurrency/,
    ],
    ['an HTML page', html(200), 'unreachable', OTHER, CHECK],
    ['HTML with status 403', html(403), 'unreachable', /status 403\) is not what Key Vault answers/, CHECK],
    ['HTML with status 404', html(404), 'unreachable', /status 404\) is not what Key Vault answers/, CHECK],
    ['an HTML error', html(502), 'unreachable', /answers with status 502/, /run again later/],
    ['an error of its own', refusal(500, 'InternalError'), 'unreachable', /answers with status 500/, /run again later/],
    ['nothing', { status: 200, body: '' }, 'unreachable', OTHER, CHECK],
    ['JSON of another service', json(200, { value: CANARY }), 'unreachable', OTHER, CHECK],
    ['a 404 of another service', json(404, { message: CANARY }), 'unreachable', OTHER, CHECK],
    [
      'a redirect',
      { status: 302, headers: { location: `https://example.com/${CANARY}` } },
      'unreachable',
      /status 302\) is not what Key Vault answers/,
      CHECK,
    ],
    ['half an answer', 'truncate', 'unreachable', /the connection was cut off/, /run again/],
    [
      'the firewall of the vault',
      refusal(403, 'Forbidden', 'ForbiddenByFirewall'),
      'denied',
      /network rules of the vault/,
      /allow the address/,
    ],
    [
      'a token of another tenant',
      refusal(401, 'Unauthorized'),
      'sign-in-failed',
      /does not accept the token/,
      /check that azure-tenant-id/,
    ],
    [
      'an unknown version of the API',
      refusal(400, 'BadParameter'),
      'wrong-input',
      /Key Vault does not accept the request \(BadParameter\)/,
      /correct the name or the version/,
    ],
  ])('%s', async (_, fault, code, why, remedy) => {
    const both = await scene();
    both.vault.put('a', 'v');
    both.vault.fault = ({ headers }) => (headers['authorization'] === undefined ? undefined : fault);
    const failure = await failureOfRead(await open(both, trusting()), groupAt('a'));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(why);
    expect(failure.hint).toMatch(remedy);
    expect(`${failure.message}${failure.hint}`).not.toContain(CANARY);
  });
});

describe('an answer of Key Vault with status 200', () => {
  const id = (name: string, version: number): string =>
    `https://shop.vault.azure.net/secrets/${name}/${versionId(version)}`;
  const secret = (changed: object): Fault =>
    json(200, { value: 'canary', id: id('a', 0), attributes: { enabled: true }, ...changed });
  const unspoilt: FakeVersion = { value: 'v' };

  it.each<[string, Fault, string | undefined, string, RegExp]>([
    [
      'for another name',
      secret({ id: id('b', 0) }),
      undefined,
      'unreachable',
      /a different secret from the one requested/,
    ],
    ['for another version', secret({ id: id('a', 1) }), versionId(0), 'unreachable', /a different secret from the one/],
    ['of a disabled secret', secret({ attributes: { enabled: false } }), undefined, 'disabled', /it is disabled/],
    ['without a value', secret({ value: undefined }), undefined, 'malformed-secret', /it has no value/],
  ])('%s is not taken for what was asked', async (_, fault, version, code, message) => {
    const both = await scene();
    both.vault.put('a', unspoilt, unspoilt);
    both.vault.fault = ({ headers }) => (headers['authorization'] === undefined ? undefined : fault);
    const failure = await failureOfRead(await open(both, trusting()), groupAt('a', version));
    expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(`${failure.message}${failure.hint}`).not.toContain('canary');
  });

  it('is taken whatever the case of its name', async () => {
    const both = await scene();
    both.vault.put('shop-db', 'v');
    const [result] = await read(await open(both, trusting()), 'Shop-DB');
    expect(result?.kind).toBe('found');
  });

  it('is looked at for each secret, also when the first one is fine', async () => {
    const both = await scene();
    for (const name of ['a', 'b', 'c']) both.vault.put(name, 'v');
    both.vault.put('b', { value: 'v', enabled: false });
    const results = await read(await open(both, trusting()), 'a', 'b', 'c');
    expect(results.map(({ kind }) => kind)).toEqual(['found', 'failed', 'found']);
    expect(failureOf(results[1]).hint).toContain('--name b ');
  });
});

describe('the transport under the SDK', () => {
  it('sends nothing without TLS but to the identity services of the machine', async () => {
    const server = await startFake(() => json(200, {}));
    closing(server);
    const { createPipelineRequest } = await import('@azure/core-rest-pipeline');
    const { client } = await createAzureTransport(trusting());
    const request = createPipelineRequest({ url: `${server.url}/secrets/a`, method: 'GET' });
    await expect(client.sendRequest(request)).rejects.toMatchObject({ code: 'wrong-input' });
    expect(server.requests).toEqual([]);
    request.allowInsecureConnection = true;
    expect((await client.sendRequest(request)).status).toBe(200);
  });
});
