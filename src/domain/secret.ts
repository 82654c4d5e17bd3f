import { inspect } from 'node:util';

const SHOWN = '***';

/**
 * A secret text that cannot print itself: templates, JSON, `inspect`, error causes and string concatenation all show `***`.
 * Only `reveal()` gives the text, so every place that can leak one is found by searching for that word.
 */
export class SecretValue {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. Callers: parsing of fetched documents, masking, and delivery after masking. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [Symbol.toPrimitive](): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}
