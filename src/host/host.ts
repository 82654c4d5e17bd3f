import type { Severity } from '../domain/finding.ts';

/** A message beside a line of a file in a pull request. */
export interface Annotation {
  readonly severity: Severity;
  /** A fixed text: runners do not mask titles. */
  readonly title: string;
  /** May have several lines; shorter than the 4096 characters at which runners cut. */
  readonly message: string;
  /** Relative to the root of the repository, as pull requests name it. Absent for what has no place in it. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A variable or output whose value was masked before; `masking/` is the only maker of `MaskedSecret`. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export type HostName = 'github' | 'act' | 'gitea' | 'forgejo' | 'terminal';

/** Where masks, variables, outputs, findings and reports go: GitHub and its relatives, or a terminal. */
export interface Host {
  readonly name: HostName;
  /** True when text for people may hold colour sequences. */
  readonly hasColours: boolean;
  /** Hides texts from the log for the rest of the job; all in one write, before anything else is written. Longest first. */
  mask(texts: readonly string[]): void;
  /** Every text that was handed to `mask`, in that order: what `exec` hides in the output of its child. */
  readonly masked: readonly string[];
  /**
   * Asks whether the host can carry all of this unchanged, so that nothing is delivered when a part of it cannot be.
   *
   * @throws Failures `cannot-deliver`, one per value
   */
  refuseUnreadable(variables: readonly NamedText[], outputs: readonly NamedText[]): void;
  /**
   * Sets variables for later steps; one write. Names and sizes were checked before.
   *
   * @throws Failures `cannot-deliver`, before anything is written, when the host cannot carry a value unchanged.
   */
  exportVariables(variables: readonly NamedText[]): void;
  /** Sets step outputs; one write. Throws as `exportVariables` does. */
  setOutputs(outputs: readonly NamedText[]): void;
  /** Remembers something for the post step of this action. */
  saveState(name: string, text: string): void;
  /** What an earlier step of this action remembered. */
  savedState(name: string): string | undefined;
  /** Adds Markdown to the page of the run; cut when it is longer than the host takes, not even made where there is no such page. */
  summary(markdown: () => string): Promise<void>;
  annotate(annotations: readonly Annotation[]): void;
  /** The result, for people and pipes: any number of lines, each made harmless as in `info`. */
  print(text: string): void;
  /** A line for people. Control characters and command markers are made harmless. */
  info(line: string): void;
  debug(line: string): void;
  warning(line: string): void;
  error(line: string): void;
  /** What is being done right now, on a terminal only; the next line of any kind replaces it. */
  progress(line: string): void;
}

/** Where a host writes; the entries hand in the process's own. */
export interface HostStreams {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
}

export interface TextSink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of a terminal, in characters. */
  readonly columns?: number;
}
