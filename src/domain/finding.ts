import type { Location } from './location.ts';
import type { RuleId } from './rule-id.ts';

export const SEVERITIES = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A change of the repository that undoes a finding. Each is safe and can be taken back: none writes, moves or removes a value. */
export type Remedy =
  /** A line of an ignore file. */
  | { readonly kind: 'ignore'; readonly file: string; readonly line: string }
  /** The file leaves git's index and stays on disk. */
  | { readonly kind: 'untrack'; readonly path: string }
  /** `inject_as: name` for the secret whose `key` has its value at the location. */
  | { readonly kind: 'inject-as'; readonly location: Location; readonly name: string };

/**
 * What a rule (or a reader, while parsing) found. It becomes a `Finding` when the lint stage gives it a severity.
 * Messages and hints never contain a value: they name files, keys, variables and groups.
 */
export interface Problem {
  readonly rule: RuleId;
  readonly message: string;
  readonly location: Location;
  /** What to do about it, ready to paste where that is possible. */
  readonly hint?: string;
  /** The part of the hint that `fix` can do. */
  readonly remedies?: readonly Remedy[];
  /** Set where the contract makes the severity depend on the situation; otherwise the rule's own severity applies. */
  readonly severity?: Severity;
  /** Distinguishes this problem from others of the rule in the same file (a name, never a value): for SARIF fingerprints. */
  readonly key?: string;
  /** The one mistake of which this is one of several effects, all mended at once: of those with the same text only one is shown. */
  readonly mistake?: string;
}

export interface Finding extends Problem {
  readonly severity: Severity;
  /** The column after the name that the finding is about, on the same line; absent where there is no name. Never the end of a value. */
  readonly endColumn?: number;
}

/** A file that was considered but not read, and why; always reported, so that nothing is dropped silently. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}
