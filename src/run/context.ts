import type { NamePlatform } from '../domain/env-names.ts';
import type { Host } from '../host/host.ts';

/** What happens to secret files when a signal ends this process. */
export interface FileGuard {
  /** From now on a signal calls `remove` before it ends the process; the last call wins. Call it before a secret is written. */
  arm(remove: () => void): void;
  /** Stops handling signals: the command of `exec` gets them, and its files are removed when it ends. */
  disarm(): void;
}

/** Everything outside the program that a run may touch, passed in by the entry: nothing below it reads `process`. */
export interface RunContext {
  readonly host: Host;
  /** The job's variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly workingDirectory: string;
  /** Absolute: `RUNNER_TEMP`, or the system's temporary directory. */
  readonly temporaryDirectory: string;
  readonly platform: NamePlatform;
  readonly now: Date;
  /** False for `load` on a command line: its values outlive this process, and no post step revokes what they depend on. */
  readonly givesBackLater: boolean;
  /** Calls the listener when the job asks this process to end; returns a function that removes it. While a listener is set, such a request does not end the process. */
  readonly onCancel: (listener: () => void) => () => void;
  /** Removes secret files if a signal ends this process. */
  readonly fileGuard: FileGuard;
  /**
   * Sets the PATH with which libraries start programs (`az`, credential helpers); returns a function that restores the job's own PATH, which the
   * command of `exec` gets.
   */
  readonly limitPrograms: (path: string) => () => void;
}
