import { type ChildProcess, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { Failure } from '../domain/failure.ts';
import { systemErrorCode } from '../domain/system-error.ts';
import { forwardSignals } from './forward-signals.ts';
import { drained, maskedCopy } from './masked-copy.ts';
import { type SpawnCommand, windowsCommand } from './windows-command.ts';

export interface MaskedStreams {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

export interface RunOptions {
  readonly cwd?: string;
  /**
   * True if a terminal sends Ctrl-C to the child itself, as to every foreground process. A second one from here would make many programs skip their
   * clean-up.
   */
  readonly terminalSignals?: boolean;
  /** Called once the child receives the signals sent to this process. */
  readonly started?: () => void;
  /** Milliseconds for which its descendants may keep the output open without writing after the child has ended. */
  readonly linger?: number;
}

/**
 * Runs a command in an environment and hides texts in its stdout and stderr. It inherits our stdin; its output is always a pipe.
 * @returns the child's exit status; 128 plus the signal number if a signal ended it, as in shells.
 * @throws Failure `wrong-input` when the command cannot be started, `cannot-deliver` when the environment is too large for it.
 */
export async function runMasked(
  command: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  texts: readonly string[],
  streams: MaskedStreams,
  options: RunOptions = {},
): Promise<number> {
  const [name] = command;
  if (name === undefined || name === '')
    throw new Failure('wrong-input', 'cannot run a command: none was given after --');
  const child = start(command, environment, options);
  const stopForwarding = forwardSignals(child, options.terminalSignals === true);
  options.started?.();
  try {
    const outputs = [maskedCopy(child.stdout, streams.stdout, texts), maskedCopy(child.stderr, streams.stderr, texts)];
    const status = await exitOf(child, name);
    await drained(outputs, options.linger ?? 2_000);
    return status;
  } finally {
    stopForwarding();
  }
}

type OutputChild = ChildProcess & { readonly stdout: Readable; readonly stderr: Readable };

function start(
  command: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  options: RunOptions,
): OutputChild {
  const resolved = spawnCommand(command, environment);
  try {
    return spawn(resolved.file, [...resolved.arguments], {
      env: { ...environment },
      stdio: ['inherit', 'pipe', 'pipe'],
      windowsVerbatimArguments: resolved.verbatim,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
  } catch (error) {
    throw notStarted(command[0] ?? '', error);
  }
}

function spawnCommand(
  command: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SpawnCommand {
  const [file = '', ...given] = command;
  if (process.platform !== 'win32') return { file, arguments: given, verbatim: false };
  const variable = (name: string): string | undefined =>
    Object.entries(environment).find(([key]) => key.toUpperCase() === name)?.[1];
  return windowsCommand(file, given, {
    path: variable('PATH') ?? '',
    extensions: variable('PATHEXT') ?? '.COM;.EXE;.BAT;.CMD',
    shell: variable('COMSPEC') ?? 'cmd.exe',
    isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
  });
}

function notStarted(name: string, error: unknown): Failure {
  const code = systemErrorCode(error);
  if (code === 'E2BIG') {
    return new Failure('cannot-deliver', `cannot run "${name}": the environment is larger than the system allows`, {
      hint: 'export large values as files: export: dotenv or group-files',
    });
  }
  const why =
    code === 'ENOENT'
      ? 'there is no such command'
      : code === 'EACCES'
        ? 'it may not be executed'
        : `the system refused (${code})`;
  // The error of `spawn` holds the whole command line, and the text of a bad value, so it is not kept as the cause.
  return new Failure('wrong-input', `cannot run "${name}": ${why}`, { hint: 'check the command after --' });
}

function exitOf(child: ChildProcess, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      // Later errors are about signals to a process that has ended.
      if (child.pid === undefined) reject(notStarted(name, error));
    });
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
