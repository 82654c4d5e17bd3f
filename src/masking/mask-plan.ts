import type { SecretValue } from '../domain/secret.ts';

/** A value, or a field of one, that stays readable. The name never comes with the value. */
export interface Unmasked {
  readonly name: string;
  /** Completes `NAME is not masked: …`. */
  readonly reason: string;
}

/** The texts to hide before anything is delivered. */
export interface MaskPlan {
  /** One line each, longest first, without repeats: registered in this order they work on every runner. */
  readonly texts: readonly string[];
  readonly unmasked: readonly Unmasked[];
  /** True for a value that the plan covers, even one that stays readable. */
  covers(value: SecretValue): boolean;
  /** True for a value that the log hides; false for one that stays readable for any reason. */
  hides(value: { reveal(): string }): boolean;
}
