/**
 * How much of something one run may still use. Whoever opens a pull request writes every file of the checkout: without an end to what is
 * read and done for them, a few kilobytes in git keep the gate busy for hours.
 */
export class Budget {
  #left: number;

  constructor(limit: number) {
    this.#left = limit;
  }

  /** Takes an amount, or nothing when less than that is left: something smaller may still fit. */
  take(amount: number): boolean {
    if (amount > this.#left) return false;
    this.#left -= amount;
    return true;
  }
}
