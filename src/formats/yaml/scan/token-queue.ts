import type { Token } from './token.ts';

/**
 * Tokens that are scanned but not consumed. They are numbered from the start of the document, because a `:` may show later
 * that a key (and with it a mapping) has started at one of them.
 */
export class TokenQueue {
  readonly #tokens: Token[] = [];
  /** Consumed tokens stay at the front for a while: removing each at once would move all others every time. */
  #start = 0;
  #taken = 0;

  get length(): number {
    return this.#tokens.length - this.#start;
  }

  /** Number of the first token that is not consumed. */
  get headNumber(): number {
    return this.#taken;
  }

  /** Number of the token that is pushed next. */
  get nextNumber(): number {
    return this.#taken + this.length;
  }

  get head(): Token {
    const token = this.#tokens[this.#start];
    if (!token) throw new RangeError('the token queue is empty');
    return token;
  }

  get last(): Token {
    return this.#tokens.at(-1) ?? this.head;
  }

  push(token: Token): void {
    this.#tokens.push(token);
  }

  /** Inserts a token before number `at`, whose token moves up by one; without `at`, at the end. */
  insert(token: Token, at: number = this.nextNumber): void {
    const tokens = this.#tokens;
    const place = this.#start + at - this.#taken;
    tokens.push(token);
    // The place is near the end, so moving the few tokens after it costs less than a splice.
    for (let last = tokens.length - 1; last > place; last--) tokens[last] = tokens[last - 1] ?? token;
    tokens[place] = token;
  }

  shift(): void {
    this.#start++;
    this.#taken++;
    if (this.#start < 64) return;
    this.#tokens.splice(0, this.#start);
    this.#start = 0;
  }
}
