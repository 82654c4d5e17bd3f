import type { Severity } from './finding.ts';

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
