import type { Severity } from '../domain/finding.ts';

/** A message shown at a line of a file in a pull request. */
export interface Annotation {
  readonly severity: Severity;
  /** Fixed text, because runners do not mask titles. */
  readonly title: string;
  /** May have several lines, and stays below the 4096 characters at which runners cut. */
  readonly message: string;
  /** Relative to the root of the repository, as in pull requests. Absent if there is no such file. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A variable or output whose value is already masked; only `masking/` creates a `MaskedSecret`. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export type HostName = 'github' | 'act' | 'gitea' | 'forgejo' | 'terminal';

/** Where masks, variables, outputs, findings and reports go: GitHub and compatible runners, or a terminal. */
export interface Host {
  readonly name: HostName;
  /** True if text for people may contain colour sequences. */
  readonly hasColours: boolean;
  /** Hides texts in the log for the rest of the job: in one write, longest first, before anything else is written. */
  mask(texts: readonly string[]): void;
  /** Every text passed to `mask`, in order; `exec` hides them in the output of its child. */
  readonly masked: readonly string[];
  /**
   * Checks that the host can carry all of this unchanged, so nothing is delivered if a part cannot be.
   *
   * @throws Failures `cannot-deliver`, one per value
   */
  refuseUnreadable(variables: readonly NamedText[], outputs: readonly NamedText[]): void;
  /**
   * Sets variables for later steps, in one write. Names and sizes were checked before.
   *
   * @throws Failures `cannot-deliver`, before anything is written, when the host cannot carry a value unchanged.
   */
  exportVariables(variables: readonly NamedText[]): void;
  /** Sets step outputs, in one write. Throws like `exportVariables`. */
  setOutputs(outputs: readonly NamedText[]): void;
  /** Saves a text for the post step of this action. */
  saveState(name: string, text: string): void;
  /** The text that an earlier step of this action saved. */
  savedState(name: string): string | undefined;
  /** Adds Markdown to the page of the run; cut when it is longer than the host takes, not even made where there is no such page. */
  summary(markdown: () => string): Promise<void>;
  annotate(annotations: readonly Annotation[]): void;
  /** Prints the result, for people and pipes: any number of lines, each made harmless as in `info`. */
  print(text: string): void;
  /** Prints a line for people. Control characters and command markers are made harmless. */
  info(line: string): void;
  debug(line: string): void;
  warning(line: string): void;
  error(line: string): void;
  /** Shows what is being done right now, on a terminal only; the next line of any kind replaces it. */
  progress(line: string): void;
}

/** Where a host writes; the entries pass the streams of the process. */
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
