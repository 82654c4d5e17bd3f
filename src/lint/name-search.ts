import type { Problem } from '../domain/finding.ts';
import { Budget } from '../domain/limits/budget.ts';
import type { Location } from '../domain/location.ts';

/** Characters of programs that a run looks through, counted for each name that is looked for: some seconds. */
const CHARACTERS_PER_RUN = 1_000_000_000;

/** Looks for names in programs, as long as a run may: thousands of secrets beside helpers of megabytes would take minutes. */
export class NameSearch {
  readonly #budget = new Budget(CHARACTERS_PER_RUN);
  #isOver = false;

  /** True when a name occurs, and when nobody looks any more: then it may. */
  mayHold(program: string, name: string): boolean {
    if (!this.#isOver && this.#budget.take(program.length + name.length)) return program.includes(name);
    this.#isOver = true;
    return true;
  }

  /** What to say at a place, if not everything was looked through. */
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
