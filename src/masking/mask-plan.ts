import type { SecretValue } from '../domain/secret.ts';

/** A value, or a field of one, that stays readable. The name never comes with the value. */
export interface Unmasked {
  readonly name: string;
  /** Completes `NAME is not masked: …`. */
  readonly reason: string;
}

/** What has to be hidden, before anything is delivered. */
export interface MaskPlan {
  /** One line each, longest first, without repeats: registered in this order they work on every runner. */
  readonly texts: readonly string[];
  readonly unmasked: readonly Unmasked[];
  /** True for a value that the plan was made for, also if it was judged to stay readable. */
  covers(value: SecretValue): boolean;
  /** True for a value that the log hides; false for one that stays readable, for whatever reason. */
  hides(value: { reveal(): string }): boolean;
}
