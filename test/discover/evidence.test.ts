import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readBasePolicy } from '../../src/discover/git/base-policy.ts';
import { readBlobs } from '../../src/discover/git/blobs.ts';
import { changedSince } from '../../src/discover/git/changes.ts';
import { gatherEvidence } from '../../src/discover/git/evidence.ts';
import { readHistory } from '../../src/discover/git/history.ts';
import { committedIgnoreRules } from '../../src/discover/git/ignore-rules.ts';
import { openRepository } from '../../src/discover/open-repository.ts';
import { Failure } from '../../src/domain/failure.ts';
import { Budget } from '../../src/domain/limits/budget.ts';
import { git, gitWorkspace, temporaryFolder, writeFiles } from '../lint/git-workspace.ts';
import { withGit } from './with-git.ts';

const variables = () => ({ PATH: process.env['PATH'], HOME: '/nonexistent' });
const placeOf = (root: string) => ({ root, variables: variables() });

async function blobTexts(root: string): Promise<Record<string, string>> {
  const { git: facts } = await openRepository({
    workingDirectory: root,
    paths: [],
    git: 'required',
    variables: variables(),
  });
  const tracked = facts?.tracked(() => true) ?? [];
  const blobs = await readBlobs(
    placeOf(root),
    tracked.map((file) => file.blob),
    new Budget(64 * 1024 * 1024),
  );
  const texts = tracked.map(({ path, blob }) => {
    const read = blobs.get(blob);
    return [path, read?.kind === 'bytes' ? Buffer.from(read.bytes).toString() : (read?.kind ?? 'not asked')];
  });
  return Object.fromEntries(texts);
}

/** What git answers to an option that came after its time. */
const UNKNOWN_OPTION = `echo "error: unknown option \\\`batch-command'" >&2; exit 129`;

describe('contents', () => {
  it('are those of the index: not of the work tree, not of a link, not through a filter', async () => {
    const root = gitWorkspace({
      files: {
        'a.txt': 'in the index',
        'filtered.txt': 'stored',
        '.gitattributes': 'filtered.txt filter=f\n',
        empty: '',
      },
      links: { link: '/etc/passwd' },
    });
    git(root, 'config', 'filter.f.smudge', 'echo smudged');
    git(root, 'config', 'filter.f.clean', 'cat');
    writeFileSync(join(root, 'a.txt'), 'in the work tree');
    expect(await blobTexts(root)).toEqual({
      '.gitattributes': 'filtered.txt filter=f\n',
      'a.txt': 'in the index',
      empty: '',
      'filtered.txt': 'stored',
      link: '/etc/passwd',
    });
  });

  it('of what a link leads to are those of the index, for links and files alike', async () => {
    const links = { '.env': 'folder/target', folder: 'real', 'gone.env': 'real/untracked' };
    const files = { 'real/target': 'in the index', 'real/untracked': 'in the work tree' };
    const root = gitWorkspace({ files, links, untracked: ['real/untracked'] });
    writeFileSync(join(root, 'real/target'), 'in the work tree');
    rmSync(join(root, 'folder'));
    const options = { workingDirectory: root, paths: [], git: 'required', variables: variables() } as const;
    const { git: facts, place } = await openRepository(options);
    if (facts === undefined || place === undefined) throw new Error('git was asked for');
    const asked = facts.tracked((name) => name.endsWith('.env'));
    const { evidence } = await gatherEvidence(place, facts, { blobs: [], links: asked, ignorePaths: [] });
    const texts = [...evidence.linkEnds].map(([path, end]) => {
      const read = end.kind === 'file' ? evidence.blobs.get(end.file.blob) : undefined;
      return [path, read?.kind === 'bytes' ? Buffer.from(read.bytes).toString() : end.kind];
    });
    expect(texts).toEqual([
      ['.env', 'in the index'],
      ['gone.env', 'nothing'],
    ]);
  });

  it('are those of the index, whatever this clone puts in their place', async () => {
    const root = gitWorkspace({ files: { '.env': 'stored' } });
    writeFiles(root, { files: { harmless: 'harmless' } });
    git(root, 'replace', git(root, 'hash-object', '.env').trim(), git(root, 'hash-object', '-w', 'harmless').trim());
    expect(git(root, 'cat-file', 'blob', ':.env')).toBe('harmless');
    expect(await blobTexts(root)).toEqual({ '.env': 'stored' });
  });

  it('of several hundred blobs are told apart, whatever bytes they hold', async () => {
    const files = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`f${at}`, `${at}\n\0blob ${at}\n`]));
    expect(await blobTexts(gitWorkspace({ files }))).toEqual(files);
  });

  it('are read by a git that is too old to be asked for sizes and contents at once', async () => {
    const files = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`f${at}`, `${at}\n\0blob ${at}\n`]));
    const root = gitWorkspace({ files: { ...files, big: Buffer.alloc(9 * 1024 * 1024, 65) } });
    const asked = join(temporaryFolder(), 'asked');
    const old = `echo "$*" >> '${asked}'; case " $* " in *" --batch-command "*) ${UNKNOWN_OPTION};; esac`;
    expect(await withGit(old, () => blobTexts(root))).toEqual({ ...files, big: 'too-large' });
    expect(readFileSync(asked, 'utf8').match(/ cat-file .*/g)).toEqual([
      ' cat-file --batch-command --buffer',
      ' cat-file --batch-check',
      ' cat-file --batch',
    ]);
  });

  it.each(['--batch-check', '--batch'])('that such a git refuses at %s are no empty ones', async (option) => {
    const root = gitWorkspace({ files: { 'x.txt': '1' } });
    const old = `case " $* " in *" --batch-command "*) ${UNKNOWN_OPTION};; *" ${option} "*) exit 128;; esac`;
    await expect(withGit(old, () => blobTexts(root))).rejects.toMatchObject({ code: 'nothing-checked' });
  });

  it('are asked for with one process', async () => {
    const root = gitWorkspace({ files: { 'a.txt': '1', 'b.txt': '2', big: Buffer.alloc(9 * 1024 * 1024, 65) } });
    const asked = join(temporaryFolder(), 'asked');
    await withGit(`echo "$*" >> '${asked}'`, () => blobTexts(root));
    expect(readFileSync(asked, 'utf8').match(/ cat-file .*/g)).toEqual([' cat-file --batch-command --buffer']);
  });

  it('are not read when they are too large', async () => {
    const root = gitWorkspace({ files: { big: Buffer.alloc(9 * 1024 * 1024, 65) } });
    expect(await blobTexts(root)).toEqual({ big: 'too-large' });
  });

  it('that were lost, or are no contents at all, are missing', async () => {
    const root = gitWorkspace({ files: { 'lost.txt': 'lost', 'x.txt': 'kept' } });
    git(root, 'commit', '-q', '-m', 'one');
    const [lost, kept, tree] = ['HEAD:lost.txt', 'HEAD:x.txt', 'HEAD^{tree}'].map((name) =>
      git(root, 'rev-parse', name).trim(),
    );
    if (lost === undefined || kept === undefined || tree === undefined) throw new Error('git gave no id');
    rmSync(join(root, '.git', 'objects', lost.slice(0, 2), lost.slice(2)));
    const reads = await readBlobs(placeOf(root), [lost, kept, tree], new Budget(1024));
    expect([lost, kept, tree].map((id) => reads.get(id)?.kind)).toEqual(['missing', 'bytes', 'missing']);
  });

  it('that a partial clone lacks are missing, and the others are read all the same', async () => {
    const absent = Array.from({ length: 2000 }, (_, at) => `b/${at + 1000}.txt`);
    const origin = gitWorkspace({
      files: { 'a/x.txt': 'one', ...Object.fromEntries(absent.map((path) => [path, path])), 'c/z.txt': 'three' },
    });
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    git(origin, 'commit', '-q', '-m', 'one');
    const folder = temporaryFolder();
    git(folder, 'clone', '-q', '--filter=blob:none', '--sparse', `file://${origin}`, 'partial');
    git(join(folder, 'partial'), 'sparse-checkout', 'set', 'a');
    // Whoever fetches starts this program: the gate must not.
    const mark = join(folder, 'fetched');
    git(join(folder, 'partial'), 'config', 'remote.origin.uploadpack', `touch '${mark}'; git-upload-pack`);
    const asked = join(folder, 'asked');
    const texts = await withGit(`echo >> '${asked}'`, () => blobTexts(join(folder, 'partial')));
    expect(texts).toEqual({
      'a/x.txt': 'one',
      ...Object.fromEntries(absent.map((path) => [path, 'missing'])),
      'c/z.txt': 'missing',
    });
    // Some programs for hundreds of them, not some for each.
    expect(readFileSync(asked, 'utf8').length).toBeLessThan(20);
    expect(existsSync(mark)).toBe(false);
  });
});

describe('ignore rules', () => {
  const rulesOf = async (root: string, paths: string[], HOME = '/nonexistent') => {
    const job = { ...variables(), HOME };
    const options = { workingDirectory: root, paths: [], git: 'required', variables: job } as const;
    const { git: facts, place } = await openRepository(options);
    if (facts === undefined || place === undefined) throw new Error('git was asked for');
    const { evidence } = await gatherEvidence(place, facts, { blobs: [], ignorePaths: paths });
    const rules = evidence.ignored;
    return paths.map((path) => {
      const rule = rules.get(path);
      return rule === undefined ? 'none' : `${rule.source}:${rule.line}:${rule.pattern}`;
    });
  };

  it('count when a tracked ignore file has them, for tracked paths and for paths that do not exist', async () => {
    const root = gitWorkspace({
      files: { '.gitignore': '# x\n.env\n!keep.env\nfolder/\n', 'a/.gitignore': '*.key\n', '.env': '' },
      links: { link: 'a' },
    });
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`);
    const expected = {
      '.env': '.gitignore:2:.env',
      'a/.env': '.gitignore:2:.env',
      'a/x.key': 'a/.gitignore:1:*.key',
      'x.key': 'none',
      'xa/x.key': 'none',
      'keep.env': 'none',
      'folder/x': '.gitignore:4:folder/',
      folder: 'none',
      'new\nline/.env': '.gitignore:2:.env',
      // git itself refuses to answer for these, and for all others with them.
      'link/.env': '.gitignore:2:.env',
      'sub/.env': '.gitignore:2:.env',
    };
    expect(await rulesOf(root, Object.keys(expected))).toEqual(Object.values(expected));
  });

  it('are those of the index: what this clone or its user adds, takes away or puts in front does not count', async () => {
    const root = gitWorkspace({
      files: {
        '.gitignore': '.env\n',
        'edited/.gitignore': 'old\n',
        'deleted/.gitignore': '*.key\n',
        'shared-rules': 'mine\n',
        'mine/.gitignore': '*\n',
        'new/.gitignore': '.env\nnew\n',
      },
      links: { 'linked/.gitignore': 'mine' },
      untracked: ['new/.gitignore', 'mine/.gitignore'],
    });
    const home = temporaryFolder();
    writeFiles(home, { files: { '.config/git/ignore': 'personal\n.env\n' } });
    writeFiles(root, { files: { 'edited/.gitignore': 'fresh\n', '.git/info/exclude': 'excluded\nmine/\n' } });
    rmSync(join(root, 'deleted'), { recursive: true });
    git(root, 'config', 'core.excludesFile', 'shared-rules');
    const expected = {
      'edited/old': 'edited/.gitignore:1:old',
      'edited/fresh': 'none',
      'deleted/a.key': 'deleted/.gitignore:1:*.key',
      'linked/mine': 'none',
      'new/new': 'none',
      'new/.env': '.gitignore:1:.env',
      excluded: 'none',
      'mine/.env': '.gitignore:1:.env',
      mine: 'none',
      personal: 'none',
      '.env': '.gitignore:1:.env',
    };
    expect(await rulesOf(root, Object.keys(expected), home)).toEqual(Object.values(expected));
    git(root, 'config', '--unset', 'core.excludesFile');
    expect(await rulesOf(root, ['personal', 'mine'], home)).toEqual(['none', 'none']);
  });

  it('do not count when they only fit on systems that ignore case', async () => {
    const root = gitWorkspace({ files: { '.gitignore': '.bruin.yml\n' } });
    const home = temporaryFolder();
    writeFiles(home, { files: { '.gitconfig': '[core]\n\tignoreCase = true\n' } });
    expect(await rulesOf(root, ['.bruin.yml', '.Bruin.yml'], home)).toEqual(['.gitignore:1:.bruin.yml', 'none']);
  });

  it('leave nothing behind, and are not made up where there is no room for them', async () => {
    const root = gitWorkspace({ files: { '.gitignore': '.env\n', 'other/.gitignore': '.env\n' } });
    const folder = temporaryFolder();
    const setTemporary = (path: string): void => {
      for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, path);
    };
    try {
      setTemporary(folder);
      // Beside what the test itself makes.
      const left = () => readdirSync(folder).filter((name) => !name.startsWith('gate-'));
      const log = join(temporaryFolder(), 'log');
      const list = `case "$*" in *check-ignore*) find . -name .gitignore >> '${log}';; esac`;
      await withGit(list, () => rulesOf(root, ['.env']));
      // Of thousands of ignore files only those on the way to a path are needed.
      expect(readFileSync(log, 'utf8')).toBe('./.gitignore\n');
      expect(left()).toEqual([]);
      // An index that git would not write must not make us write elsewhere.
      const outside = [['../escape/.gitignore', Buffer.from('.env\n')]] as const;
      await expect(committedIgnoreRules(placeOf(root), ['../escape/x'], outside)).rejects.toThrow(Failure);
      expect(left()).toEqual([]);
      setTemporary(join(root, '.gitignore'));
      await expect(rulesOf(root, ['.env'])).rejects.toMatchObject({ code: 'nothing-checked' });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('are asked for thousands of paths at once', async () => {
    const root = gitWorkspace({ files: { '.gitignore': '*7\n' } });
    const paths = Array.from({ length: 5000 }, (_, at) => `some/folder/with/a/long/name/f${at}`);
    const rules = await rulesOf(root, paths);
    expect(rules.filter((rule) => rule !== 'none')).toHaveLength(500);
  });
});

const wanted = {
  isWanted: (path: string) => path.endsWith('.env'),
  isLookedAt: () => false,
  look: () => {
    throw new Error('nothing was to be looked at');
  },
};

describe('history', () => {
  const found = async (root: string) => {
    const read = await readHistory(placeOf(root), wanted);
    return 'wanted' in read ? read.wanted.map(({ path }) => path).sort() : read.failure.message;
  };
  const commit = (root: string, message: string, files: Record<string, string>) => {
    writeFiles(root, { files });
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', message);
  };

  it('has deleted, renamed and changed files', async () => {
    const root = gitWorkspace({ files: {} });
    commit(root, 'one', {
      'deleted.env': '1',
      'renamed.env': 'a long enough text to be seen as a rename',
      'changed.env': '1',
    });
    git(root, 'rm', '-q', 'deleted.env');
    git(root, 'mv', 'renamed.env', 'moved.env');
    commit(root, 'two', { 'changed.env': '2' });
    expect(await found(root)).toEqual(['changed.env', 'changed.env', 'deleted.env', 'moved.env', 'renamed.env']);
  });

  it('has what only a merge commit adds, and what a merged branch adds', async () => {
    const root = gitWorkspace({ files: {} });
    commit(root, 'one', { 'x.txt': '1' });
    git(root, 'checkout', '-q', '-b', 'side');
    commit(root, 'side', { 'branch.env': '1' });
    git(root, 'checkout', '-q', 'main');
    commit(root, 'two', { 'y.txt': '1' });
    git(root, 'merge', '-q', '--no-commit', '--no-ff', 'side');
    commit(root, 'merge', { 'merge.env': '1' });
    git(root, 'rm', '-q', 'merge.env', 'branch.env');
    git(root, 'commit', '-q', '-m', 'gone');
    expect(new Set(await found(root))).toEqual(new Set(['branch.env', 'merge.env']));
  });

  it('has files that became a link, and links that became a file', async () => {
    const root = gitWorkspace({ files: {}, links: { 'a.env': 'nowhere' } });
    commit(root, 'one', { 'b.txt': '1' });
    git(root, 'rm', '-q', 'a.env');
    commit(root, 'two', { 'a.env': '1' });
    git(root, 'rm', '-q', 'a.env');
    git(root, 'commit', '-q', '-m', 'three');
    expect(await found(root)).toEqual(['a.env', 'a.env']);
  });

  it('asks no configured program about signatures', async () => {
    const root = gitWorkspace({ files: {} });
    commit(root, 'one', { 'a.env': '1' });
    const signature = `gpgsig -----BEGIN PGP ${'SIGNATURE'}-----\n \n x\n -----END PGP ${'SIGNATURE'}-----`;
    const signed = git(root, 'cat-file', 'commit', 'HEAD').replace('\n\n', `\n${signature}\n\n`);
    writeFiles(root, { files: { signed, 'verify.sh': `#!/bin/sh\ntouch '${join(root, 'ran')}'\n` } });
    git(root, 'reset', '-q', '--hard', git(root, 'hash-object', '-t', 'commit', '-w', 'signed').trim());
    git(root, 'config', 'log.showSignature', 'true');
    git(root, 'config', 'gpg.program', join(root, 'verify.sh'));
    git(root, 'log', '-1');
    expect(existsSync(join(root, 'ran'))).toBe(true);
    rmSync(join(root, 'ran'));
    expect(await found(root)).toEqual(['a.env']);
    expect(existsSync(join(root, 'ran'))).toBe(false);
  });

  it('is that of the commits, whatever this clone puts in their place', async () => {
    const root = gitWorkspace({ files: {} });
    commit(root, 'one', { 'old.env': '1' });
    const first = git(root, 'rev-parse', 'HEAD').trim();
    git(root, 'rm', '-q', 'old.env');
    commit(root, 'two', { 'x.txt': '1' });
    const head = git(root, 'rev-parse', 'HEAD').trim();
    git(root, 'replace', '--graft', head);
    expect(git(root, 'log', '--format=%s')).toBe('two\n');
    expect(await found(root)).toEqual(['old.env']);
    git(root, 'replace', '-d', head);
    // The older way, which git still reads: a commit without its parent.
    writeFiles(root, { files: { '.git/info/grafts': `${head}\n` } });
    expect(git(root, 'log', '--format=%s')).toBe('two\n');
    expect(await found(root)).toEqual(['old.env']);
    expect(first).not.toBe(head);
  });

  it('has what came and went on branches, in an octopus merge and in a commit that nobody branched from', async () => {
    const root = gitWorkspace({ files: {} });
    commit(root, 'root', { 'root.env': '1', 'mode.env': '1' });
    for (const name of ['left', 'right']) {
      git(root, 'checkout', '-q', '-b', name, 'main');
      commit(root, name, { [`${name}.env`]: '1' });
    }
    git(root, 'checkout', '-q', 'main');
    commit(root, 'x', { 'x.txt': '1' });
    git(root, 'merge', '-q', '--no-edit', 'left', 'right');
    writeFiles(root, { files: { 'octopus.env': '1' } });
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '--amend', '--no-edit');
    git(root, 'update-index', '--chmod=+x', 'mode.env');
    git(root, 'commit', '-q', '-m', 'mode');
    git(root, 'revert', '--no-edit', '-m', '1', 'HEAD~1');
    git(root, 'rm', '-q', '-f', '*.env');
    git(root, 'commit', '-q', '-m', 'gone');
    git(root, 'checkout', '-q', '--detach');
    expect(new Set(await found(root))).toEqual(
      new Set(['root.env', 'mode.env', 'left.env', 'right.env', 'octopus.env']),
    );
  });

  it('is the same whatever the settings of whoever asks', async () => {
    const root = gitWorkspace({ files: {} });
    commit(root, 'root', { 'root.env': '1', 'x.txt': '1' });
    const id = git(root, 'rev-parse', 'HEAD').trim();
    for (const [name, value] of [
      ['log.showRoot', 'false'],
      ['i18n.logOutputEncoding', 'UTF-16'],
      ['diff.orderFile', '/nonexistent'],
      ['diff.renames', 'copies'],
      ['color.ui', 'always'],
    ] as const)
      git(root, 'config', name, value);
    const read = await readHistory(placeOf(root), wanted);
    expect('wanted' in read ? read.wanted.map((file) => [file.path, file.commit]) : read.failure).toEqual([
      ['root.env', id],
    ]);
  });

  it('that cannot be read is not an empty one', async () => {
    const root = gitWorkspace({ files: {} });
    commit(root, 'one', { 'x.txt': '1' });
    const tooOld = 'case "$*" in *diff-merges*) echo "fatal: unknown value for --diff-merges: x" >&2; exit 128;; esac';
    expect(await withGit(tooOld, () => found(root))).toMatch(/this git is too old/);
    git(root, 'config', 'uploadpack.allowFilter', 'true');
    const folder = temporaryFolder();
    git(folder, 'clone', '-q', '--filter=tree:0', '--no-checkout', `file://${root}`, 'partial');
    expect(await found(join(folder, 'partial'))).toMatch(/this partial clone lacks a part of it/);
    writeFiles(root, { files: { '.git/refs/heads/main': 'broken\n' } });
    expect(await found(root)).toMatch(/git ended with status 128/);
  });

  it('keeps paths with line ends and other letters', async () => {
    const root = gitWorkspace({ files: {} });
    commit(root, 'one', { 'a\nb/č.env': '1', ':100644 x.env': '1' });
    expect(await found(root)).toEqual([':100644 x.env', 'a\nb/č.env']);
  });

  it('of no commits is empty, of a shallow clone is not checked', async () => {
    expect(await found(gitWorkspace({ files: { 'x.env': '' } }))).toEqual([]);
    const origin = gitWorkspace({ files: {} });
    commit(origin, 'one', { 'old.env': '1' });
    git(origin, 'rm', '-q', 'old.env');
    git(origin, 'commit', '-q', '-m', 'two');
    const folder = temporaryFolder();
    git(folder, 'clone', '-q', '--depth', '1', `file://${origin}`, 'shallow');
    expect(await found(join(folder, 'shallow'))).toMatch(/shallow clone/);
    const opened = await openRepository({
      workingDirectory: join(folder, 'shallow'),
      paths: [],
      git: 'required',
      variables: variables(),
    });
    if (opened.git === undefined || opened.place === undefined) throw new Error('git was asked for');
    const { evidence, failures } = await gatherEvidence(opened.place, opened.git, {
      blobs: [],
      ignorePaths: [],
      history: wanted,
    });
    expect(evidence.history).toBeUndefined();
    expect(failures.map(({ code }) => code)).toEqual(['nothing-checked']);
  });
});

describe('changes since a ref', () => {
  it('are those since the merge base: committed, staged, edited, new, removed', async () => {
    const root = gitWorkspace({
      files: { 'kept.txt': '1', 'edited.txt': '1', 'removed.txt': '1', 'base-only.txt': '1' },
    });
    git(root, 'commit', '-q', '-m', 'base');
    git(root, 'checkout', '-q', '-b', 'feature');
    writeFiles(root, { files: { 'committed.txt': '1' } });
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'feature');
    git(root, 'checkout', '-q', 'main');
    writeFiles(root, { files: { 'base-only.txt': '2' } });
    git(root, 'commit', '-q', '-a', '-m', 'later');
    git(root, 'checkout', '-q', 'feature');
    writeFiles(root, { files: { 'staged.txt': '1', 'new.txt': '1', 'edited.txt': '2' } });
    git(root, 'add', 'staged.txt');
    git(root, 'rm', '-q', 'removed.txt');
    const changed = await changedSince(placeOf(root), 'main');
    expect([...changed].sort()).toEqual(['committed.txt', 'edited.txt', 'new.txt', 'removed.txt', 'staged.txt']);
  });

  it('are told without starting a filter that this clone is configured with', async () => {
    const root = gitWorkspace({ files: { '.gitattributes': '*.txt filter=f\n*.md filter=a=b\n' } });
    const mark = join(root, '.git', 'ran');
    writeFiles(root, { files: { 'a.txt': '1', 'b.md': '1', 'c.txt': '1' } });
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'one');
    for (const name of ['filter.f.clean', 'filter.a=b.process', 'filter.f.smudge'])
      git(root, 'config', name, `touch '${mark}'; cat`);
    for (const name of ['filter.f.required', 'filter.a=b.required']) git(root, 'config', name, 'true');
    writeFiles(root, { files: { 'a.txt': '2', 'b.md': '2' } });
    execFileSync('touch', ['-d', '2001-01-01', 'a.txt', 'b.md', 'c.txt'], { cwd: root });
    expect(() => git(root, 'ls-files', '-m')).toThrow();
    expect(existsSync(mark)).toBe(true);
    rmSync(mark);
    // As git before 2.31 would take it.
    const old = withGit('unset GIT_CONFIG_COUNT', () => changedSince(placeOf(root), 'main'));
    await expect(old).rejects.toThrow(/this git is too old/);
    expect([...(await changedSince(placeOf(root), 'main'))].sort()).toEqual(['a.txt', 'b.md']);
    expect(existsSync(mark)).toBe(false);
  });

  it('are not the files that a sparse checkout leaves out', async () => {
    const root = gitWorkspace({ files: { 'a/x.txt': '1', 'b/y.txt': '1' } });
    git(root, 'commit', '-q', '-m', 'one');
    git(root, 'sparse-checkout', 'set', '--sparse-index', 'a');
    expect(existsSync(join(root, 'b'))).toBe(false);
    writeFiles(root, { files: { 'a/x.txt': '2' } });
    expect([...(await changedSince(placeOf(root), 'main'))]).toEqual(['a/x.txt']);
  });

  it.each(['missing', '--output=x', '--all', '--since=2001-01-01', '--git-dir', 'main:x.txt', ''])(
    'cannot be told for the ref "%s"',
    async (ref) => {
      const root = gitWorkspace({ files: { 'x.txt': '1' } });
      git(root, 'commit', '-q', '-m', 'one');
      const asked = changedSince(placeOf(root), ref);
      await expect(asked).rejects.toThrow(Failure);
      await expect(asked).rejects.toMatchObject({
        code: 'nothing-checked',
        message: expect.stringMatching(/no such commit/),
      });
    },
  );

  it('finds a branch that only the remote has, and says when the clone is too shallow', async () => {
    const origin = gitWorkspace({ files: { 'x.txt': '1' } });
    git(origin, 'commit', '-q', '-m', 'one');
    git(origin, 'checkout', '-q', '-b', 'feature');
    writeFiles(origin, { files: { 'y.txt': '1' } });
    git(origin, 'add', '-A');
    git(origin, 'commit', '-q', '-m', 'two');
    const folder = temporaryFolder();
    execFileSync('git', ['clone', '-q', '-b', 'feature', `file://${origin}`, 'full'], { cwd: folder, stdio: 'pipe' });
    expect([...(await changedSince(placeOf(join(folder, 'full')), 'main'))]).toEqual(['y.txt']);
    execFileSync(
      'git',
      ['clone', '-q', '--depth=1', '--no-single-branch', '-b', 'feature', `file://${origin}`, 'shallow'],
      {
        cwd: folder,
        stdio: 'pipe',
      },
    );
    await expect(changedSince(placeOf(join(folder, 'shallow')), 'main')).rejects.toThrow(/no common commit/);
  });
});

describe('a question that git refuses', () => {
  it.each(['ls-files -z -t -s -o', 'cat-file --batch-command', 'check-ignore', 'log', 'diff-index', 'ls-files -z -m'])(
    'is not taken for an empty answer: %s',
    async (question) => {
      const root = gitWorkspace({ files: { 'x.txt': '1', '.gitignore': '' } });
      git(root, 'commit', '-q', '-m', 'one');
      const refuse = `case " $* " in *" ${question} "*) exit 128;; esac`;
      const all = async () => {
        const { git: facts, place } = await openRepository({
          workingDirectory: root,
          paths: [],
          git: 'required',
          variables: variables(),
        });
        if (facts === undefined || place === undefined) throw new Error('git was asked for');
        const blobs = facts.named('x.txt').map(({ blob }) => blob);
        const { failures } = await gatherEvidence(place, facts, {
          blobs,
          ignorePaths: ['x'],
          history: {
            ...wanted,
            isWanted: () => true,
          },
        });
        await changedSince(place, 'main');
        for (const failure of failures) throw failure;
      };
      await all();
      await expect(withGit(refuse, all)).rejects.toMatchObject({ code: 'nothing-checked' });
    },
  );
});

describe('the policy of the base of a pull request', () => {
  it('is that of a commit by its full id, and of nothing else that git could find', async () => {
    const root = gitWorkspace({ files: { 'policy.yml': 'a' } });
    git(root, 'commit', '-q', '-m', 'one');
    const id = git(root, 'rev-parse', 'HEAD').trim();
    const kindOf = async (commit: string, path = 'policy.yml') =>
      (await readBasePolicy(placeOf(root), { base: commit, policyFile: path })).kind;
    expect(await kindOf(id)).toBe('text');
    expect(await kindOf(id, 'other.yml')).toBe('none');
    for (const other of ['HEAD', 'main', id.slice(0, 12), `${id.slice(1)}0`, '--all'])
      expect(await kindOf(other)).toBe('not-in-checkout');
    const folder = temporaryFolder();
    git(root, 'config', 'uploadpack.allowFilter', 'true');
    for (const filter of ['blob:none', 'tree:0']) {
      git(folder, 'clone', '-q', `--filter=${filter}`, '--no-checkout', `file://${root}`, filter);
      expect((await readBasePolicy(placeOf(join(folder, filter)), { base: id, policyFile: 'policy.yml' })).kind).toBe(
        'not-in-checkout',
      );
    }
  });
});
