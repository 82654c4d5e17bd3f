import { describe, expect, it } from 'vitest';
import { awsScene } from './aws-scene.ts';
import { runCli } from './program.ts';
import { bruinWorkspace } from './remote-workspace.ts';
import { THEIRS, vaultScene } from './vault-scene.ts';

const CHECK = ['check', '--backend', 'vault', '--vault-path', 'bruin'];

describe('on a machine without a CI', () => {
  it("the variables of Vault's own tools are used, and the log says so", async () => {
    const { vault } = await vaultScene(1);
    vault.namespace = 'team/data';
    const env = { VAULT_ADDR: `${vault.url}/`, VAULT_TOKEN: THEIRS, VAULT_NAMESPACE: 'team/data' };
    const run = await runCli(CHECK, { cwd: bruinWorkspace(1), env });
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('vault-url: VAULT_ADDR is used');
    expect(run.stderr).toContain('vault-token: VAULT_TOKEN is used');
    expect(run.stderr).toContain('vault-namespace: VAULT_NAMESPACE is used');
    expect(run.stderr + run.stdout).not.toContain(THEIRS);
    expect(vault.requests.every(({ headers }) => headers['x-vault-namespace'] === 'team/data')).toBe(true);
  });

  it("flags and Bruin's variables win over them", async () => {
    const { vault } = await vaultScene(1);
    const env = { VAULT_ADDR: 'http://127.0.0.1:1', VAULT_TOKEN: 'another', BRUIN_VAULT_TOKEN: THEIRS };
    const run = await runCli([...CHECK, '--vault-url', vault.url], { cwd: bruinWorkspace(1), env });
    expect(run.status).toBe(0);
    expect(run.stderr).not.toContain('is used');
  });

  it.each(['CI', 'GITHUB_ACTIONS', 'GITLAB_CI', 'TF_BUILD', 'JENKINS_URL'])('but not where %s is set', async (name) => {
    const { vault } = await vaultScene(1);
    const env = { VAULT_ADDR: vault.url, VAULT_TOKEN: THEIRS, [name]: 'true' };
    const run = await runCli(CHECK, { cwd: bruinWorkspace(1), env });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('flag "--vault-url" is missing');
    expect(run.stderr).not.toContain('VAULT_ADDR');
    expect(vault.requests).toHaveLength(0);
  });

  it('what is missing names them, and a sign-in that only a CI can do says what a person does', async () => {
    const { vault } = await vaultScene(1);
    const nothing = await runCli(CHECK, { cwd: bruinWorkspace(1) });
    expect(nothing.stderr).toContain('The variables BRUIN_VAULT_HOST and VAULT_ADDR are read when it is empty.');
    const run = await runCli([...CHECK, '--vault-url', vault.url], { cwd: bruinWorkspace(1) });
    expect(run.status).toBe(3);
    expect(run.stdout).toContain('--vault-token');
    expect(run.stdout).toContain('VAULT_TOKEN');
    expect(run.stdout).not.toContain('permission');
    expect(run.stdout).not.toContain('oidc-token');
  });

  it('a role of AWS says that the profile of the machine signs in', async () => {
    const { inputs } = await awsScene(1);
    const flags = Object.entries(inputs).flatMap(([id, text]) => (id === 'export' ? [] : [`--${id}`, text]));
    const run = await runCli(['check', ...flags], { cwd: bruinWorkspace(1) });
    expect(run.status).toBe(3);
    expect(run.stdout).toContain('leave --aws-role out');
  });
});
