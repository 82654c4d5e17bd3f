import type { Failure } from '../domain/failure.ts';

/** Variables of the process, handed in: nothing below the entries reads `process.env`, but the host of a runner. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Where a value was written; messages name it, and some defaults depend on it. */
export type InputSource =
  | { readonly kind: 'input' }
  | { readonly kind: 'flag' }
  /** `isOwn`: one of `ownVariables`, which nobody set for this program. */
  | { readonly kind: 'variable'; readonly name: string; readonly isOwn?: true }
  | { readonly kind: 'default' };

/** The text of an input before it is parsed: trimmed, never empty. */
export interface RawInput {
  readonly text: string;
  readonly source: InputSource;
}

export interface RawInputs {
  /** Inputs that were given or have a fixed default. */
  readonly values: ReadonlyMap<string, RawInput>;
  /** What was wrong with the way they were given (an unknown flag); reported together with wrong values. */
  readonly failures: readonly Failure[];
}

/** True when somebody wrote the value for this run: not a default, and not a variable that lies around in the job. */
export function isWritten(raw: RawInput | undefined): boolean {
  return raw?.source.kind === 'input' || raw?.source.kind === 'flag';
}
