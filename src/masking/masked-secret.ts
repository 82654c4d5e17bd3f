import { Failure } from '../domain/failure.ts';
import { type SecretValue, Unprintable } from '../domain/secret.ts';
import type { MaskPlan } from './mask-plan.ts';

/** Only this module holds it, so nothing else can make a `MaskedSecret`. */
const ISSUED = Symbol('masks were issued');

/**
 * A secret whose masks the host has already received. Every delivery takes this type and only `issueMasks` creates it, so the compiler enforces the
 * order: mask first.
 */
export class MaskedSecret extends Unprintable {
  readonly #value: SecretValue;

  constructor(proof: typeof ISSUED, value: SecretValue) {
    super();
    if (proof !== ISSUED) throw new Failure('internal', 'a value was about to be delivered without its mask');
    this.#value = value;
  }

  /** The plain text, for the one place that writes it. */
  reveal(): string {
    return this.#value.reveal();
  }
}

/** Proof that the masks of a plan are registered; turns the values that the plan covers into deliverable ones. */
export interface IssuedMasks {
  /** @throws Failure `internal` for a value that was not part of the plan: a bug of ours must stop the run, not leak. */
  masked(value: SecretValue): MaskedSecret;
}

/** Passes all texts to the host in one call and only then returns deliverable values. */
export function issueMasks(plan: MaskPlan, mask: (texts: readonly string[]) => void): IssuedMasks {
  mask(plan.texts);
  return {
    masked(value) {
      if (!plan.covers(value)) throw new Failure('internal', 'a value was about to be delivered without its mask');
      return new MaskedSecret(ISSUED, value);
    },
  };
}
