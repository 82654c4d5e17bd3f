import { describe, expect, it } from 'vitest';
import { selfSigned } from '../../fakes/certificate.ts';
import { closing } from '../../fakes/closing.ts';
import { startFakeDoppler } from '../../fakes/doppler.ts';
import { startFakeProxy } from '../../fakes/proxy.ts';
import { awsScene } from '../aws-scene.ts';
import { runAction } from '../program.ts';
import { bruinWorkspace, connectionJson, expectNothingOut, messagesOf, valueAt } from '../remote-workspace.ts';
import { vaultScene } from '../vault-scene.ts';

const THROTTLED = { status: 400, body: '{"__type":"ThrottlingException","message":"Rate exceeded"}' };

// Listing first, by a hundred names at most, refuses large repositories.
describe.concurrent('many secrets', () => {
  it('are asked for by name, however many they are', async () => {
    const { aws, inputs, env } = await awsScene(130);
    const run = await runAction({ workspace: bruinWorkspace(130), inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C129')).toBe(valueAt(129));
    expect(aws.requests.map(({ headers }) => headers['x-amz-target'] ?? 'sts')).toEqual([
      'sts',
      ...Array.from({ length: 7 }, () => 'secretsmanager.BatchGetSecretValue'),
    ]);
  });

  it('and one document of many fields take one request for the document', async () => {
    const { vault, inputs, env } = await vaultScene();
    const fields = Array.from({ length: 40 }, (_, index) => [`f${index}`, connectionJson(index)]);
    vault.put('secret', 'bruin/app', { data: JSON.stringify(Object.fromEntries(fields)) });
    const map = Array.from({ length: 40 }, (_, index) => `connection/c${index} = app#f${index}`).join('\n');
    const run = await runAction({ workspace: bruinWorkspace(40), inputs: { ...inputs, map }, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C39')).toBe(valueAt(39));
    expect(vault.requests.filter(({ path }) => path.includes('/data/'))).toHaveLength(1);
  });
});

// Retrying nothing fails on every hiccup; retrying at once, or for ever, makes an overload worse.
describe.concurrent('a request that fails', () => {
  it('is sent again when that may help: at Vault, at AWS and at Doppler', async () => {
    const [one, two] = await Promise.all([vaultScene(3), awsScene(3)]);
    const doppler = closing(await startFakeDoppler());
    const token = ['dp', 'st', 'fake-token'].join('.');
    doppler.tokens.set(token, { kind: 'service', project: 'shop', config: 'prd' });
    doppler.put('shop/prd', Object.fromEntries([0, 1, 2].map((index) => [`C${index}`, connectionJson(index)])));
    const third = { backend: 'doppler', 'doppler-api-host': doppler.url, 'doppler-token': token, export: 'env' };
    const runs = [
      [one.vault, one.inputs, one.env],
      [two.aws, two.inputs, two.env],
      [doppler, third, {}],
    ] as const;
    const each = runs.map(async ([server, inputs, env]) => {
      const bad = [{ status: 503, body: '<html>' }, 'reset', { status: 500 }] as const;
      let failed = 0;
      server.fault = () => bad[failed++];
      const run = await runAction({ workspace: bruinWorkspace(3), inputs, env });
      expect(messagesOf(run)).toBe('');
      expect(run.env.get('C2')).toBe(valueAt(2));
    });
    await Promise.all(each);
  });

  it('is sent again no sooner than the service asks', async () => {
    const vault = vaultScene(1).then((scene) => ({ ...scene, server: scene.vault, busy: { status: 429 } }));
    const aws = awsScene(1).then((scene) => ({ ...scene, server: scene.aws, busy: THROTTLED }));
    const each = (await Promise.all([vault, aws])).map(async ({ server, inputs, env, busy }) => {
      const times: number[] = [];
      server.fault = ({ path, headers }) => {
        if (!path.endsWith('/c0') && headers['x-amz-target'] === undefined) return undefined;
        times.push(performance.now());
        return times.length === 1 ? { ...busy, headers: { 'retry-after': '1' } } : undefined;
      };
      const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
      expect(run.env.get('C0')).toBe(valueAt(0));
      expect(times).toHaveLength(2);
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(995);
    });
    await Promise.all(each);
  });

  it('is not sent again when the service asks for more time than there is', async () => {
    const { aws, inputs, env } = await awsScene(1);
    aws.fault = ({ headers }) =>
      headers['x-amz-target'] === undefined ? undefined : { ...THROTTLED, headers: { 'retry-after': '61' } };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toContain('too many requests');
    expect(aws.requests).toHaveLength(2);
  });
});

// A client that forgets its tunnel shakes hands with proxy and server for every secret.
describe.concurrent('behind a proxy', () => {
  it('Doppler too is asked for sixty secrets through one tunnel', async () => {
    const tls = selfSigned();
    const doppler = closing(await startFakeDoppler({ tls }));
    const proxy = closing(await startFakeProxy());
    const token = ['dp', 'st', 'fake-token'].join('.');
    doppler.tokens.set(token, { kind: 'service', project: 'shop', config: 'prd' });
    doppler.put(
      'shop/prd',
      Object.fromEntries(Array.from({ length: 60 }, (_, each) => [`C${each}`, connectionJson(each)])),
    );
    const run = await runAction({
      workspace: bruinWorkspace(60),
      inputs: {
        backend: 'doppler',
        'doppler-api-host': doppler.url,
        'doppler-token': token,
        'ca-certificate': tls.cert,
        export: 'env',
      },
      env: { HTTPS_PROXY: proxy.url },
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C59')).toBe(valueAt(59));
    expect(proxy.tunnels).toEqual([new URL(doppler.url).host]);
  });
});
