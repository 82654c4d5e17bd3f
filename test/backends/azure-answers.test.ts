import { describe, expect, it } from 'vitest';
import { createAzureTransport } from '../../src/backends/azure/azure-transport.ts';
import { type FakeVersion, versionId } from '../fakes/azure-key-vault.ts';
import { closing } from '../fakes/closing.ts';
import { type Fault, startFake } from '../fakes/fake-server.ts';
import { json } from '../fakes/oidc-issuer.ts';
import { open, read, scene, trusting } from './azure-place.ts';
import { failureOf, failureOfRead, groupAt } from './place.ts';

const EMPTY: Fault = { status: 200, body: '' };

describe('when Key Vault does not answer as it should', () => {
  it.each<[string, Fault, string]>([
    ['an HTML page', { status: 200, body: '<html>canary</html>' }, 'unreachable'],
    ['an HTML error', { status: 502, body: '<html>canary</html>' }, 'unreachable'],
    ['nothing', EMPTY, 'unreachable'],
    ['JSON of another service', { status: 200, body: '{"value":"canary"}' }, 'unreachable'],
    ['a 404 of another service', { status: 404, body: '{"message":"canary"}' }, 'unreachable'],
    ['a redirect', { status: 302, headers: { location: 'https://example.com/canary' } }, 'unreachable'],
    ['half an answer', 'truncate', 'unreachable'],
    [
      'the firewall of the vault',
      {
        status: 403,
        body: '{"error":{"code":"Forbidden","message":"canary","innererror":{"code":"ForbiddenByFirewall"}}}',
      },
      'denied',
    ],
    [
      'an unknown version of the API',
      { status: 400, body: '{"error":{"code":"BadParameter","message":"canary"}}' },
      'wrong-input',
    ],
  ])('%s', async (_, fault, code) => {
    const both = await scene();
    both.vault.put('a', 'v');
    both.vault.fault = ({ headers }) => (headers['authorization'] === undefined ? undefined : fault);
    const failure = await failureOfRead(await open(both, trusting()), groupAt('a'));
    expect(failure.code).toBe(code);
    expect(`${failure.message}${failure.hint}`).not.toContain('canary');
  });
});

describe('an answer of Key Vault with status 200', () => {
  const id = (name: string, version: number): string =>
    `https://shop.vault.azure.net/secrets/${name}/${versionId(version)}`;
  const secret = (changed: object): Fault =>
    json(200, { value: 'canary', id: id('a', 0), attributes: { enabled: true }, ...changed });
  const unspoilt: FakeVersion = { value: 'v' };

  it.each<[string, Fault, string | undefined, string, RegExp]>([
    ['for another name', secret({ id: id('b', 0) }), undefined, 'unreachable', /another secret than the one asked for/],
    ['for another version', secret({ id: id('a', 1) }), versionId(0), 'unreachable', /another secret than the one/],
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
