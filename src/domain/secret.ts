import { inspect } from 'node:util';

const SHOWN = '***';

/** Cannot print its content: templates, string concatenation, JSON, `inspect` and so error causes all show `***`. */
export abstract class Unprintable {
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

/**
 * A secret text that cannot print itself.
 * Only `reveal()` returns the text, so every place that can leak one is found by searching for that name.
 */
export class SecretValue extends Unprintable {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  /** The text itself. Callers: parsing of fetched documents, masking, and delivery after masking. */
  reveal(): string {
    return this.#text;
  }
}
