import type { Mode } from '../../domain/mode.ts';
import type { Inputs } from '../../inputs/inputs.ts';

/** A command that changes the repository, and what it was started with. */
export interface ChangeRequest {
  readonly change: 'init' | 'fix';
  /** `yes`, `dry-run`. */
  readonly own: ReadonlySet<string>;
  /** Inputs as they were written on the command line. */
  readonly flags: ReadonlyMap<string, string>;
  /** The file that Node.js was started with. */
  readonly program: string | undefined;
  /**
   * Reads some of the flags, and the variables.
   *
   * @throws Failures for what is wrong with them
   */
  readInputs(mode: Mode, flags: ReadonlyMap<string, string>): Inputs;
}
