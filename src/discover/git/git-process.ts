import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { gitEnvironment } from './git-environment.ts';
import { noGit } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { gitProgram } from './git-program.ts';

/** How git ended. Any exit status is an answer; only failing to start git is a failure. */
export interface GitEnd {
  readonly exitCode: number;
  /** For classifying failures; never shown, it may quote configuration. */
  readonly stderr: string;
  /** It was stopped because it ran out of time. */
  readonly isLate?: true;
}

/** The time git has for questions that a pull request can make slow to answer; others have no limit. */
export interface TimeLimit {
  readonly seconds: number;
}

/**
 * Settings for every call. The author of a pull request controls the checkout, so nothing in it may start a program:
 * `core.fsmonitor` (run by `ls-files`) is off, and `log` may not ask a configured program about signatures; for the one question that
 * reads files of the work tree, see `changedSince`. Anything else a configuration can name (hooks, pagers, external diffs, transports) is not
 * run by these commands, as the tests prove.
 */
const SETTINGS = ['-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'];

/**
 * Asks git for a line or two: an id, or only a status.
 *
 * @throws Failure `no-git`
 */
export async function askGit(place: GitPlace, args: readonly string[]): Promise<GitEnd & { readonly stdout: string }> {
  const program = programFor(place);
  // Few runs need it; the others do not load it.
  const { getExecOutput } = await import('@actions/exec');
  const options = { cwd: place.root, env: gitEnvironment(place), silent: true, ignoreReturnCode: true };
  try {
    // The first argument is split like a command line: a folder may have a space in its name.
    return await getExecOutput(`"${program}"`, [...SETTINGS, ...args], options);
  } catch (cause) {
    throw noGit(cause);
  }
}

/**
 * Asks git for lists and contents. They are bytes, because paths and contents need not be UTF-8, and @actions/exec, which searches all output
 * so far for line ends, takes quadratic time for a long list without any.
 *
 * @param input for its stdin, of any length
 * @throws Failure `no-git`
 */
export async function readGit(
  place: GitPlace,
  args: readonly string[],
  input?: Buffer,
  limit?: TimeLimit,
): Promise<GitEnd & { readonly stdout: Buffer }> {
  const stdout: Buffer[] = [];
  const end = await streamGit(place, args, (chunk) => stdout.push(chunk), input, limit);
  return { ...end, stdout: Buffer.concat(stdout) };
}

/**
 * The same for an answer that is too long to keep: it is passed on as it arrives, in pieces of any size.
 *
 * @throws Failure `no-git`
 */
export async function streamGit(
  place: GitPlace,
  args: readonly string[],
  take: (chunk: Buffer) => void,
  input: Buffer = Buffer.alloc(0),
  limit?: TimeLimit,
): Promise<GitEnd> {
  const git = startGit(place, args, limit);
  git.stdout.on('data', take);
  git.stdin.end(input);
  return await git.ended;
}

/** A running git. The caller has to end its stdin and read its stdout. */
export interface RunningGit {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Rejects with a Failure `no-git`. */
  readonly ended: Promise<GitEnd>;
}

/**
 * Starts git for questions that depend on its earlier answers.
 *
 * @throws Failure `no-git`
 */
export function startGit(place: GitPlace, args: readonly string[], limit?: TimeLimit): RunningGit {
  const git = spawn(programFor(place), [...SETTINGS, ...args], { cwd: place.root, env: gitEnvironment(place) });
  const stderr: Buffer[] = [];
  git.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // Git may end before it has read everything, and then reports why itself.
  git.stdin.on('error', () => git.stdin.destroy());
  let isLate = false;
  const stop = (): void => {
    isLate = true;
    git.kill('SIGKILL');
  };
  const timer = limit === undefined ? undefined : setTimeout(stop, limit.seconds * 1000);
  git.on('close', () => clearTimeout(timer));
  const ended = new Promise<GitEnd>((resolve, reject) => {
    git.on('error', (cause) => reject(noGit(cause)));
    git.on('close', (code) => {
      const end = { exitCode: code ?? -1, stderr: Buffer.concat(stderr).toString('utf8') };
      resolve(isLate ? { ...end, isLate } : end);
    });
  });
  return { stdin: git.stdin, stdout: git.stdout, ended };
}

function programFor({ variables }: GitPlace): string {
  const program = gitProgram(variables);
  if (program === undefined) throw noGit();
  return program;
}
