import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { runAction, runCli } from '../scenarios/program.ts';
import { messagesOf, repository } from '../scenarios/remote-workspace.ts';
import { type PostgresServer, startPostgres } from './vault/postgres-server.ts';
import { startVault, type VaultServer } from './vault/vault-server.ts';

const CREDENTIALS = 'database/creds/loader';
/** Where Vault lists the leases of these credentials. */
const LEASES = `sys/leases/lookup/${CREDENTIALS}`;

let vault: VaultServer;
let postgres: PostgresServer;
let issuer: OidcIssuer;
/** A token of a person, who may make credentials and give them back. */
let theirs: string;

beforeAll(async () => {
  [vault, postgres, issuer] = await Promise.all([startVault(), startPostgres(), startOidcIssuer()]);
  await vault.call('POST', 'sys/mounts/database', { type: 'database' });
  await vault.call('POST', 'database/config/shop', {
    plugin_name: 'postgresql-database-plugin',
    connection_url: `postgresql://{{username}}:{{password}}@127.0.0.1:${postgres.port}/postgres?sslmode=disable`,
    username: 'postgres',
    password: 'not-asked-for',
    allowed_roles: ['loader'],
  });
  await vault.call('POST', 'database/roles/loader', {
    db_name: 'shop',
    creation_statements: [`CREATE ROLE "{{name}}" WITH LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'`],
    default_ttl: '30m',
  });
  await vault.call('PUT', 'sys/policies/acl/loader', {
    policy: `path "${CREDENTIALS}" { capabilities = ["read"] }\npath "secret/data/bruin/*" { capabilities = ["read"] }`,
  });
  await vault.call('PUT', 'sys/policies/acl/give-back', {
    policy: 'path "sys/leases/revoke" { capabilities = ["update"] }',
  });
  await vault.call('POST', 'sys/auth/jwt', { type: 'jwt' });
  await vault.call('POST', 'auth/jwt/config', { jwks_url: `${issuer.url}/jwks`, bound_issuer: issuer.issuer });
  await vault.call('POST', 'auth/jwt/role/data', {
    role_type: 'jwt',
    user_claim: 'repository',
    bound_audiences: ['vault'],
    token_policies: ['loader'],
  });
  const made = Object(await vault.call('POST', 'auth/token/create', { policies: ['loader', 'give-back'] }));
  theirs = String(made.auth.client_token);
});

afterAll(async () => {
  await Promise.all([vault?.stop(), postgres?.stop(), issuer?.close()]);
});

const CONFIG =
  'environments:\n  default:\n    connections:\n      postgres:\n        - {name: wh, host: 127.0.0.1, port: 5432, database: postgres, username: "${DB_USER}", password: "${DB_PASSWORD}"}\n';

/** A pipeline whose one connection takes user and password from Vault. */
function workspace(config: Readonly<Record<string, string>> = { '.bruin.yml': CONFIG }): string {
  return repository({
    ...config,
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py':
      '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: wh\n    inject_as: WAREHOUSE\n@bruin"""\n',
  });
}

const inputs = (): Record<string, string> => ({
  backend: 'vault',
  'vault-url': vault.url,
  map: `variable/DB_USER = /${CREDENTIALS}#username\nvariable/DB_PASSWORD = /${CREDENTIALS}#password`,
  export: 'env',
});
const byIdentity = () => ({ ...inputs(), 'vault-role': 'data', 'vault-jwt-audience': 'vault' });

/** The flags of a person with a token. */
const flags = (): string[] =>
  Object.entries({ ...inputs(), 'vault-token': theirs }).flatMap(([id, text]) =>
    id === 'export' ? [] : [`--${id}`, text],
  );

/** Vault's own list; it has none where nothing was ever leased, or everything was given back. */
async function leases(): Promise<readonly string[]> {
  const answer = await fetch(`${vault.url}/v1/${LEASES}?list=true`, { headers: { 'x-vault-token': vault.token } });
  if (answer.status === 404) return [];
  return Object(await answer.json()).data.keys;
}

/** Users that Vault made in the database. */
const accounts = () => postgres.query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'v-%'");

/** Vault takes the leases of a revoked token away in the background. */
async function expectAllGivenBack(): Promise<void> {
  await expect.poll(leases, { timeout: 30_000 }).toEqual([]);
  expect(accounts()).toEqual([]);
}

/** Asks Vault and the database while a command of `exec` runs: its status says how many leases and whether its password is let in. */
const LOOK = (list: string, token: string): string => `
const { username, password } = JSON.parse(process.env.WAREHOUSE);
fetch(${JSON.stringify(list)}, { headers: { 'x-vault-token': ${JSON.stringify(token)} } })
  .then((answer) => answer.json())
  .then(({ data }) => process.exit(10 + data.keys.length + (username.startsWith('v-') && password.length > 10 ? 100 : 0)));
`;

describe('users of a database that Vault makes for a run', () => {
  it('are let in until the post step, and gone from the database and from the list of leases afterwards', async () => {
    const root = workspace();
    const run = await runAction({
      workspace: root,
      inputs: { ...byIdentity(), 'report-file': '.env.report' },
      env: issuer.jobVariables(),
    });
    expect(messagesOf(run)).toBe('');
    const { username, password } = JSON.parse(run.env.get('WAREHOUSE') ?? '{}');
    expect(postgres.letsIn(username, `${password}x`)).toBe(false);
    expect(postgres.letsIn(username, password)).toBe(true);
    // One request for both fields, so one user.
    expect(await leases()).toHaveLength(1);
    expect(accounts()).toEqual([username]);
    expect(run.masks).toContain(password);
    expect(JSON.parse(readFileSync(join(root, '.env.report'), 'utf8')).requirements).toContainEqual(
      expect.objectContaining({ name: 'DB_PASSWORD', lifetime: 1800 }),
    );
    const post = await run.post();
    expect(post.log).toContain('gave what was obtained from vault back');
    await expectAllGivenBack();
    expect(postgres.letsIn(username, password)).toBe(false);
  });

  it('are gone after check, whoever signed in', async () => {
    const check = { ...byIdentity(), mode: 'check' };
    const run = await runAction({ workspace: workspace(), inputs: check, env: issuer.jobVariables() });
    expect(messagesOf(run)).toBe('');
    await expectAllGivenBack();
    const own = await runCli(['check', ...flags()], { cwd: workspace() });
    expect(own.status, own.stdout).toBe(0);
    expect(own.stdout + own.stderr).toContain(`${CREDENTIALS}: what was read ends after 1800 s`);
    // One by one, with Vault's answer: nothing has to be waited for.
    expect(await leases()).toEqual([]);
    expect(accounts()).toEqual([]);
  });

  it('live as long as the command of exec, and the token of a person stays', async () => {
    const list = `${vault.url}/v1/${LEASES}?list=true`;
    const child = ['--', process.execPath, '-e', LOOK(list, vault.token)];
    const run = await runCli(['exec', ...flags(), ...child], { cwd: workspace() });
    expect(run.status, run.stdout + run.stderr).toBe(111);
    expect(await leases()).toEqual([]);
    expect(accounts()).toEqual([]);
    const self = await fetch(`${vault.url}/v1/auth/token/lookup-self`, { headers: { 'x-vault-token': theirs } });
    expect(self.status).toBe(200);
  });

  it('do so where the whole configuration is read before them, from another engine', async () => {
    await vault.call('POST', 'secret/data/bruin/ci', { data: { bruin_yml: CONFIG } });
    const whole = ['--bruin-config-secret', '/secret/bruin/ci'];
    const child = ['--', process.execPath, '-e', LOOK(`${vault.url}/v1/${LEASES}?list=true`, vault.token)];
    const run = await runCli(['exec', ...flags(), ...whole, ...child], { cwd: workspace({}) });
    expect(run.status, run.stdout + run.stderr).toBe(111);
    expect(await leases()).toEqual([]);
    expect(accounts()).toEqual([]);
  });

  it('are gone when exec was told to end', async () => {
    let end: (signal: NodeJS.Signals) => void = () => undefined;
    const cwd = workspace();
    const code = "require('node:fs').writeFileSync('.env.started', ''); setInterval(() => {}, 1000)";
    const child = ['--', process.execPath, '-e', code];
    const running = runCli(['exec', ...flags(), ...child], {
      cwd,
      started: (send) => {
        end = send;
      },
    });
    await expect.poll(() => existsSync(join(cwd, '.env.started')), { timeout: 30_000 }).toBe(true);
    expect(accounts()).toHaveLength(1);
    end('SIGTERM');
    const run = await running;
    expect(run.status).not.toBe(0);
    expect(await leases()).toEqual([]);
    expect(accounts()).toEqual([]);
  });

  it('are not made by load on a command line', async () => {
    const run = await runCli(['load', ...flags(), '--export', 'dotenv=.env.values'], { cwd: workspace() });
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('pipeline-secrets exec -- COMMAND');
    expect(await leases()).toEqual([]);
    expect(accounts()).toEqual([]);
  });

  it('cannot be given back by a token without the policy, which is said', async () => {
    const made = Object(await vault.call('POST', 'auth/token/create', { policies: ['loader'] }));
    const run = await runAction({
      workspace: workspace(),
      inputs: { ...inputs(), 'vault-token': String(made.auth.client_token) },
    });
    expect(messagesOf(run)).toBe('');
    expect((await run.post()).log).toContain('path "sys/leases/revoke" { capabilities = ["update"] }');
    expect(await leases()).toHaveLength(1);
    await vault.call('PUT', `sys/leases/revoke-prefix/${CREDENTIALS}`);
    await expectAllGivenBack();
  });
});
