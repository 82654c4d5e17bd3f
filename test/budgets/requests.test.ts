import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { selfSigned } from '../fakes/certificate.ts';
import { emptyFolder } from '../scenarios/examples.ts';
import { runAction } from '../scenarios/program.ts';
import { bruinWorkspace } from '../scenarios/remote-workspace.ts';
import { vaultScene } from '../scenarios/vault-scene.ts';

it('loading five connections from Vault takes one request each, three to sign in and look, and a mask per form', async () => {
  const { vault, issuer, inputs, env } = await vaultScene(5);
  const run = await runAction({ workspace: bruinWorkspace(5), inputs, env });
  expect(run.status).toBe(0);
  expect(issuer.requests).toHaveLength(1);
  expect(vault.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    ...[0, 1, 2, 3, 4].map((index) => `GET /v1/secret/data/bruin/c${index}`),
    'GET /v1/sys/internal/ui/mounts/secret',
    'POST /v1/auth/jwt/login',
  ]);
  const commands = run.commands.filter(({ name }) => name === 'add-mask').length;
  expect(new Set(run.masks).size).toBe(commands);
  expect(commands).toBe(47);
});

/** A Vault that speaks TLS, whose certificate the machine trusts. */
async function trustedScene(connections: number) {
  const scene = await vaultScene(connections, { tls: selfSigned() });
  const authority = join(emptyFolder(), 'authority.pem');
  writeFileSync(authority, selfSigned().cert);
  return { ...scene, env: { ...scene.env, NODE_EXTRA_CA_CERTS: authority } };
}

it('signing in and reading one connection take one connection, which is opened while the repository is read', async () => {
  const { vault, inputs, env } = await trustedScene(1);
  const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
  expect(run.status).toBe(0);
  expect(vault.requests).toHaveLength(3);
  expect(vault.connections()).toBe(1);
});

it('a run that the rules refuse sends nothing and asks for no identity token', async () => {
  const { vault, issuer, inputs, env } = await trustedScene(1);
  const workspace = bruinWorkspace(1);
  writeFileSync(join(workspace, '.env'), `API_TOKEN=${['9f86d081', '884c7d65', '9a2feaa0'].join('')}\n`);
  execFileSync('git', ['add', '--force', '.env'], { cwd: workspace });
  const run = await runAction({ workspace, inputs, env });
  expect(run.status).toBe(1);
  expect([...vault.requests, ...issuer.requests]).toEqual([]);
});

it('an event that a stranger may have started opens no connection', async () => {
  const { vault, issuer, inputs, env } = await trustedScene(1);
  const event = { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_SHA: 'a'.repeat(40) };
  const run = await runAction({ workspace: bruinWorkspace(1), inputs, env: { ...env, ...event } });
  expect(run.status).toBe(1);
  expect([vault.connections(), issuer.connections()]).toEqual([0, 0]);
});
