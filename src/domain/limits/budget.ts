/**
 * How much of something a run may still use. The author of a pull request controls every file of the checkout: without a limit on what is
 * read and done for them, a few kilobytes in git could keep the gate busy for hours.
 */
export class Budget {
  #left: number;

  constructor(limit: number) {
    this.#left = limit;
  }

  /** Takes the amount, or nothing if less than that is left: a smaller amount may still fit. */
  take(amount: number): boolean {
    if (amount > this.#left) return false;
    this.#left -= amount;
    return true;
  }
}
