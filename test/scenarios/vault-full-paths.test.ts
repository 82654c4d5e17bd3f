import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf } from './documented-steps.ts';
import { runAction, runCli } from './program.ts';
import { messagesOf, repository } from './remote-workspace.ts';
import { OURS, THEIRS, vaultScene, withToken } from './vault-scene.ts';

const CREDENTIALS = 'database/creds/loader';
/** The lines of the documentation. */
const MAP = String(linesOf('vault.md', CREDENTIALS)['map']);

/** A pipeline whose one connection of .bruin.yml takes user and password from variables. */
function databaseWorkspace(): string {
  return repository({
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py':
      '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: wh\n    inject_as: WAREHOUSE\n@bruin"""\n',
    '.bruin.yml':
      'environments:\n  default:\n    connections:\n      postgres:\n        - {name: wh, host: db.example.com, port: 5432, database: shop, username: "${DB_USER}", password: "${DB_PASSWORD}"}\n',
  });
}

async function databaseScene() {
  const scene = await vaultScene();
  scene.vault.roles.set(CREDENTIALS, 0);
  return { ...scene, inputs: { ...scene.inputs, map: MAP, 'report-file': '.env.report' } };
}

const made = (requests: readonly { path: string }[]): number =>
  requests.filter(({ path }) => path === `/v1/${CREDENTIALS}`).length;

describe('credentials that an engine of Vault makes', () => {
  it('are made once for all fields, live until the post step, and the report has their lifetime', async () => {
    const { vault, inputs, env } = await databaseScene();
    const workspace = databaseWorkspace();
    const run = await runAction({ workspace, inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('WAREHOUSE')).toContain('fake-made-password-1');
    expect(made(vault.requests)).toBe(1);
    expect([...vault.leases.values()]).toEqual([OURS]);
    const report = readFileSync(join(workspace, '.env.report'), 'utf8');
    expect(JSON.parse(report).requirements).toContainEqual(
      expect.objectContaining({ name: 'DB_PASSWORD', fullAddress: `${CREDENTIALS}#password`, lifetime: 3600 }),
    );
    expect((await run.post()).log).toContain('gave what was obtained from vault back');
    expect(vault.leases.size).toBe(0);
    expect(vault.revoked).toEqual([OURS]);
  });

  it("read with the user's own token are given back one by one, and the token stays", async () => {
    const { vault, inputs } = await databaseScene();
    const run = await runAction({ workspace: databaseWorkspace(), inputs: withToken({ inputs }) });
    expect(messagesOf(run)).toBe('');
    expect([...vault.leases.values()]).toEqual([THEIRS]);
    await run.post();
    expect(vault.leases.size).toBe(0);
    expect(vault.tokens.has(THEIRS)).toBe(true);
    expect(vault.revoked).toEqual([]);
  });

  it('that the token may not give back are named with the policy that it lacks', async () => {
    const { vault, inputs } = await databaseScene();
    vault.tokens.set(THEIRS, { denied: new Set(['sys/leases/revoke']) });
    const run = await runAction({ workspace: databaseWorkspace(), inputs: withToken({ inputs }) });
    const post = await run.post();
    expect(post.status).toBe(0);
    expect(post.log).toContain('path "sys/leases/revoke" { capabilities = ["update"] }');
  });

  it('are given back at once by check', async () => {
    const { vault, inputs, env } = await databaseScene();
    const run = await runAction({ workspace: databaseWorkspace(), inputs: { ...inputs, mode: 'check' }, env });
    expect(messagesOf(run)).toBe('');
    expect(made(vault.requests)).toBe(1);
    expect(vault.leases.size).toBe(0);
    const before = vault.requests.length;
    expect((await run.post()).status).toBe(0);
    expect(vault.requests).toHaveLength(before);
  });

  it('live as long as the child of exec', async () => {
    const { vault, inputs } = await databaseScene();
    const flags = flagsOf(withToken({ inputs }));
    const child = `fetch('${vault.url}/child').then(() => process.exit(process.env.WAREHOUSE.includes('fake-made-password-1') ? 7 : 8))`;
    const run = await runCli(['exec', ...flags, '--', process.execPath, '-e', child], { cwd: databaseWorkspace() });
    expect(run.status).toBe(7);
    expect(vault.requests.map(({ path }) => path).slice(-3)).toEqual([
      `/v1/${CREDENTIALS}`,
      '/child',
      '/v1/sys/leases/revoke',
    ]);
    expect(vault.leases.size).toBe(0);
  });

  it('are given back when exec is told to end', async () => {
    const { vault, inputs } = await databaseScene();
    const child = `process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000); fetch('${vault.url}/child')`;
    let end: (signal: NodeJS.Signals) => void = () => undefined;
    vault.fault = ({ path }) => {
      if (path === '/child') setTimeout(() => end('SIGTERM'), 50);
      return undefined;
    };
    const run = await runCli(['exec', ...flagsOf(withToken({ inputs })), '--', process.execPath, '-e', child], {
      cwd: databaseWorkspace(),
      started: (send) => {
        end = send;
      },
    });
    expect(run.status).toBe(9);
    expect(vault.leases.size).toBe(0);
  });

  it('are given back when exec is told to end while they are made', async () => {
    const { vault, inputs } = await databaseScene();
    let end: (signal: NodeJS.Signals) => void = () => undefined;
    vault.fault = ({ path }) => {
      // The answer to the next request, which alone says what has to be given back, takes its time.
      vault.delay = path.startsWith('/v1/sys/internal/ui/mounts/') ? 1000 : 0;
      return undefined;
    };
    const asked = setInterval(() => {
      if (made(vault.requests) === 0) return;
      clearInterval(asked);
      end('SIGTERM');
    }, 10);
    const run = await runCli(['exec', ...flagsOf(withToken({ inputs })), '--', process.execPath, '-e', ''], {
      cwd: databaseWorkspace(),
      started: (send) => {
        end = send;
      },
    });
    expect(run.status).toBe(3);
    expect(run.stderr).toContain('the run was cancelled');
    expect(made(vault.requests)).toBe(1);
    expect(vault.requests.at(-1)?.path).toBe('/v1/sys/leases/revoke');
    expect(vault.leases.size).toBe(0);
  });

  it('are refused by load on a command line, which would leave them behind, before any is made', async () => {
    const { vault, inputs } = await databaseScene();
    const flags = [...flagsOf(withToken({ inputs })), '--export', 'dotenv=.env.values'];
    const run = await runCli(['load', ...flags], { cwd: databaseWorkspace() });
    expect(run.status).not.toBe(0);
    expect(run.stdout).toContain('pipeline-secrets exec -- COMMAND');
    expect(made(vault.requests)).toBe(0);
  });
});

describe('an address that begins with "/"', () => {
  it('reads from any mount, each looked up once; groups and connections have prefixes of their own', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    vault.mounts.set('old', { version: 1, documents: new Map() });
    vault.put('old', 'team/c1', { data: '{"value":"fake-value-of-kv-1"}' });
    vault.put('secret', 'bitswan/crm', { data: '{"CRM_KEY":"fake-crm-key"}' });
    vault.put('secret', 'bitswan/erp', { data: '{"ERP_KEY":"fake-erp-key"}' });
    const workspace = repository({
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/load.py':
        '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: c0\n    inject_as: C0\n  - key: c1\n    inject_as: C1\n@bruin"""\n',
      'shop/automation.toml': '[secrets]\ndev = ["crm", "erp"]\n',
      'shop/main.py': 'print()\n',
    });
    const map = 'group/* = /secret/data/bitswan/{name}\nconnection/c1 = /old/team/c1#value';
    const run = await runAction({
      workspace,
      inputs: { ...inputs, map, stage: 'dev', 'plain-values': 'true' },
      env,
    });
    expect(messagesOf(run)).toBe('');
    expect(Object.fromEntries(run.env)).toMatchObject({
      CRM_KEY: 'fake-crm-key',
      ERP_KEY: 'fake-erp-key',
      C1: 'fake-value-of-kv-1',
    });
    const lookUps = vault.requests.filter(({ path }) => path.startsWith('/v1/sys/internal/ui/mounts/'));
    expect(lookUps).toHaveLength(3);
  });

  it.each(['/secret/../sys/raw', '//secret/x', '/secret//x'])(
    'is refused when its parts could lead elsewhere: %s',
    async (path) => {
      const { vault, inputs, env } = await vaultScene(1);
      const run = await runAction({
        workspace: databaseWorkspace(),
        inputs: { ...inputs, map: `variable/* = ${path}#{name}` },
        env,
      });
      expect(messagesOf(run)).toContain('parts are not allowed');
      expect(vault.requests.filter(({ method }) => method === 'GET')).toHaveLength(0);
    },
  );

  it('names the path and the policy when nothing can be looked up there', async () => {
    const { inputs, env } = await vaultScene(1);
    const run = await runAction({
      workspace: databaseWorkspace(),
      inputs: { ...inputs, map: 'variable/* = /nowhere/{name}' },
      env,
    });
    expect(messagesOf(run)).toContain('at "nowhere/DB_USER": cannot look up the mount "nowhere/DB_USER"');
    expect(messagesOf(run)).toContain('path "nowhere/DB_USER" { capabilities = ["read"] }');
  });

  it('is granted as it stands', async () => {
    const flags = ['--backend', 'vault', '--vault-path', 'bruin', '--map', MAP];
    const run = await runCli(['plan', ...flags], { cwd: databaseWorkspace() });
    expect(run.stdout).toContain(`path "${CREDENTIALS}" {`);
    expect(run.stdout).toContain(`variable/DB_PASSWORD → ${CREDENTIALS}#password`);
  });
});

function flagsOf(inputs: Readonly<Record<string, string>>): string[] {
  return Object.entries(inputs).flatMap(([id, text]) => (id === 'export' ? [] : [`--${id}`, text]));
}
