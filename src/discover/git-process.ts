import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute } from 'node:path';
import { Failure } from '../domain/failure.ts';

/** The work tree that git is asked about, and the variables of the job. */
export interface GitPlace {
  /** Absolute path of the work tree's root. */
  readonly root: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the index to read instead of the usual one (see `commitIndex`). */
  readonly indexFile?: string;
  /** More settings for git, as variables: on the command line a name could not hold `=`. */
  readonly settings?: readonly { readonly name: string; readonly value: string }[];
}

export interface GitAnswer {
  readonly exitCode: number;
  /** Bytes, because paths and contents need not be UTF-8. */
  readonly stdout: Buffer;
  /** For classifying failures; never shown, it may quote configuration. */
  readonly stderr: string;
}

/**
 * Settings for every call. The checkout is under the control of whoever opened the pull request, so nothing in it may start a program:
 * `core.fsmonitor` (run by `ls-files`) is off, and `log` may not ask a configured program about signatures; for the one question that
 * reads files of the work tree, see `changedSince`. What else a configuration can name (hooks, pagers, external diffs, transports) is not
 * run by what we ask, which the tests prove.
 */
const SETTINGS = ['-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'];

/**
 * What git needs of the job: where programs, libraries, homes and temporary files are. Any `GIT_*` would point it at another index, work
 * tree, configuration or program, and the secrets of the job are none of its business (with `GIT_TRACE` or a wrapper it would log them).
 */
const WANTED =
  /^(?:PATH|HOME|USER|LOGNAME|XDG_[A-Z_]+|LD_LIBRARY_PATH|DYLD_[A-Z_]+|TMPDIR|TEMP|TMP|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES.*|MSYSTEM)$/i;

function environment(place: GitPlace): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(place.variables)) {
    if (value !== undefined && WANTED.test(name)) clean[name] = value;
  }
  return {
    ...clean,
    LC_ALL: 'C',
    // Exactly the repository of this work tree: git searches for none, so it finds neither a committed folder that looks like a bare one
    // (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository) nor one further up, and it accepts that the
    // work tree belongs to another user, as in job containers. Unlike `safe.directory` every version knows it.
    GIT_DIR: `${place.root}/.git`,
    // The same answers on every machine, whatever is set up for all of its users.
    GIT_CONFIG_NOSYSTEM: '1',
    // The index is about this folder, wherever `core.worktree` points: from below another one git would list a part of it.
    GIT_WORK_TREE: place.root,
    // Contents and history as they are stored: a replacement or a graft is known to this clone alone.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: `${place.root}/.git/no-grafts`,
    // A partial clone would fetch missing objects: the gate works offline.
    GIT_ALLOW_PROTOCOL: 'none',
    ...(place.indexFile === undefined ? {} : { GIT_INDEX_FILE: place.indexFile }),
    ...settingVariables(place.settings ?? []),
  };
}

/** https://git-scm.com/docs/git-config#ENVIRONMENT */
function settingVariables(settings: NonNullable<GitPlace['settings']>): Record<string, string> {
  const pairs = settings.flatMap(({ name, value }, at) => [
    [`GIT_CONFIG_KEY_${at}`, name] as const,
    [`GIT_CONFIG_VALUE_${at}`, value] as const,
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}

const noText = (): string => '';

/**
 * The most that may be given to git's stdin at once. It fits into a pipe, so that git may end before it has read everything:
 * @actions/exec does not catch the write error that this would be otherwise.
 */
const LARGEST_INPUT = 32 * 1024;

/** Cuts a long list of questions into inputs that fit. */
export function inputChunks(lines: readonly string[], terminator: '\n' | '\0'): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const line of lines) {
    const size = Buffer.byteLength(line) + terminator.length;
    if (size > room) {
      chunks.push([]);
      room = LARGEST_INPUT;
    }
    chunks.at(-1)?.push(line);
    room -= size;
  }
  return chunks;
}

/**
 * Where git is. @actions/exec would find it too, but writes a line to stdout for each folder of PATH that may not be looked into, and
 * stdout is where results go; and it takes folders such as `.`, where a work tree could bring a git of its own.
 */
function gitProgram(variables: GitPlace['variables']): string | undefined {
  const isWindows = process.platform === 'win32';
  const [, path = ''] = Object.entries(variables).find(([name]) => (isWindows ? /^path$/i : /^PATH$/).test(name)) ?? [];
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => `${folder}/${isWindows ? 'git.exe' : 'git'}`).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not for us: the next folder of PATH may have it.
    return false;
  }
}

/**
 * Asks git one question. Any exit status is an answer; only git that cannot be started is a failure.
 *
 * @throws Failure `no-git`
 */
export async function askGit(place: GitPlace, args: readonly string[], input?: Buffer): Promise<GitAnswer> {
  const stdout: Buffer[] = [];
  const { exitCode, stderr } = await hearGit(place, args, (chunk) => stdout.push(chunk), input);
  return { exitCode, stdout: Buffer.concat(stdout), stderr };
}

/**
 * The same for an answer that is too long to keep: it is handed over as it arrives, in pieces of any size.
 *
 * @throws Failure `no-git`
 */
export async function hearGit(
  place: GitPlace,
  args: readonly string[],
  hear: (chunk: Buffer) => void,
  input?: Buffer,
): Promise<Omit<GitAnswer, 'stdout'>> {
  const stderr: Buffer[] = [];
  const bytesOf = (take: (chunk: Buffer) => void) => (chunk: Buffer) => {
    take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    // @actions/exec joins the text of all chunks to look for line ends, which is quadratic for NUL-separated output: give it none.
    Object.defineProperty(chunk, 'toString', { value: noText });
  };
  const options = {
    cwd: place.root,
    env: environment(place),
    silent: true,
    ignoreReturnCode: true,
    listeners: { stdout: bytesOf(hear), stderr: bytesOf((chunk) => stderr.push(chunk)) },
    ...(input === undefined ? {} : { input }),
  };
  const git = gitProgram(place.variables);
  if (git === undefined) throw noGit();
  // Runs without git questions, and every post step, do not load it.
  const { exec } = await import('@actions/exec');
  try {
    // What it is given first is a line of its own to split: a folder may have a space in its name.
    const exitCode = await exec(`"${git}"`, [...SETTINGS, ...args], options);
    return { exitCode, stderr: Buffer.concat(stderr).toString('utf8') };
  } catch (cause) {
    throw noGit(cause);
  }
}

function noGit(cause?: unknown): Failure {
  return new Failure('no-git', 'cannot ask git: no git program could be started', {
    hint: 'install git in this job, or run with `lint: off` where the git rules are not wanted',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** What was asked is new in git 2.31, of March 2021. */
export function tooOldGit(what: string): Failure {
  return new Failure('nothing-checked', `cannot ${what}: this git is too old`, { hint: 'use git 2.31 or newer' });
}

/** Why git refused, in words that contain nothing of its own output. */
export function gitFailure(what: string, answer: Omit<GitAnswer, 'stdout'>): Failure {
  if (/not a git repository|must be run in a work tree|cannot use bare repository/i.test(answer.stderr)) {
    return new Failure('nothing-checked', `cannot ${what}: git says that this is not a git work tree`, {
      hint: 'check the repository out with git (actions/checkout needs git in the image, else it downloads an archive)',
    });
  }
  if (/promisor|unable to read tree/i.test(answer.stderr)) {
    return new Failure('nothing-checked', `cannot ${what}: this partial clone lacks a part of it`, {
      hint: 'check out without `filter: tree:0`; nothing is fetched here',
    });
  }
  if (/unknown value for|unrecognized argument|unknown option/i.test(answer.stderr)) {
    return tooOldGit(what);
  }
  return new Failure('nothing-checked', `cannot ${what}: git ended with status ${answer.exitCode}`, {
    hint: 'run `git status` in the checkout to see what is wrong with it',
  });
}
