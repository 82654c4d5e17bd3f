import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { git, gitWorkspace, temporaryFolder, writeFiles } from '../lint/git-workspace.ts';
import { TEST_TOKENS } from '../lint/test-tokens.ts';
import { nodePath, ROOT } from '../scenarios/program.ts';
import { pythonEnvironment } from './python-environment.ts';

const SECRET = TEST_TOKENS['hex'] ?? '';
const HOLDS_SECRET = `API_TOKEN=${SECRET}\n`;
const HOLDS_REFERENCE = 'API_TOKEN=${API_TOKEN}\n';

/** This repository as users of the hook get it: a commit of what git tracks here, with the contents of the work tree. */
function publishedRepository(): string {
  const repository = temporaryFolder();
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').slice(0, -1);
  for (const path of tracked) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    cpSync(join(ROOT, path), join(repository, path));
  }
  git(repository, 'init', '-q', '-b', 'main');
  git(repository, 'add', '-A');
  git(repository, 'commit', '-q', '-m', 'published');
  return repository;
}

describe('the hook of .pre-commit-hooks.yaml, run by pre-commit', () => {
  let root = '';
  let environment: Record<string, string> = {};

  beforeAll(() => {
    const bin = join(pythonEnvironment('pre-commit', join(import.meta.dirname, 'pre-commit/requirements.txt')), 'bin');
    const published = publishedRepository();
    root = gitWorkspace({ files: { '.env': HOLDS_REFERENCE } });
    environment = {
      PATH: [bin, dirname(nodePath()), process.env['PATH'] ?? ''].join(delimiter),
      HOME: homedir(),
      PRE_COMMIT_HOME: temporaryFolder(),
      GIT_CONFIG_GLOBAL: '/dev/null',
      // The package must not bring anything: a download would fail.
      npm_config_offline: 'true',
    };
    const revision = git(published, 'rev-parse', 'HEAD').trim();
    const hook = `repos:\n  - repo: ${published}\n    rev: ${revision}\n    hooks:\n      - id: pipeline-secrets\n`;
    writeFiles(root, { files: { '.pre-commit-config.yaml': hook } });
    git(root, 'add', '.pre-commit-config.yaml');
    git(root, 'commit', '-q', '-m', 'first');
    run('pre-commit', 'install', '--install-hooks');
  });

  function run(command: string, ...args: string[]): string {
    const options = { cwd: root, env: environment, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync(command, args, options);
  }

  /** Commits with the hook; what it said when it refused, undefined when the commit was made. */
  function refusal(...args: string[]): string | undefined {
    const before = git(root, 'rev-parse', 'HEAD');
    try {
      run('git', '-c', 'user.name=t', '-c', 'user.email=t@example.invalid', 'commit', '-m', 'x', ...args);
    } catch (error) {
      expect(git(root, 'rev-parse', 'HEAD')).toBe(before);
      if (!(error instanceof Error && 'stderr' in error)) throw error;
      return String(error.stderr);
    }
    expect(git(root, 'rev-parse', 'HEAD')).not.toBe(before);
    return undefined;
  }

  it('lets a clean commit pass', () => {
    writeFiles(root, { files: { 'a.txt': 'a\n' } });
    git(root, 'add', 'a.txt');
    expect(refusal()).toBeUndefined();
  });

  it('refuses a staged secret, with what to do, and without the secret', () => {
    writeFiles(root, { files: { '.env': HOLDS_SECRET } });
    git(root, 'add', '.env');
    const said = refusal();
    expect(said).toContain('.env:1:1: error: cannot keep ".env" in git');
    expect(said).toContain('`git rm --cached -- .env`');
    expect(said).not.toContain(SECRET);
    git(root, 'reset', '-q', '--hard');
  });

  it('lets a secret pass that is only on disk', () => {
    writeFiles(root, { files: { '.env': HOLDS_SECRET, 'sub/.env': HOLDS_SECRET, 'b.txt': 'b\n' } });
    git(root, 'add', 'b.txt');
    expect(refusal()).toBeUndefined();
    expect(readFileSync(join(root, '.env'), 'utf8')).toBe(HOLDS_SECRET);
  });

  it('refuses what `git commit -a` would add', () => {
    writeFiles(root, { files: { '.env': HOLDS_SECRET } });
    expect(refusal('-a')).toContain('[tracked-secret-file]');
    expect(git(root, 'show', 'HEAD:.env')).toBe(HOLDS_REFERENCE);
  });
});
