import { expect, it } from 'vitest';
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
