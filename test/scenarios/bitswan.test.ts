import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BitswanWorkspace, bitswanWorkspace } from './bitswan-workspace.ts';
import { type ProcessResult, runAction, runCli } from './program.ts';

const TOML = 'shop/backend/automation.toml';

/** Runs a child that writes its environment into a file, where no masker looks. */
async function loaded(
  { workspace }: BitswanWorkspace,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ProcessResult & { readonly variables: Readonly<Record<string, string>> | undefined }> {
  const file = join(workspace, '..', 'environment.json');
  rmSync(file, { force: true });
  const program = 'require("fs").writeFileSync(process.argv[1], JSON.stringify(process.env))';
  const command = ['exec', ...args, '--', process.execPath, '-e', program, file];
  const run = await runCli(command, { cwd: workspace, env });
  return { ...run, variables: run.status === 0 ? JSON.parse(readFileSync(file, 'utf8')) : undefined };
}

describe("the example of BitSwan's documentation", () => {
  const documented = () =>
    bitswanWorkspace(
      {
        [TOML]: '[secrets]\ndev = ["foo", "bar"]\nstaging = ["foo-staging"]\nproduction = ["foo-prod"]\n',
        'shop/backend/main.py': 'import os\nprint(os.environ["FOO"], os.environ["BAR"])\n',
      },
      {
        foo: 'FOO=fake-foo\n',
        bar: 'BAR=fake-bar\n',
        'foo-staging': 'FOO=fake-foo-staging\n',
        'foo-prod': 'FOO=fake-foo-prod\n',
      },
    );

  it.each([
    ['live-dev', { FOO: 'fake-foo', BAR: 'fake-bar' }],
    ['dev', { FOO: 'fake-foo', BAR: 'fake-bar' }],
    ['staging', { FOO: 'fake-foo-staging' }],
    ['production', { FOO: 'fake-foo-prod' }],
  ])('gives %s its groups and no others', async (stage, groups) => {
    const { variables } = await loaded(documented(), ['--stage', stage]);
    const { FOO, BAR, BITSWAN_AUTOMATION_STAGE } = variables ?? {};
    expect(JSON.parse(JSON.stringify({ FOO, BAR, BITSWAN_AUTOMATION_STAGE }))).toEqual({
      ...groups,
      BITSWAN_AUTOMATION_STAGE: stage,
    });
  });

  it('passes the gate, and with a missing file fails at the line that names the group', async () => {
    const workspace = documented();
    expect((await runCli(['lint'], { cwd: workspace.workspace })).status).toBe(0);
    rmSync(join(workspace.secrets, 'foo-staging'));
    const gate = await runCli(['lint'], { cwd: workspace.workspace });
    expect(gate.status).toBe(1);
    expect(gate.stdout).toContain(`${TOML}:3:12: error: cannot attach the secret group "foo-staging"`);
    const run = await loaded(workspace, ['--stage', 'staging']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(`${TOML}:3:12: error: cannot attach the secret group "foo-staging"`);
    expect((await loaded(workspace, ['--stage', 'production'])).status).toBe(0);
  });
});

describe('what a container gets', () => {
  it('is merged in the order of the groups, then of the services; the platform wins, and the job is never seen', async () => {
    const workspace = bitswanWorkspace(
      { [TOML]: '[secrets]\ndev = ["base", "over", "base"]\n[services.postgres]\n[services.kafka]\nenabled = false\n' },
      {
        base: [
          'A=base',
          'B=${A}-b',
          'JOB=<${JOB_ONLY}><${JOB_ONLY:-fallback}>',
          'PLATFORM="${BITSWAN_AUTOMATION_STAGE} ${BITSWAN_DEPLOYMENT_ID} ${BITSWAN_DEPLOYMENT_CONTEXT}"',
          'BITSWAN_AUTOMATION_STAGE=mine',
          'DEPLOYMENT_ID=mine',
          'POSTGRES_PASSWORD=mine',
          '',
        ].join('\n'),
        over: 'A=over\nC=${A}\nD=${B}\n',
        'postgres-dev': 'POSTGRES_PASSWORD=of-the-service\n',
        'kafka-dev': 'KAFKA_ADMIN_PASSWORD=of-a-service-that-is-off\n',
      },
    );
    const { variables, stderr } = await loaded(workspace, ['--stage', 'dev', '--fail-on', 'never'], {
      JOB_ONLY: 'job',
    });
    expect(variables).toMatchObject({
      A: 'over',
      B: 'base-b',
      C: 'over',
      D: 'base-b',
      JOB: '<><fallback>',
      PLATFORM: 'dev backend-shop-dev shop-dev',
      BITSWAN_AUTOMATION_STAGE: 'dev',
      POSTGRES_PASSWORD: 'of-the-service',
    });
    expect(variables).not.toHaveProperty('DEPLOYMENT_ID');
    expect(variables).not.toHaveProperty('KAFKA_ADMIN_PASSWORD');
    for (const name of ['BITSWAN_AUTOMATION_STAGE', 'DEPLOYMENT_ID', 'POSTGRES_PASSWORD'])
      expect(stderr).toContain(`cannot set "${name}" by the secret group "base"`);
  });

  it('is that of a deployment of its own in a worktree, with the one secrets directory of the workspace', async () => {
    const { workspace, secrets } = bitswanWorkspace(
      { [TOML]: '[secrets]\ndev = ["g"]\n[services.postgres]\n' },
      { g: 'WHERE="${BITSWAN_DEPLOYMENT_ID} ${POSTGRES_DB}"\n', 'postgres-dev': 'POSTGRES_DB=postgres\n' },
    );
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    execFileSync('git', [...identity, 'commit', '--quiet', '--message', 'one'], { cwd: workspace });
    execFileSync('git', ['worktree', 'add', '--quiet', join('worktrees', 'fix-1')], { cwd: workspace });
    const worktree = { workspace: join(workspace, 'worktrees', 'fix-1'), secrets };
    const { variables } = await loaded(worktree, ['--stage', 'live-dev']);
    expect(variables).toMatchObject({
      WHERE: 'backend-wt-fix-1-shop-live-dev postgres_wt_fix_1',
      POSTGRES_DB: 'postgres_wt_fix_1',
    });
  });

  it('is refused for two automations that differ on a name, with both origins and the way out', async () => {
    const workspace = bitswanWorkspace(
      {
        'shop/a/automation.toml': '[secrets]\ndev = ["a", "same"]\n',
        'shop/b/automation.toml': '[secrets]\ndev = ["same", "b"]\n',
      },
      { a: 'TOKEN=fake-token-of-a\n', b: 'TOKEN=fake-token-of-b\n', same: 'SHARED=fake-shared\n' },
    );
    for (const target of ['env', 'outputs', 'dotenv']) {
      const run = await runAction({ workspace: workspace.workspace, inputs: { stage: 'dev', export: target } });
      expect(run.status).toBe(1);
      expect(run.env.size).toBe(0);
      expect(run.outputs.has('TOKEN')).toBe(false);
      expect(run.log).toContain(
        'cannot export "TOKEN": group/a for shop/a at shop/a/automation.toml:2:8 and group/b for shop/b at shop/b/automation.toml:2:16',
      );
      expect(run.log).toContain('matrix');
    }
    const alone = await loaded(workspace, ['--stage', 'dev', '--include', 'shop/a']);
    expect(alone.variables).toMatchObject({ TOKEN: 'fake-token-of-a', SHARED: 'fake-shared' });
  });
});

describe('file exports', () => {
  const values = {
    SPACES: 'two  blanks ',
    DOLLAR: 'pa$word $(id) `id`',
    QUOTES: `it's "quoted"`,
    LINES: 'first\nsecond\n',
    GLOB: '*?[a]~;|&<>!#',
    EMPTY: '',
  };
  const files = { [TOML]: '[secrets]\ndev = ["g"]\n' };
  const groups = {
    g: `SPACES='two  blanks '\nDOLLAR='pa$word $(id) \`id\`'\nQUOTES="it's \\"quoted\\""\nLINES="first\nsecond\n"\nGLOB='*?[a]~;|&<>!#'\nEMPTY=\n`,
  };

  it('dotenv is read back by a shell', async () => {
    const { workspace } = bitswanWorkspace(files, groups);
    const program = 'require("fs").writeFileSync("../read.json", JSON.stringify(process.env))';
    const script = `set -a; . "$PIPELINE_SECRETS_DOTENV"; exec "$0" -e '${program}'`;
    const args = ['exec', '--stage', 'dev', '--export', 'dotenv', '--', 'sh', '-c', script, process.execPath];
    expect((await runCli(args, { cwd: workspace })).status).toBe(0);
    expect(JSON.parse(readFileSync(join(workspace, '..', 'read.json'), 'utf8'))).toMatchObject(values);
  });

  it('group-files hold each group under its name, and feed a run of their own', async () => {
    const first = bitswanWorkspace(files, groups);
    const copy = 'require("fs").cpSync(process.env.PIPELINE_SECRETS_DIR, "../copy", { recursive: true })';
    const args = ['exec', '--stage', 'dev', '--export', 'group-files', '--', process.execPath, '-e', copy];
    expect((await runCli(args, { cwd: first.workspace })).status).toBe(0);
    const again = await loaded(first, ['--stage', 'dev', '--secrets-dir', '../copy']);
    expect(again.variables).toMatchObject(values);
  });

  it.each([
    ['an earlier group', 'A=${B}\nB=1\n', 'it refers to "B"'],
    ['the platform', 'BITSWAN_AUTOMATION_STAGE=mine\nA=${BITSWAN_AUTOMATION_STAGE}\n', 'it refers to "BITSWAN_A'],
  ])('group-files refuse a value that depends on %s', async (_, text, why) => {
    const { workspace } = bitswanWorkspace(files, { g: text });
    const inputs = { stage: 'dev', export: 'group-files', 'fail-on': 'never' };
    const run = await runAction({ workspace, inputs });
    expect(run.status).toBe(1);
    expect(run.log).toContain(`cannot write "A" of group "g" to a file: ${why}`);
    expect(run.outputs.get('secrets-dir') ?? '').toBe('');
  });
});

describe('group files that cannot be used', () => {
  it('stop every mode with the place that names them, the lint switched off too', async () => {
    const names = ['link', 'folder', 'bytes', 'huge', 'open'];
    const { workspace, secrets } = bitswanWorkspace(
      { [TOML]: `[secrets]\ndev = ${JSON.stringify(names)}\n` },
      {
        outside: 'A=fake\n',
        bytes: Uint8Array.of(0x41, 0x3d, 0xff),
        huge: `A=fake\n#${'x'.repeat(5_000_000)}\n`,
        open: 'A=1\nB="never closed\n',
      },
    );
    symlinkSync('outside', join(secrets, 'link'));
    symlinkSync('.', join(secrets, 'folder'));
    for (const args of [['lint'], ['check', '--lint', 'off'], ['check', '--fail-on', 'never']]) {
      const run = await runCli([...args, '--stage', 'dev'], { cwd: workspace });
      const text = run.stdout + run.stderr;
      expect(run.status).toBe(1);
      for (const [name, column, why] of [
        ['link', 8, 'it is a symbolic link, which may lead anywhere'],
        ['folder', 15, 'it is a symbolic link, which may lead anywhere'],
        ['bytes', 24, 'it is not UTF-8 text'],
        ['huge', 32, 'it is larger than 4 MiB'],
      ])
        expect(text).toContain(
          `${TOML}:2:${column}: error: cannot read the secret group "${name}" from ../secrets/${name}: ${why}`,
        );
      expect(text).toMatch(/secrets\/open:2:3: error: .*\[malformed-group-file\]/);
      expect(text).not.toContain('never closed"');
    }
  });

  it('and names that lead out of the directory are never followed', async () => {
    const { workspace, secrets } = bitswanWorkspace(
      { [TOML]: '[secrets]\ndev = ["../outside", "ok"]\n' },
      { ok: 'A=fake-value\n' },
    );
    writeFileSync(join(secrets, '..', 'outside'), 'LEAKED=fake-outside\n');
    const run = await loaded({ workspace, secrets }, ['--stage', 'dev', '--lint', 'off', '--fail-on', 'never']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(`${TOML}:2:8: error: cannot use "../outside" as a secret group`);
  });

  it('a value that no spelling saves comes with a hint that says so', async () => {
    const { workspace } = bitswanWorkspace({ [TOML]: '[secrets]\ndev = ["g"]\n' }, { g: "A='${B}$c'\n" });
    const { status, stdout } = await runCli(['lint'], { cwd: workspace });
    expect(status).toBe(1);
    expect(stdout).toContain('secrets/g:1:3: error: cannot rely on "A"');
    expect(stdout).toContain('choose another value: notebooks expand "${" even in single quotes');
  });
});
