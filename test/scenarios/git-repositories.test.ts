import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, gitWorkspace, temporaryFolder, writeFiles } from '../lint/git-workspace.ts';
import { TEST_TOKENS } from '../lint/test-tokens.ts';
import { runCli } from './program.ts';

const secret = `API_TOKEN=${TEST_TOKENS['hex'] ?? ''}\n`;

/** The findings of `lint` on a repository without pipelines, as `path: severity [rule]`, and how it ended. */
async function lint(cwd: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const run = await runCli(['lint', '--allow-empty', 'true', ...args], { cwd, env });
  const lines = [...run.stdout.matchAll(/^(\S.*):\d+:\d+: (\w+): .* \[([\w-]+)\]$/gm)];
  return { ...run, found: lines.map(([, path, severity, rule]) => `${path}: ${severity} [${rule}]`) };
}

const TRACKED = '.env: error [tracked-secret-file]';

function committed(files: Record<string, string | Uint8Array>): string {
  const root = gitWorkspace({ files });
  git(root, 'commit', '-q', '-m', 'first');
  return root;
}

describe('the gate finds a committed secret file', () => {
  const inFolder = { '.env': secret, 'a/.env': secret, 'b/x.txt': '' };
  const both = [TRACKED, 'a/.env: error [tracked-secret-file]'];

  it('that a sparse checkout leaves out, with a sparse index too', async () => {
    for (const more of [[], ['--sparse-index']]) {
      const root = committed({ 'a/.env': secret, 'b/x.txt': '' });
      git(root, 'sparse-checkout', 'set', ...more, 'b');
      expect(existsSync(join(root, 'a'))).toBe(false);
      expect((await lint(root)).found).toEqual(['a/.env: error [tracked-secret-file]']);
    }
  });

  it('that is the configuration because `bruin-config-file` says so', async () => {
    const connection = `{name: c, host: db.acme.io, port: 5432, password: "${TEST_TOKENS['password']}"}`;
    const root = committed({ 'conf/b.txt': `environments: {default: {connections: {postgres: [${connection}]}}}\n` });
    const { found } = await lint(root, ['--bruin-config-file', 'conf/b.txt']);
    expect(found).toContain('conf/b.txt: error [tracked-secret-file]');
  });

  it('in a linked work tree, in a submodule, in a shallow clone', async () => {
    const origin = committed(inFolder);
    const folder = temporaryFolder();
    git(origin, 'worktree', 'add', '-q', join(folder, 'linked'));
    git(folder, 'init', '-q', 'outer');
    git(
      join(folder, 'outer'),
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      `file://${origin}`,
      'sub',
    );
    git(folder, 'clone', '-q', '--depth', '1', `file://${origin}`, 'shallow');
    for (const place of ['linked', 'outer/sub', 'shallow']) {
      expect([place, ...(await lint(join(folder, place))).found]).toEqual([place, ...both]);
    }
    const shallow = await lint(join(folder, 'shallow'), ['--history']);
    expect(shallow.status).toBe(3);
    expect(shallow.found).toEqual(both);
    expect(shallow.stdout).toContain('cannot search the history: this is a shallow clone');
  });

  it('while a merge is not resolved, in a folder with its case changed, and after it was changed on disk', async () => {
    const root = committed({ '.env': secret });
    git(root, 'checkout', '-q', '-b', 'other');
    writeFiles(root, { files: { '.env': `${secret}OTHER_TOKEN=1\n` } });
    git(root, 'commit', '-q', '-a', '-m', 'other');
    git(root, 'checkout', '-q', 'main');
    writeFiles(root, { files: { '.env': `${secret}MAIN_TOKEN=1\n` } });
    git(root, 'commit', '-q', '-a', '-m', 'main');
    expect(() => git(root, 'merge', '-q', 'other')).toThrow();
    writeFiles(root, { files: { '.env': 'API_TOKEN=${API_TOKEN}\n' } });
    expect((await lint(root)).found).toContain(TRACKED);
  });

  it('in any form of the index and of the repository', async () => {
    const root = committed({ '.env': secret, '.netrc': '', 'x.txt': '' });
    const moved = join(temporaryFolder(), 'elsewhere.git');
    git(root, 'init', '-q', '--separate-git-dir', moved);
    for (const [name, value] of [
      ['core.untrackedCache', 'true'],
      ['core.splitIndex', 'true'],
      ['index.version', '4'],
      ['core.bare', 'true'],
      ['extensions.worktreeConfig', 'true'],
    ] as const)
      git(root, 'config', '--file', join(moved, 'config'), name, value);
    git(root, '--work-tree=.', 'update-index', '--index-version', '4', '--split-index', '--untracked-cache');
    git(root, '--work-tree=.', 'update-index', '--assume-unchanged', '.env');
    git(root, '--work-tree=.', 'update-index', '--skip-worktree', 'x.txt');
    writeFiles(root, {
      files: {
        '.env': '',
        '.netrc': `machine example.com login me password ${TEST_TOKENS['password'] ?? ''}\n`,
        '.pgpass': '',
      },
    });
    rmSync(join(root, 'x.txt'));
    const { found, stdout } = await lint(root);
    expect(found).toEqual([TRACKED, '.netrc: warning [untracked-secret-file]']);
    expect(stdout).toContain('`git rm --cached -- .netrc`; then add the line');
  });

  it('in a repository with longer object ids, in its history and beside the base of a pull request', async () => {
    const root = temporaryFolder();
    git(root, 'init', '-q', '--object-format=sha256', '-b', 'main');
    writeFiles(root, { files: { '.env': secret, 'old.env': secret, '.pipeline-secrets.yml': 'rules: {}\n' } });
    git(root, 'add', '-f', '.');
    git(root, 'commit', '-q', '-m', 'one');
    const sha = git(root, 'rev-parse', 'HEAD').trim();
    git(root, 'rm', '-q', 'old.env');
    writeFiles(root, { files: { '.pipeline-secrets.yml': 'rules: {stale-secret: off}\n' } });
    git(root, 'commit', '-q', '-a', '-m', 'two');
    writeFiles(root, { files: { '.git/event.json': JSON.stringify({ pull_request: { base: { sha } } }) } });
    const event = { GITHUB_EVENT_PATH: join(root, '.git', 'event.json') };
    expect((await lint(root, ['--history'], event)).found).toEqual([
      TRACKED,
      'old.env: error [secret-file-in-history]',
      '.pipeline-secrets.yml: warning [policy-loosened]',
    ]);
    const outside = join(temporaryFolder(), 'policy.yml');
    copyFileSync(join(root, '.pipeline-secrets.yml'), outside);
    expect((await lint(root, ['--policy-file', outside], event)).found).toEqual([TRACKED]);
  });

  it('in a repository whose objects are partly elsewhere', async () => {
    const origin = committed(inFolder);
    const folder = temporaryFolder();
    git(folder, 'clone', '-q', '--shared', origin, 'shared');
    expect((await lint(join(folder, 'shared'))).found).toEqual(both);
  });
});

describe('the gate says what it could not judge', () => {
  it('because there is no work tree, or its index cannot be read', async () => {
    const bare = join(temporaryFolder(), 'bare.git');
    git(temporaryFolder(), 'init', '-q', '--bare', bare);
    const root = committed({ '.env': secret });
    writeFiles(root, { files: { '.git/index': 'broken' } });
    for (const folder of [bare, root]) {
      const { status, found } = await lint(folder);
      expect([folder, status, ...found]).toEqual([folder, 3]);
    }
  });

  it('because it is too large, or not in a partial clone, which it does not complete over the network', async () => {
    const root = committed({ '.env': Buffer.alloc(9 * 1024 * 1024, 65), 'a/.env': secret });
    expect((await lint(root)).found).toEqual([
      '.env: error [unjudged-secret-file]',
      'a/.env: error [tracked-secret-file]',
    ]);
    git(root, 'config', 'uploadpack.allowFilter', 'true');
    const folder = temporaryFolder();
    git(folder, 'clone', '-q', '--filter=blob:none', '--no-checkout', `file://${root}`, 'partial');
    const partial = join(folder, 'partial');
    const mark = join(folder, 'fetched');
    git(partial, 'config', 'remote.origin.uploadpack', `touch '${mark}'; git-upload-pack`);
    git(partial, 'read-tree', 'HEAD');
    const { found, stdout } = await lint(partial, ['--history']);
    expect(stdout).toContain('its content is not in this clone');
    expect(found).toEqual(['.env: error [unjudged-secret-file]', 'a/.env: error [unjudged-secret-file]']);
    expect(existsSync(mark)).toBe(false);
  });

  it('in the history, of which the newest commit of each path is named, and none for what was fine', async () => {
    const root = committed({ '.env': secret, 'local.env': 'DB_HOST=localhost\nDB_PASSWORD=postgres\n' });
    writeFiles(root, { files: { '.env': `${secret}X=1\n` } });
    git(root, 'commit', '-q', '-a', '-m', 'again');
    const newest = git(root, 'rev-parse', '--short=10', 'HEAD').trim();
    git(root, 'rm', '-q', '.env', 'local.env');
    git(root, 'commit', '-q', '-m', 'gone');
    const { found, stdout } = await lint(root, ['--history']);
    expect(found).toEqual(['.env: error [secret-file-in-history]']);
    expect(stdout).toContain(`commit ${newest} has`);
    git(root, 'config', 'uploadpack.allowFilter', 'true');
    const folder = temporaryFolder();
    git(folder, 'clone', '-q', '--filter=blob:none', `file://${root}`, 'partial');
    const partial = await lint(join(folder, 'partial'), ['--history']);
    expect(partial.found).toEqual(['.env', 'local.env'].map((path) => `${path}: warning [secret-file-in-history]`));
    expect(partial.stdout).toContain('its content is not in this clone');
  });

  it('because nothing was checked out: the index is empty and the last commit is not', async () => {
    const origin = committed({ '.env': secret });
    const folder = temporaryFolder();
    git(folder, 'clone', '-q', '--no-checkout', origin, 'bare');
    git(folder, 'init', '-q', 'new');
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    git(folder, 'clone', '-q', '--no-checkout', '--filter=tree:0', `file://${origin}`, 'treeless');
    git(folder, 'clone', '-q', '--no-checkout', origin, 'broken');
    writeFileSync(join(folder, 'broken', '.git', 'refs', 'heads', 'main'), `${'1'.repeat(40)}\n`);
    const places = ['bare', 'treeless', 'broken', 'new'].map((place) => lint(join(folder, place)));
    const [empty, treeless, broken, fresh] = await Promise.all(places);
    expect([empty?.status, treeless?.status, broken?.status, fresh?.status]).toEqual([3, 3, 3, 0]);
    expect(empty?.stdout).toContain('cannot check the index: it is empty, but the last commit has files');
    git(join(folder, 'bare'), 'reset', '-q');
    expect((await lint(join(folder, 'bare'))).found).toEqual([TRACKED]);
  });

  it('in the history of files whose names do not suggest one, and not what the index still has', async () => {
    const token = TEST_TOKENS['github'] ?? '';
    const root = gitWorkspace({
      files: {
        'notes/setup.md': `export GITHUB_TOKEN=${token}\n`,
        'tools/sync.py': 'import os\n',
        'kept.py': `client = connect(token="${token}")\n`,
      },
    });
    git(root, 'commit', '-q', '-m', 'first');
    const first = git(root, 'rev-parse', 'HEAD').slice(0, 10);
    writeFileSync(join(root, 'notes', 'setup.md'), 'export GITHUB_TOKEN=...\n');
    writeFileSync(join(root, 'tools', 'sync.py'), `client = connect(token="${token}")\n`);
    git(root, 'commit', '-q', '-a', '-m', 'second');
    git(root, 'rm', '-q', 'tools/sync.py');
    git(root, 'commit', '-q', '-m', 'third');
    const { found, stdout } = await lint(root, ['--history']);
    expect(found).toEqual([
      'kept.py: error [tracked-secret-file]',
      'notes/setup.md: error [secret-file-in-history]',
      'tools/sync.py: error [secret-file-in-history]',
    ]);
    expect(stdout).toContain(`the history holds the secret of "notes/setup.md": in commit ${first} this is`);
    expect(stdout).not.toContain(token);
  });

  it('in an old version of the history, whatever newer ones hide, and says which could not be read', async () => {
    const large = Buffer.alloc(9 * 1024 * 1024, 65);
    const root = committed({ '.env': secret, 'large files/.env': large });
    const oldest = git(root, 'rev-parse', '--short=10', 'HEAD').trim();
    writeFiles(root, { files: { '.env': large } });
    git(root, 'commit', '-q', '-a', '-m', 'grown');
    git(root, 'rm', '-q', '-r', '.');
    git(root, 'commit', '-q', '-m', 'gone');
    const { found, stdout } = await lint(root, ['--history']);
    expect(found).toEqual([
      '.env: error [secret-file-in-history]',
      'large files/.env: warning [secret-file-in-history]',
    ]);
    expect(stdout).toContain(`git show '${oldest}:large files/.env'`);
  });

  it('because it is a link that leaves the repository: its own name or target is no content', async () => {
    const outside = temporaryFolder();
    writeFiles(outside, { files: { real: secret } });
    const root = gitWorkspace({
      files: {},
      links: { '.env': join(outside, 'real'), '.vault-token': 'token-9f86d081884c7d65' },
    });
    expect((await lint(root)).found).toEqual([
      '.env: warning [symlinked-secret-file]',
      '.vault-token: warning [symlinked-secret-file]',
    ]);
  });

  it('and takes neither a link nor a submodule of the past for a file', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '' }, links: { '.vault-token': 'token-9f86d081884c7d65' } });
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},.env`);
    git(root, 'commit', '-q', '-m', 'one');
    git(root, 'rm', '-q', '--cached', '.env', '.vault-token');
    rmSync(join(root, '.vault-token'));
    git(root, 'commit', '-q', '-m', 'two');
    expect((await lint(root, ['--history'])).found).toEqual([]);
  });

  it('because its name is not UTF-8; where git has it, its content is judged', async () => {
    // Other systems refuse such names.
    if (process.platform !== 'linux') return;
    const root = gitWorkspace({ files: { x: secret } });
    const named = (name: string): Buffer => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
    for (const name of ['\xff.env', '\xfe.env']) copyFileSync(join(root, 'x'), named(name));
    const blob = git(root, 'hash-object', '-w', 'x').trim();
    git(root, 'rm', '-q', '--cached', 'x');
    rmSync(join(root, 'x'));
    execFileSync('git', ['update-index', '-z', '--index-info'], {
      cwd: root,
      input: Buffer.from(`100644 ${blob}\t\xff.env\0`, 'latin1'),
    });
    const { status, found, stdout } = await lint(root, ['--sarif-file', 'x.sarif']);
    expect([status, ...found]).toEqual([
      1,
      '\ufffd.env: error [tracked-secret-file]',
      '\ufffd.env: warning [untracked-secret-file]',
    ]);
    expect(stdout).toContain('its name is not UTF-8');
    expect(readFileSync(join(root, 'x.sarif'), 'utf8')).toContain('"uri": "%EF%BF%BD.env"');
  });
});

describe('the gate starts nothing that a hostile repository names', () => {
  const PROGRAMS = [
    'core.fsmonitor',
    'core.pager',
    'pager.log',
    'core.sshCommand',
    'core.gitProxy',
    'core.askPass',
    'core.editor',
    'core.alternateRefsCommand',
    'credential.helper',
    'diff.external',
    'diff.d.command',
    'diff.d.textconv',
    'filter.f.clean',
    'filter.f.smudge',
    'filter.f.process',
    'gpg.program',
    'gpg.ssh.program',
    'uploadpack.packObjectsHook',
    'remote.origin.uploadpack',
    'merge.m.driver',
  ];

  function hostile(): { root: string; ran: () => string[] } {
    const root = gitWorkspace({
      files: {
        '.env': secret,
        'x.txt': '1',
        '.gitattributes': '* filter=f diff=d merge=m\n',
        'pipeline.yml': 'name: p\n',
      },
    });
    git(root, 'commit', '-q', '-m', 'one');
    writeFiles(root, { files: { 'y.txt': '1' } });
    git(root, 'add', 'y.txt');
    git(root, 'commit', '-q', '-m', 'two');
    const marks = join(root, '.git', 'marks');
    writeFiles(root, { files: { '.git/marks/none': '' } });
    const script = (name: string) => `#!/bin/sh\ntouch '${join(marks, name)}'\n`;
    const config = PROGRAMS.map((name) => {
      const [section = '', ...rest] = name.split('.');
      const key = rest.pop() ?? '';
      const head = rest.length === 0 ? `[${section}]` : `[${section} "${rest.join('.')}"]`;
      return `${head}\n\t${key} = "${join(root, '.git', `${name}.sh`)}"\n`;
    });
    const scripts = Object.fromEntries(PROGRAMS.map((name) => [`.git/${name}.sh`, script(name)]));
    const hooks = ['post-index-change', 'reference-transaction', 'pre-commit', 'post-checkout', 'fsmonitor-watchman'];
    writeFiles(root, {
      files: {
        ...scripts,
        // Not only in the configuration itself: in one that it includes.
        '.git/more': `${config.join('')}[core]\n\thooksPath = ${join(root, '.git', 'traps')}\n[log]\n\tshowSignature = true\n[protocol]\n\tallow = always\n[remote "origin"]\n\turl = ext::sh -c touch% ${join(marks, 'ext')}\n\tpromisor = true\n`,
        ...Object.fromEntries(hooks.map((name) => [`.git/traps/${name}.sh`, script(name)])),
      },
    });
    for (const name of hooks) symlinkSync(`${name}.sh`, join(root, '.git', 'traps', name));
    git(root, 'config', 'include.path', 'more');
    writeFiles(root, { files: { 'x.txt': '2' } });
    return { root, ran: () => readdirSync(marks).filter((name) => name !== 'none') };
  }

  it('in its configuration, hooks and attributes, and finds what it would find without them', async () => {
    const { root, ran } = hostile();
    const args = ['--history', '--changed-since', 'HEAD~1'];
    const { found, status } = await lint(root, args, { PIPELINE_SECRETS_DEBUG: '1' });
    expect(ran()).toEqual([]);
    expect(found).toContain(TRACKED);
    expect(status).toBe(1);
    await runCli(['plan', '--changed-since', 'main'], { cwd: root });
    expect(ran()).toEqual([]);
    // The same configuration under git itself: the traps work.
    try {
      git(root, 'status');
      git(root, 'log', '-p', '--all');
    } catch {
      // A trap that answers nothing makes git fail, which is fine here.
    }
    expect(ran().length).toBeGreaterThan(1);
  });

  it('in the variables of its caller, which do not lead it to another repository either', async () => {
    const { root, ran } = hostile();
    const other = committed({ 'x.txt': '' });
    const trap = join(root, '.git', 'core.pager.sh');
    const variables = {
      GIT_DIR: join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: join(other, '.git', 'index'),
      GIT_OBJECT_DIRECTORY: join(other, '.git', 'objects'),
      GIT_COMMON_DIR: join(other, '.git'),
      GIT_NAMESPACE: 'x',
      GIT_CEILING_DIRECTORIES: root,
      GIT_REPLACE_REF_BASE: 'refs/heads/',
      GIT_GRAFT_FILE: trap,
      GIT_SHALLOW_FILE: trap,
      GIT_CONFIG_GLOBAL: join(root, '.git', 'more'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: trap,
      GIT_CONFIG_PARAMETERS: `'core.fsmonitor=${trap}'`,
      GIT_EXTERNAL_DIFF: trap,
      GIT_PAGER: trap,
      GIT_SSH_COMMAND: trap,
      GIT_ASKPASS: trap,
      GIT_TRACE: join(root, '.git', 'marks', 'trace'),
      GIT_LITERAL_PATHSPECS: '1',
      GIT_ICASE_PATHSPECS: '1',
    };
    const { found, status } = await lint(root, ['--history'], variables);
    expect(found).toEqual([TRACKED, '.bruin.yml: warning [unprotected-secret-path]']);
    expect(status).toBe(1);
    expect(ran()).toEqual([]);
  });

  it('in folders of PATH that depend on where it runs, nor what only bears the name of git', async () => {
    if (process.platform === 'win32') return;
    const root = committed({ '.env': secret });
    const mark = join(root, '.git', 'ran');
    const bin = join(temporaryFolder(), 'a folder');
    const trap = `#!/bin/sh\ntouch '${mark}'\n`;
    writeFiles(root, { files: { git: trap, 'tools/git': trap } });
    for (const name of ['git', 'tools/git']) chmodSync(join(root, name), 0o755);
    writeFiles(bin, { files: { 'none/git/x': '', 'not-executable/git': trap } });
    symlinkSync(execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim(), join(bin, 'git'));
    const PATH = ['', '.', 'tools', join(bin, 'none'), join(bin, 'not-executable'), bin].join(':');
    expect((await lint(root, [], { PATH })).found).toEqual([TRACKED]);
    expect(existsSync(mark)).toBe(false);
  });

  it('in a folder that pretends to be a repository, from within as from above', async () => {
    const root = committed({ '.env': secret });
    git(root, 'init', '-q', '--bare', 'trap');
    const mark = join(root, '.git', 'ran');
    writeFiles(root, {
      files: { 'trap/config': `[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = touch '${mark}'\n` },
    });
    git(root, 'add', '-f', 'trap');
    expect((await lint(root)).found).toEqual([TRACKED]);
    expect((await lint(join(root, 'trap'))).found).toEqual([TRACKED]);
    expect(existsSync(mark)).toBe(false);
  });

  it('and does not believe a `.git` file that leads to another repository', async () => {
    const other = committed({ 'x.txt': '' });
    const root = temporaryFolder();
    writeFiles(root, { files: { '.env': secret, '.git': `gitdir: ${join(other, '.git')}\n` } });
    const { found, status } = await lint(root);
    expect([status, ...found]).toEqual([0, '.env: warning [untracked-secret-file]']);
    expect(readFileSync(join(root, '.env'), 'utf8')).toBe(secret);
  });
});
