import type { Failure } from '../domain/failure.ts';

/** Variables of the process, passed in: apart from the runner's host, nothing below the entries reads `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Where a value was set; messages name it, and some defaults depend on it. */
export type InputSource =
  | { readonly kind: 'input' }
  | { readonly kind: 'flag' }
  /** `isOwn`: one of `ownVariables`, not set for this program. */
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
  /** Mistakes in how they were given (an unknown flag); reported together with wrong values. */
  readonly failures: readonly Failure[];
}

/** True if the value was set explicitly for this run: neither a default nor a leftover variable of the job. */
export function isWritten(raw: RawInput | undefined): boolean {
  return raw?.source.kind === 'input' || raw?.source.kind === 'flag';
}
