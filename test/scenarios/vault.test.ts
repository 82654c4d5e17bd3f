import { describe, expect, it } from 'vitest';
import { closing } from '../fakes/closing.ts';
import { startFake } from '../fakes/fake-server.ts';
import { runAction, runCli } from './program.ts';
import {
  bitswanWorkspace,
  bruinWorkspace,
  connectionJson,
  expectNothingOut,
  messagesOf,
  repository,
  valueAt,
} from './remote-workspace.ts';
import { OURS, THEIRS, vaultScene, withToken } from './vault-scene.ts';

describe.concurrent('load from Vault', () => {
  it('has 60 connections with 63 requests, and gives its token back in the post step', async () => {
    const { vault, inputs, env } = await vaultScene(60);
    const run = await runAction({ workspace: bruinWorkspace(60), inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.status).toBe(0);
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(run.env.get('C59')).toBe(valueAt(59));
    expect(run.masks).toContain(OURS);
    expect(run.stdout.replaceAll(`::add-mask::${OURS}`, '')).not.toContain(OURS);
    const post = await run.post();
    expect(post.status).toBe(0);
    expect(vault.revoked).toEqual([OURS]);
    expect(vault.requests.length).toBeLessThanOrEqual(63);
    expect(vault.mostAtOnce()).toBeLessThanOrEqual(16);
    expect(post.stdout + post.stderr).not.toContain(OURS);
  });

  it('has the variables of a BitSwan group from the fields of one document', async () => {
    const { vault, inputs, env } = await vaultScene();
    vault.put('secret', 'bruin/shop-dev', { data: '{"PORT":5432,"SHOP_PASSWORD":"fake-shop-password"}' });
    const workspace = bitswanWorkspace('shop-dev');
    const run = await runAction({ workspace, inputs: { ...inputs, stage: 'dev' }, env });
    expect(messagesOf(run)).toBe('');
    expect(Object.fromEntries(run.env)).toMatchObject({ SHOP_PASSWORD: 'fake-shop-password', PORT: '5432' });
    expect(run.masks).toContain('fake-shop-password');
  });

  it('reads a KV 1 document with a field named data as what it is', async () => {
    const { vault, inputs, env } = await vaultScene();
    vault.mounts.set('secret', { version: 1, documents: new Map() });
    vault.put('secret', 'bruin/shop-dev', {
      data: '{"data":"fake-value-of-data","metadata":"fake-value-of-metadata"}',
    });
    const run = await runAction({ workspace: bitswanWorkspace('shop-dev'), inputs: { ...inputs, stage: 'dev' }, env });
    expect(messagesOf(run)).toBe('');
    expect(Object.fromEntries(run.env)).toMatchObject({
      data: 'fake-value-of-data',
      metadata: 'fake-value-of-metadata',
    });
  });

  it('fills {environment} into the path, and warns when no address depends on the environment', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    vault.put('secret', 'staging/c0', { data: connectionJson(7) });
    const workspace = bruinWorkspace(1);
    const given = { ...inputs, environment: 'staging' };
    const filled = await runAction({ workspace, inputs: { ...given, 'vault-path': '{environment}' }, env });
    expect(filled.env.get('C0')).toBe(valueAt(7));
    expect(filled.log).not.toContain('environment-not-in-address');
    const same = await runAction({ workspace, inputs: given, env });
    expect(same.status).toBe(0);
    expect(same.env.get('C0')).toBe(valueAt(0));
    expect(same.log).toContain('environment-not-in-address');
  });

  it('never revokes the token that it was given, and is moved by no variable of Vault or debug', async () => {
    const { vault, inputs } = await vaultScene(2);
    const evil = await startFake(() => ({ status: 200, body: '{"data":{"data":{}}}' }));
    closing(evil);
    const run = await runAction({
      workspace: bruinWorkspace(2),
      inputs: withToken({ inputs }),
      env: {
        VAULT_ADDR: evil.url,
        VAULT_TOKEN: 'another-token',
        VAULT_NAMESPACE: 'another-namespace',
        VAULT_PREFIX: '/another',
        VAULT_SKIP_VERIFY: '1',
        DEBUG: '*',
        RUNNER_DEBUG: '1',
      },
    });
    expect(run.status).toBe(0);
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(evil.requests).toEqual([]);
    await run.post();
    expect(vault.revoked).toEqual([]);
    expect(run.log).not.toContain(THEIRS);
    expect(run.log).not.toContain(valueAt(0));
  });

  it('does nothing where Node.js would print the requests with their credentials', async () => {
    const { vault, inputs } = await vaultScene(1);
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: withToken({ inputs }),
      env: { NODE_DEBUG: 'http' },
    });
    expect(run.status).toBe(1);
    expect(run.log).toContain('NODE_DEBUG');
    expect(run.stdout + run.stderr).not.toContain(valueAt(0));
    expect(run.stderr).not.toContain(THEIRS);
    expect(vault.requests).toEqual([]);
  });

  it('goes through the proxy of the job, except for hosts that NO_PROXY names', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    const proxied: string[] = [];
    const proxy = await startFake(async ({ target, method, headers, body }) => {
      proxied.push(target);
      const { host: _, 'content-length': __, ...rest } = headers;
      const answer = await fetch(target, { method, headers: rest, ...(method === 'POST' ? { body } : {}) });
      return { status: answer.status, body: await answer.text() };
    });
    closing(proxy);
    const workspace = bruinWorkspace(1);
    const through = await runAction({ workspace, inputs, env: { ...env, HTTP_PROXY: proxy.url } });
    expect(through.env.get('C0')).toBe(valueAt(0));
    expect(proxied).toContain(`${vault.url}/v1/secret/data/bruin/c0`);
    proxied.length = 0;
    const around = await runAction({
      workspace,
      inputs,
      env: { ...env, HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.0/8' },
    });
    expect(around.env.get('C0')).toBe(valueAt(0));
    expect(proxied).toEqual([]);
  });

  it('on the command line gives its token back before it ends', async () => {
    const { vault, issuer, inputs } = await vaultScene(1);
    const flags = Object.entries({ ...inputs, 'oidc-token': issuer.token({ aud: 'vault' }) })
      .filter(([name]) => name !== 'export' && name !== 'vault-jwt-audience')
      .flatMap(([name, value]) => [`--${name}`, value]);
    const program = 'console.log(process.env.C0)';
    const run = await runCli(['exec', ...flags, '--', process.execPath, '-e', program], { cwd: bruinWorkspace(1) });
    expect(run.stdout).toBe('***\n');
    expect(run.status).toBe(0);
    expect(vault.revoked).toEqual([OURS]);
  });
});

describe.concurrent('a load from Vault that cannot have everything', () => {
  it('lists everything that is missing, denied or deleted, with place and remedy, exports nothing and still gives the token back', async () => {
    const { vault, inputs, env } = await vaultScene(5);
    vault.put('secret', 'bruin/c3', { data: '{}' }, { deletionTime: '2026-11-02T03:04:05Z' });
    vault.mounts.get('secret')?.documents.delete('bruin/c1');
    vault.fault = ({ target }) =>
      target.endsWith('/c2') ? { status: 403, body: '{"errors":["permission denied"]}' } : undefined;
    const run = await runAction({ workspace: bruinWorkspace(5), inputs, env });
    expectNothingOut(run, valueAt(0), valueAt(4));
    const messages = messagesOf(run);
    expect(messages).toMatch(
      /connection\/c1 at "secret\/data\/bruin\/c1" \(environment default\): nothing is stored there/,
    );
    expect(messages).toMatch(/connection\/c2 at "secret\/data\/bruin\/c2": Vault denies it/);
    expect(messages).toMatch(/path "secret\/data\/bruin\/c2" \{ capabilities = \["read"\] \}/);
    expect(messages).toMatch(/c3.*version 2 was deleted at 2026-11-02T03:04:05Z/);
    expect(run.log).toContain('disabled-secret');
    expect(run.stdout).toMatch(/file=etl\/assets\/load\.py,line=\d+/);
    await run.post();
    expect(vault.revoked).toEqual([OURS]);
  });

  it('says which line of the workflow is missing when there is no identity token', async () => {
    const { vault, inputs } = await vaultScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs });
    expectNothingOut(run);
    expect(messagesOf(run)).toContain('permissions: id-token: write');
    expect(vault.requests).toEqual([]);
  });

  it('names role and audience when they do not match', async () => {
    const { inputs, env } = await vaultScene(1);
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...inputs, 'vault-jwt-audience': 'other' },
      env,
    });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/role "data" does not accept the audience .* "other"/);
    expect(messagesOf(run)).toContain('bound_audiences');
  });

  it.each([
    ['sealed', { status: 503, body: '{"errors":["Vault is sealed"]}' }, /sealed.*unseal/is],
    [
      'redirected',
      { status: 307, headers: { location: 'https://evil.example/v1/x' } },
      /redirects to https:\/\/evil\.example.*vault-url/is,
    ],
    ['answered by something else', { status: 200, body: '<html>never-shown</html>' }, /not what Vault answers/],
    [
      'throttled',
      { status: 429, headers: { 'retry-after': '900' }, body: '{"errors":["never-shown"]}' },
      /too many requests/,
    ],
  ] as const)('explains that it was %s', async (_, fault, message) => {
    const { vault, inputs, env } = await vaultScene(3);
    vault.fault = ({ target }) => (target.includes('/data/') ? fault : undefined);
    const run = await runAction({ workspace: bruinWorkspace(3), inputs, env });
    expectNothingOut(run, 'never-shown', valueAt(0));
    expect(messagesOf(run)).toMatch(message);
  });

  it('takes no half answer, whatever was complete before', async () => {
    const { vault, inputs, env } = await vaultScene(3);
    vault.fault = ({ target }) => (target.endsWith('/c2') ? 'truncate' : undefined);
    const run = await runAction({ workspace: bruinWorkspace(3), inputs: { ...inputs, timeout: '2' }, env });
    expectNothingOut(run, valueAt(0), valueAt(2));
    expect(messagesOf(run)).toMatch(/cannot reach .*cut off|not every request was answered/);
  });

  it('ends within timeout when the server never answers', async () => {
    const { vault, inputs, env } = await vaultScene(3);
    vault.fault = ({ target }) => (target.endsWith('/c1') ? 'silence' : undefined);
    const run = await runAction({ workspace: bruinWorkspace(3), inputs: { ...inputs, timeout: '1' }, env });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toContain('within 1 s (timeout)');
  });

  it.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP'])(
    'on the command line is cancelled by %s, gives its token back and delivers nothing',
    async (signal) => {
      const { vault, inputs, env } = await vaultScene(3);
      let send: ((signal: NodeJS.Signals) => void) | undefined;
      vault.fault = ({ target }) => {
        if (!target.endsWith('/c1')) return undefined;
        send?.(signal);
        return 'silence';
      };
      const flags = Object.entries({ ...inputs, export: 'env' }).map(([id, value]) => `--${id}=${value}`);
      const child = [process.execPath, '-e', 'console.log("the child ran")'];
      const run = await runCli(['exec', ...flags, '--timeout=60', '--', ...child], {
        cwd: bruinWorkspace(3),
        env,
        started: (sender) => {
          send = sender;
        },
      });
      expect(run.status).toBe(3);
      expect(run.stdout + run.stderr).toContain('the run was cancelled');
      expect(run.stdout).not.toContain('the child ran');
      expect(vault.revoked).toEqual([OURS]);
    },
  );

  it('ends when the server dies in the middle of a load', async () => {
    const { vault, inputs, env } = await vaultScene(30);
    vault.fault = ({ target }) => {
      if (!target.endsWith('/c9')) return undefined;
      void vault.close();
      return 'reset';
    };
    const run = await runAction({
      workspace: bruinWorkspace(30),
      inputs: { ...inputs, timeout: '5', concurrency: '2' },
      env,
    });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toMatch(/cannot reach http:\/\/127\.0\.0\.1:\d+: |within 5 s/);
  });
});

describe.concurrent('what Vault tells about age', () => {
  it('warns about secrets that are older than max-age-days, and stops where warnings do', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    vault.put('secret', 'bruin/c0', { data: connectionJson(0), created: '2020-01-01T00:00:00Z' });
    const workspace = bruinWorkspace(1);
    const run = await runAction({ workspace, inputs: { ...inputs, 'max-age-days': '90' }, env });
    expect(run.status).toBe(0);
    expect(run.log).toContain('stale-secret');
    const strict = await runAction({
      workspace,
      inputs: { ...inputs, 'max-age-days': '90', 'fail-on': 'warning' },
      env,
    });
    expectNothingOut(strict, valueAt(0));
  });

  it('warns about a version that will be deleted soon', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();
    vault.put('secret', 'bruin/c0', { data: connectionJson(0), deletionTime: soon });
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...inputs, mode: 'check' }, env });
    expect(run.status).toBe(0);
    expect(run.log).toContain('expiring-secret');
    expect(run.log).toContain(soon);
  });
});

describe.concurrent('what the fetched values of groups tell', () => {
  const files = {
    'shop/automation.toml': '[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\ndev = ["first", "second"]\n',
    'shop/main.py': 'print("SHOP_KEY")\n',
  };
  const accepted =
    'ignore:\n  - {rule: conflicting-variable, path: shop/automation.toml, reason: the second is right}\n';

  it.each([
    ['is a warning', files, {}, 0, 'warning: cannot give "SHOP_KEY" one value'],
    ['is as grave as rules say', files, { rules: 'conflicting-variable: error' }, 1, 'error: cannot give "SHOP_KEY"'],
    [
      'is as grave as the policy file says',
      { ...files, '.pipeline-secrets.yml': 'rules: {conflicting-variable: error}\n' },
      {},
      1,
      'error: cannot give "SHOP_KEY"',
    ],
    ['is silent when it is ignored', { ...files, '.pipeline-secrets.yml': accepted }, {}, 0, undefined],
    ['is silent with lint: off', files, { lint: 'off' }, 0, undefined],
  ])('%s', async (_, given, settings, status, line) => {
    const scene = await vaultScene();
    scene.vault.put('secret', 'bruin/first', { data: '{"SHOP_KEY":"fake-value-of-first"}' });
    scene.vault.put('secret', 'bruin/second', { data: '{"SHOP_KEY":"fake-value-of-second"}' });
    const inputs = { ...withToken(scene), mode: 'check', stage: 'dev', ...settings };
    const run = await runAction({ workspace: repository(given), inputs });
    expect(run.status).toBe(status);
    if (line === undefined) expect(run.log).not.toContain('conflicting-variable');
    else expect(run.log).toContain(line);
  });

  const referring = { ...files, 'shop/pipelines.conf': '[connection:Shop]\npassword=${SHOP_PASSWORD}\n' };
  const listed = { ...referring, '.pipeline-secrets.yml': 'groups: {first: [SHOP_PASSWORD], second: [SHOP_KEY]}\n' };
  const unresolved = 'error: cannot resolve "${SHOP_PASSWORD}"';

  it.each([
    ['provide a reference of pipelines.conf', referring, {}, 'fake-value-of-shop', 0, undefined],
    ['lack it', referring, {}, undefined, 1, unresolved],
    ['lack it with lint: off', referring, { lint: 'off' }, undefined, 1, unresolved],
    ['lack it though the policy file lists it', listed, {}, undefined, 1, unresolved],
    ['break it with a "$"', referring, {}, 'fake$value', 1, 'error: cannot fill "${SHOP_PASSWORD}"'],
  ])('they %s', async (_, given, settings, password, status, line) => {
    const scene = await vaultScene();
    const first = password === undefined ? {} : { SHOP_PASSWORD: password };
    scene.vault.put('secret', 'bruin/first', { data: JSON.stringify({ OTHER: 'fake-value-of-other', ...first }) });
    scene.vault.put('secret', 'bruin/second', { data: '{"SHOP_KEY":"fake-value-of-second"}' });
    for (const mode of ['check', 'load']) {
      const inputs = { ...withToken(scene), mode, stage: 'dev', ...settings };
      const run = await runAction({ workspace: repository(given), inputs });
      expect(run.status).toBe(status);
      expect(run.log).not.toContain('cannot trace the references');
      if (line === undefined) expect(run.log).not.toContain('unresolved-reference');
      else {
        expect(run.log.split(line)).toHaveLength(2);
        expectNothingOut(run, 'fake-value-of-second');
      }
    }
  });

  it.each(['env', 'outputs', 'dotenv', 'group-files'])('are refused for %s if they are not Unicode', async (to) => {
    const scene = await vaultScene();
    scene.vault.put('secret', 'bruin/smtp', { data: '{"KEY":"fake-\\ud800-value"}' });
    const inputs = { ...withToken(scene), stage: 'dev', export: to };
    const run = await runAction({ workspace: bitswanWorkspace('smtp'), inputs });
    expect(messagesOf(run)).toMatch(/KEY.*its value is not valid Unicode text/);
    expectNothingOut(run, 'fake-');
  });
});
