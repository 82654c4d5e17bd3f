import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-c', 'commit.gpgsign=false'];

/** Line ends stay as they are, and no time is spent on making large files small. */
const AS_WRITTEN = ['-c', 'core.autocrlf=false', '-c', 'core.compression=0'];

/** Runs real git in a test's folder, undisturbed by the settings of the machine. */
export function git(directory: string, ...args: string[]): string {
  return execFileSync('git', [...identity, ...args], {
    cwd: directory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: tmpdir(), GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
  });
}

let template: string | undefined;

/** `git init` once per test file; the others are copies. */
function emptyGitDirectory(): string {
  if (template === undefined) {
    const directory = mkdtempSync(join(tmpdir(), 'gate-template-'));
    git(directory, 'init', '-q', '-b', 'main', '--template=');
    template = join(directory, '.git');
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  }
  return template;
}

/** A folder that vanishes with the test process. */
export function temporaryFolder(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'gate-')));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export interface WorkspaceFiles {
  /** Path to content. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Path to what a symbolic link there points to. */
  readonly links?: Readonly<Record<string, string>>;
  /** Left out of the index; all other files are added, by force where an ignore rule covers them. */
  readonly untracked?: readonly string[];
}

export function writeFiles(directory: string, { files, links = {} }: WorkspaceFiles): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), content);
    if (/\.sh$/.test(path)) chmodSync(join(directory, path), 0o755);
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    symlinkSync(target, join(directory, path));
  }
}

/** Makes a git repository of some files in a new folder, with the index filled and nothing committed. */
export function gitWorkspace(workspace: WorkspaceFiles): string {
  const directory = temporaryFolder();
  cpSync(emptyGitDirectory(), join(directory, '.git'), { recursive: true });
  writeFiles(directory, workspace);
  addAll(directory, workspace);
  return directory;
}

export function addAll(directory: string, { files, links = {}, untracked = [] }: WorkspaceFiles): void {
  const tracked = [...Object.keys(files), ...Object.keys(links)].filter((path) => !untracked.includes(path));
  if (tracked.length > 0) git(directory, '--literal-pathspecs', ...AS_WRITTEN, 'add', '-f', '--', ...tracked);
}
