import { describe, expect, it } from 'vitest';
import { runAction } from './program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, valueAt } from './remote-workspace.ts';
import { OURS, vaultScene, withToken } from './vault-scene.ts';

const SECRET_ID = ['fake', 'secret', 'id', 'of', 'the', 'role'].join('-');
const WRAPPING = ['hv', 's.', 'CAESIwrapping0123456789token'].join('');

describe.concurrent('signing in at Vault', () => {
  it('with AppRole takes a secret id as it is or wrapped, masks both, and gives the token back', async () => {
    const { vault, inputs } = await vaultScene(1);
    vault.login = (mount, body) =>
      mount === 'ci/approle' && body['role_id'] === 'role-of-ci' && body['secret_id'] === SECRET_ID
        ? { token: OURS }
        : { refusal: 'invalid role or secret ID' };
    vault.wrapped.set(WRAPPING, SECRET_ID);
    const { 'vault-role': _, 'vault-jwt-audience': __, ...rest } = inputs;
    const given = { ...rest, 'vault-auth': 'approle', 'vault-auth-mount': 'ci/approle', 'vault-role-id': 'role-of-ci' };
    for (const id of [SECRET_ID, WRAPPING]) {
      const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...given, 'vault-secret-id': id } });
      expect(messagesOf(run)).toBe('');
      expect(run.env.get('C0')).toBe(valueAt(0));
      for (const hidden of [id, SECRET_ID, OURS]) {
        expect(run.masks).toContain(hidden);
        expect(run.log).not.toContain(hidden);
      }
      await run.post();
    }
    expect(vault.revoked).toEqual([OURS, OURS]);
    // What was wrapped can be had once: somebody who comes later is told that somebody was there before.
    const late = await runAction({ workspace: bruinWorkspace(1), inputs: { ...given, 'vault-secret-id': WRAPPING } });
    expectNothingOut(late, valueAt(0));
    expect(messagesOf(late)).toMatch(/the wrapped secret id cannot be unwrapped\n.*someone else/);
  });

  it('in a namespace sends it with every request, the last one too', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    vault.namespace = 'team/data';
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...inputs, 'vault-namespace': 'team/data' },
      env: { ...env, VAULT_NAMESPACE: 'another' },
    });
    expect(run.env.get('C0')).toBe(valueAt(0));
    await run.post();
    expect(vault.revoked).toEqual([OURS]);
    const typo = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...inputs, 'vault-namespace': 'typo' },
      env,
    });
    expectNothingOut(typo, valueAt(0));
    expect(messagesOf(typo)).toMatch(/the namespace "typo" does not exist\ncorrect vault-namespace/);
  });

  it('outside of a pod says where the token of a service account should be', async () => {
    const { vault, inputs } = await vaultScene(1);
    const { 'vault-jwt-audience': _, ...rest } = inputs;
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...rest, 'vault-auth': 'kubernetes' } });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/cannot read the token of the service account: \/var\/run\/secrets\//);
    expect(vault.requests).toEqual([]);
  });
});

describe.concurrent('a wrong mount or version', () => {
  it.each([
    [
      'a path in the mount',
      { 'vault-mount': 'secret/bruin', 'vault-path': '' },
      /set vault-mount: secret and let vault-path start with bruin/,
    ],
    [
      'a mount that is not there',
      { 'vault-mount': 'kv' },
      /check vault-mount and vault-namespace; the policy needs: path "kv\/data\/…"/,
    ],
    ['version 1 of version 2', { 'vault-kv-version': '1' }, /version 2: leave vault-kv-version out/],
  ] as const)('(%s) is told with what to set instead', async (_, given, message) => {
    const scene = await vaultScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...withToken(scene), ...given } });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toMatch(message);
  });

  it('(version 2 of version 1) is told too', async () => {
    const scene = await vaultScene(0);
    scene.vault.mounts.set('secret', { version: 1, documents: new Map() });
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: { ...withToken(scene), 'vault-kv-version': '2' },
    });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/version 1, leave vault-kv-version out/);
  });

  it('numbers with more digits than a double holds arrive as they are stored', async () => {
    const scene = await vaultScene(0);
    scene.vault.put('secret', 'bruin/c0', {
      data: '{"type":"generic","details":{"value":"12345678901234567890.10"}}',
    });
    scene.vault.put('secret', 'bruin/app', { data: '{"big":12345678901234567890,"small":1.50}' });
    const run = await runAction({
      workspace: bruinWorkspace(2),
      inputs: { ...withToken(scene), 'plain-values': 'true', map: 'connection/c1 = app#big' },
    });
    expect(messagesOf(run)).toBe('');
    expect([run.env.get('C0'), run.env.get('C1')]).toEqual(['12345678901234567890.10', '12345678901234567890']);
  });
});
