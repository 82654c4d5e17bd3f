import type { NamePlatform } from '../domain/env-names.ts';
import type { Host } from '../host/host.ts';

/** What happens to secret files when a signal ends this process. */
export interface FileGuard {
  /** From now on such a signal calls `remove` before it ends us; the last call counts. Call it before a secret is written. */
  arm(remove: () => void): void;
  /** Signals are someone else's again: the command of `exec` gets them, and its files are removed when it ends. */
  disarm(): void;
}

/** Everything outside of the program that a run may touch, handed in by the entry: nothing below reads `process`. */
export interface RunContext {
  readonly host: Host;
  /** The job's variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly workingDirectory: string;
  /** Absolute; `RUNNER_TEMP`, or the system's. */
  readonly temporaryDirectory: string;
  readonly platform: NamePlatform;
  readonly now: Date;
  /** False for `load` on a command line: its values stay when this process has ended, and no post step gives back what they depend on. */
  readonly givesBackLater: boolean;
  /** Calls the listener when the job asks this process to end; gives what takes it away. Only while it is there, such a request does not end us. */
  readonly onCancel: (listener: () => void) => () => void;
  /** Removes secret files when a signal ends this process before anyone else would. */
  readonly fileGuard: FileGuard;
  /**
   * Sets the PATH with which libraries start programs of their own (`az`, credential helpers); gives what puts the job's own one back, which the
   * command of `exec` gets.
   */
  readonly limitPrograms: (path: string) => () => void;
}
