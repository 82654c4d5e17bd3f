import { Failure } from '../domain/failure.ts';
import { onlyPath } from '../formats/glob/glob.ts';
import { globAlternatives } from '../formats/glob/glob-tokens.ts';

/**
 * Counts the patterns of one list of a policy file. Every tracked file, or every finding, is compared with each pattern, so the author of the file
 * decides how long that takes. Paths without wildcards are looked up and do not count.
 */
export class PatternCount {
  readonly #most: number;
  #found = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** True if the limit is exceeded: the rest of the list can be skipped. */
  get isExceeded(): boolean {
    return this.#found > this.#most;
  }

  /** Counts a glob; returns why it cannot be used, if so. */
  add(glob: string): { readonly why: string; readonly hint: string } | undefined {
    if (onlyPath(glob) !== undefined) return undefined;
    try {
      this.#found += globAlternatives(glob).length;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { why: error.message, hint: error.hint ?? '' };
    }
    if (!this.isExceeded) return undefined;
    return {
      why: `the patterns up to here expand to more than ${this.#most}`,
      hint: 'write fewer and wider patterns, or paths without wildcards; this one and the rest are not used',
    };
  }
}
