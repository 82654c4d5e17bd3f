import type { Finding } from '../domain/finding.ts';

/** A variable or output whose value was masked before; `masking/` is the only maker of `MaskedSecret`. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Where masks, variables, outputs, findings and reports go: GitHub and its relatives, or a terminal. */
export interface Host {
  readonly name: 'github' | 'act' | 'gitea' | 'forgejo' | 'terminal';
  /** Hides texts from the log for the rest of the job; all in one write, before anything else is written. */
  mask(texts: readonly string[]): void;
  /** Sets variables for later steps; one write. Names and sizes were checked before. */
  exportVariables(variables: readonly NamedText[]): void;
  setOutputs(outputs: readonly NamedText[]): void;
  /** Remembers something for the post step of this action. */
  saveState(name: string, text: string): void;
  summary(markdown: string): void;
  annotate(findings: readonly Finding[]): void;
  /** A line for people. Control characters and command markers are made harmless. */
  info(line: string): void;
  debug(line: string): void;
  warning(line: string): void;
  error(line: string): void;
}
