import { gitEnvironment } from './git-environment.ts';
import { noGit } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { gitProgram } from './git-program.ts';

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

const noText = (): string => '';

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
    env: gitEnvironment(place),
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
