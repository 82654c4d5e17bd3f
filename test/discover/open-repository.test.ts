import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../../src/discover/open-repository.ts';
import { Failure, Failures } from '../../src/domain/failure.ts';
import { git, gitWorkspace, temporaryFolder, writeFiles } from '../lint/git-workspace.ts';
import { withGit } from './with-git.ts';

const open = (workingDirectory: string, paths: readonly string[] = [], change = {}) =>
  openRepository({
    workingDirectory,
    paths,
    git: 'required',
    variables: { PATH: process.env['PATH'], HOME: '/nonexistent', ...change },
  });

/** The failures that opening ends with, as `code: message`. */
async function failuresOf(opening: Promise<unknown>): Promise<string[]> {
  try {
    await opening;
  } catch (error) {
    if (error instanceof Failures) return error.failures.map(({ code, message }) => `${code}: ${message}`);
    if (error instanceof Failure) return [`${error.code}: ${error.message}`];
    throw error;
  }
  return [];
}

describe('which repository a run is about', () => {
  it('is the work tree around the working directory, searched from there by `path`', async () => {
    const root = gitWorkspace({ files: { 'a/b/x.txt': '', 'a/y.txt': '', 'z.txt': '' } });
    const { repository, git: facts } = await open(join(root, 'a'), ['b']);
    expect(repository.root).toBe(root);
    expect(repository.find(() => true).map((entry) => entry.path)).toEqual(['a/b/x.txt']);
    expect(facts?.tracked(() => true).map((file) => file.path)).toEqual(['a/b/x.txt', 'a/y.txt', 'z.txt']);
    expect('file' in repository.read('z.txt')).toBe(true);
  });

  it('is the one of `path` when that folder has its own `.git`, or when the working directory has none', async () => {
    const outer = temporaryFolder();
    const inner = join(outer, 'inner');
    writeFiles(outer, { files: { 'inner/x.txt': '', 'plain/y.txt': '' } });
    git(inner, 'init', '-q');
    expect((await open(outer, ['inner'])).repository.root).toBe(inner);
    git(outer, 'init', '-q');
    expect((await open(outer, ['inner'])).repository.root).toBe(inner);
    expect((await open(outer, ['plain'])).repository.root).toBe(outer);
  });

  it('is never none: without a work tree nothing was checked', async () => {
    const folder = temporaryFolder();
    expect(await failuresOf(open(folder))).toEqual([
      `nothing-checked: cannot check "${folder}": it is not a git work tree`,
    ]);
    expect(
      (await openRepository({ workingDirectory: folder, paths: [], git: 'none', variables: {} })).repository.root,
    ).toBe(folder);
  });

  it('refuses a folder inside a repository embedded in it, one outside of it, and one that does not exist, all at once', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '' } });
    writeFiles(root, { files: { 'vendor/tool/deep/y.txt': '' } });
    git(join(root, 'vendor/tool'), 'init', '-q');
    expect(await failuresOf(open(root, ['vendor/tool/deep']))).toEqual([
      'nothing-checked: cannot search "vendor/tool/deep": it is inside "vendor/tool", a repository embedded in this one',
    ]);
    expect(await failuresOf(open(root, ['missing', 'x.txt']))).toEqual([
      'wrong-input: input "path": the folder "missing" does not exist',
      'wrong-input: input "path": "x.txt" is not a folder',
    ]);
    expect(await failuresOf(open(root, ['..', '.']))).toEqual([
      'wrong-input: input "path": ".." is outside the repository',
    ]);
  });

  it('does not fall back to an outer repository when `.git` is broken', async () => {
    const outer = gitWorkspace({ files: { 'x.txt': '' } });
    mkdirSync(join(outer, 'inner', '.git'), { recursive: true });
    const [failure] = await failuresOf(open(join(outer, 'inner')));
    expect(failure).toMatch(/^nothing-checked: .* not a git work tree/);
  });

  it('says so when git is not installed', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '' } });
    expect(await failuresOf(open(root, [], { PATH: '/nonexistent' }))).toEqual([
      'no-git: cannot ask git: no git program could be started',
    ]);
  });
});

describe('what git knows', () => {
  it('has every kind of path: spaces, other alphabets, line ends, quotes', async () => {
    const paths = ['a b.txt', 'čeština/日本.txt', 'new\nline.txt', 'tab\tand"quote.txt'];
    const root = gitWorkspace({ files: Object.fromEntries(paths.map((path) => [path, ''])) });
    const { git: facts, repository } = await open(root);
    expect(
      facts
        ?.tracked(() => true)
        .map((file) => file.path)
        .sort(),
    ).toEqual([...paths].sort());
    expect(paths.every((path) => facts?.isTracked(path) === true && repository.entry(path)?.kind === 'file')).toBe(
      true,
    );
  });

  it('takes no part of a path for a path, however few or many are asked for', async () => {
    const root = gitWorkspace({ files: { 'a 0\t.env': '', 'b/.env': '' } });
    const { git: facts } = await open(root);
    for (let round = 0; round < 20; round++) {
      expect(['.env', 'a 0', 'a 0\t.env', 'b/.env', 'b'].map((path) => facts?.isTracked(path))).toEqual([
        false,
        false,
        true,
        true,
        false,
      ]);
    }
  });

  it('finds entries by their name and their kind, the first one too', async () => {
    const root = gitWorkspace({
      files: { 'a/x': '', 'a/xx': '', 'b\tx': '', x: '', 'x.txt': '' },
      links: { '0': 'x', y: 'x' },
    });
    const { git: facts } = await open(root);
    expect(facts?.named('x').map(({ path }) => path)).toEqual(['a/x', 'x']);
    expect(facts?.links).toEqual(['0', 'y']);
  });

  it('tells tracked, forced, untracked and ignored apart', async () => {
    const root = gitWorkspace({
      files: { '.gitignore': 'ignored\nforced\n', forced: '', tracked: '', untracked: '', ignored: '' },
      untracked: ['untracked', 'ignored'],
    });
    const { git: facts } = await open(root);
    expect(facts?.tracked(() => true).map((file) => file.path)).toEqual(['.gitignore', 'forced', 'tracked']);
    expect(facts?.untracked).toEqual(['untracked']);
  });

  it('sees the whole index of a sparse checkout, a shallow clone, a linked work tree and a submodule', async () => {
    const origin = gitWorkspace({ files: { 'a/x.txt': '1', 'b/y.txt': '2' } });
    git(origin, 'commit', '-q', '-m', 'one');
    git(origin, 'commit', '-q', '--allow-empty', '-m', 'two');
    const folder = temporaryFolder();
    git(folder, 'clone', '-q', '--depth', '1', `file://${origin}`, 'shallow');
    git(join(folder, 'shallow'), 'sparse-checkout', 'set', 'a');
    expect(existsSync(join(folder, 'shallow', 'b'))).toBe(false);
    git(origin, 'worktree', 'add', '-q', join(folder, 'linked'));
    git(folder, 'init', '-q', 'super');
    git(join(folder, 'super'), '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', `file://${origin}`, 'sub');
    for (const place of ['shallow', 'linked', 'super/sub']) {
      const { git: facts } = await open(join(folder, place));
      expect([place, ...(facts?.tracked(() => true) ?? []).map((file) => file.path)]).toEqual([
        place,
        'a/x.txt',
        'b/y.txt',
      ]);
    }
    const { git: facts, repository } = await open(join(folder, 'super'));
    expect(facts?.commitLinks).toEqual(['sub']);
    expect(facts?.embedded).toEqual(['sub']);
    expect(repository.children('sub')).toEqual([]);
  });

  it('does not depend on the variables and settings of the job', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '' } });
    const other = gitWorkspace({ files: { 'other.txt': '' } });
    const { git: facts } = await open(root, [], {
      GIT_DIR: join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: join(other, '.git', 'index'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.bare',
      GIT_CONFIG_VALUE_0: 'true',
    });
    expect(facts?.tracked(() => true).map((file) => file.path)).toEqual(['x.txt']);
  });

  it('reads the index of the commit that a hook is asked about', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '' } });
    writeFiles(root, { files: { 'y.txt': '' } });
    const prepared = join(root, '.git', 'next-index-1.lock');
    execFileSync('git', ['add', 'y.txt'], { cwd: root, env: { ...process.env, GIT_INDEX_FILE: prepared } });
    for (const name of [prepared, '.git/next-index-1.lock']) {
      const { git: facts } = await open(root, [], { GIT_INDEX_FILE: name });
      expect(facts?.tracked(() => true).map((file) => file.path)).toEqual(['y.txt']);
    }
  });

  it('starts no program that a repository names', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '', 'y.txt': '' }, untracked: ['y.txt'] });
    const mark = join(root, 'ran');
    writeFiles(root, { files: { 'hook.sh': `#!/bin/sh\ntouch '${mark}'\n` }, links: {} });
    for (const name of ['core.fsmonitor', 'core.pager', 'diff.external', 'gpg.program', 'core.sshCommand']) {
      git(root, 'config', name, join(root, 'hook.sh'));
    }
    git(root, 'config', 'core.hooksPath', root);
    await open(root);
    expect(existsSync(mark)).toBe(false);
  });

  it('refuses a committed folder that pretends to be a repository', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '' } });
    const trap = join(root, 'trap');
    git(root, 'init', '-q', '--bare', 'trap');
    writeFileSync(
      join(trap, 'config'),
      `[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = touch ${join(root, 'ran')}\n`,
    );
    const { repository } = await open(trap);
    expect(repository.root).toBe(root);
    mkdirSync(join(trap, '.git'));
    for (const worktree of ['..', '.']) {
      // With itself as its work tree the pretended repository would answer with an index of its own: an empty one, and a green run.
      execFileSync('git', ['config', '--file', join(trap, 'config'), 'core.worktree', worktree]);
      expect(await failuresOf(open(trap))).toEqual([expect.stringMatching(/^nothing-checked: .* not a git work tree/)]);
    }
    expect(existsSync(join(root, 'ran'))).toBe(false);
  });

  it('accepts a work tree of another user, as containers have it, under any of its names', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '' } });
    const linked = join(temporaryFolder(), 'link');
    symlinkSync(root, linked);
    const log = join(temporaryFolder(), 'arguments');
    // git's own switch for its tests; our environment for git would not let it through, so it is set behind our back.
    const script = `printf '%s\\n' "$@" >> '${log}'\nexport GIT_TEST_ASSUME_DIFFERENT_OWNER=1`;
    await withGit(script, async () => {
      expect(() => execFileSync('git', ['status'], { cwd: root, stdio: 'pipe' })).toThrow(/dubious ownership/);
      expect((await open(root)).git?.tracked(() => true)).toHaveLength(1);
      expect((await open('/', [linked])).git?.tracked(() => true)).toHaveLength(1);
      // Exactly this one: no setting that another question, or a later step, would share.
      expect(readFileSync(log, 'utf8').split('\n')).not.toContainEqual(expect.stringMatching(/safe|^config$/));
    });
  });

  it('is the same whatever the machine configures for everybody', async () => {
    const root = gitWorkspace({ files: { '.env': '' }, untracked: ['.env'] });
    const system = join(temporaryFolder(), 'gitconfig');
    writeFileSync(`${system}-ignore`, '.env\n');
    writeFileSync(system, `[core]\n\texcludesFile = ${system}-ignore\n`);
    const untracked = await withGit(
      `export GIT_CONFIG_SYSTEM='${system}'`,
      async () => (await open(root)).git?.untracked,
    );
    expect(untracked).toEqual(['.env']);
  });

  it('is told in the language that our classification of failures reads', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '' } });
    const german =
      'case "$LC_ALL" in C) echo "fatal: not a git repository" ;; *) echo "Kein Git-Repository" ;; esac >&2; exit 128';
    const failures = await withGit(german, () =>
      failuresOf(open(root, [], { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' })),
    );
    expect(failures).toEqual([expect.stringMatching(/not a git work tree/)]);
  });

  it('is about the folder that was opened, wherever its configuration says that the work tree is', async () => {
    const outer = temporaryFolder();
    const root = join(outer, 'repository');
    writeFiles(outer, { files: { 'repository/.env': 'A=1', 'repository/sub/.env': 'A=1' } });
    git(root, 'init', '-q');
    git(root, 'add', '-A');
    for (const worktree of [outer, join(root, 'sub'), temporaryFolder()]) {
      git(root, 'config', '--file', '.git/config', 'core.worktree', worktree);
      const { git: facts } = await open(root);
      expect(facts?.tracked(() => true).map((file) => file.path)).toEqual(['.env', 'sub/.env']);
      expect(facts?.untracked).toEqual([]);
    }
  });
});

describe('the files of a repository', () => {
  it('come in lexical order, a folder before what it holds, links with what they lead to', async () => {
    const root = gitWorkspace({
      files: { 'b/2': '', 'b/1': '', 'a.txt': '', 'b-c/3': '' },
      links: { 'b/link': '1', 'b/folder': '../b-c', 'b/dangling': 'nowhere' },
    });
    const { repository } = await open(root);
    expect(repository.find(() => true).map(({ path, kind, target }) => [path, kind, target].join(' ').trim())).toEqual([
      'a.txt file',
      'b directory',
      'b/1 file',
      'b/2 file',
      'b/dangling link',
      'b/folder link directory',
      'b/link link file',
      'b-c directory',
      'b-c/3 file',
    ]);
    expect(repository.entry('b/2')).toEqual({ path: 'b/2', kind: 'file' });
    expect(repository.entry('b/3')).toBeUndefined();
  });

  it('are read through links only inside the repository', async () => {
    const outside = join(temporaryFolder(), 'outside.txt');
    writeFileSync(outside, 'not yours');
    const root = gitWorkspace({
      files: { 'x.txt': 'mine' },
      links: { inside: 'x.txt', leaves: outside, process: '/proc/self/environ', circle: 'circle', 'folder-out': '..' },
    });
    const { repository } = await open(root);
    const problem = (path: string) => {
      const read = repository.read(path);
      return 'problem' in read ? read.problem : read.file.text;
    };
    expect(problem('inside')).toBe('mine');
    expect(problem('leaves')).toBe('outside');
    expect(problem('process')).toBe('outside');
    expect(problem('circle')).toBe('unreadable');
    expect(problem('folder-out/x')).not.toBe('not yours');
    expect(problem('missing')).toBe('missing');
    expect(problem('.')).toBe('not-a-file');
    expect(problem(outside)).toBe('not yours');
    expect(problem(join(realpathSync(root), 'leaves'))).toBe('outside');
  });

  it('keep their bytes: byte order mark, no UTF-8', async () => {
    const root = gitWorkspace({ files: { bom: '\uFEFFa', latin: new Uint8Array([0x63, 0xe9]) } });
    const { repository } = await open(root);
    expect(repository.read('bom')).toMatchObject({ file: { text: '\uFEFFa', isUtf8: true } });
    expect(repository.read('latin')).toMatchObject({ file: { text: 'c\uFFFD', isUtf8: false } });
  });

  it('are not read when no configuration could be that large', async () => {
    const root = gitWorkspace({ files: { big: '' } });
    truncateSync(join(root, 'big'), 17 * 1024 * 1024);
    const read = (await open(root)).repository.read('big');
    expect('problem' in read ? read.problem : 'it was read').toBe('too-large');
  });

  it('leave out embedded repositories and list them', async () => {
    const root = gitWorkspace({ files: { 'x.txt': '' } });
    writeFiles(root, { files: { 'vendor/y.txt': '' } });
    git(join(root, 'vendor'), 'init', '-q');
    const { repository, git: facts } = await open(root);
    expect(repository.find(() => true).map((entry) => entry.path)).toEqual(['vendor', 'x.txt']);
    expect(facts?.embedded).toEqual(['vendor']);
    rmSync(join(root, 'vendor'), { recursive: true });
    symlinkSync('.', join(root, 'loop'));
    expect((await open(root)).repository.entry('loop')?.target).toBe('directory');
  });
});
