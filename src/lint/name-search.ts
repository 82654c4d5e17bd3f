import type { Problem } from '../domain/finding.ts';
import { Budget } from '../domain/limits/budget.ts';
import type { Location } from '../domain/location.ts';

/** Characters of programs that a run searches, counted once per name: a few seconds. */
const CHARACTERS_PER_RUN = 1_000_000_000;

/** Searches programs for names within a budget: thousands of secrets beside helpers of megabytes would take minutes. */
export class NameSearch {
  readonly #budget = new Budget(CHARACTERS_PER_RUN);
  #isOver = false;

  /** True if a name occurs, and also once the budget is used up, because then it may occur. */
  mayHold(program: string, name: string): boolean {
    if (!this.#isOver && this.#budget.take(program.length + name.length)) return program.includes(name);
    this.#isOver = true;
    return true;
  }

  /** The problem to report if not everything was searched. */
  endOfSearch(location: Location | undefined): readonly Problem[] {
    if (!this.#isOver || location === undefined) return [];
    return [
      {
        rule: 'unread-secret',
        message:
          'cannot look for all secrets in the programs that ask for them: there are too many, or the programs are too large',
        location,
        hint: 'keep data out of the folders of programs',
        key: 'end of search',
      },
    ];
  }
}
