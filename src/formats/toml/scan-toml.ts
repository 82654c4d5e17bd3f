import { scanString } from './scan-string.ts';
import type { TomlComment, TomlHeader, TomlKey, TomlNode, TomlPair, TomlStatement } from './syntax.ts';

/** What a scan finds, or the offset at which the text stops being TOML. */
export type TomlScan =
  | { readonly statements: readonly TomlStatement[]; readonly comments: readonly TomlComment[] }
  | { readonly failedAt: number };

const BARE_KEY = /[A-Za-z0-9_-]+/y;
const BARE_VALUE = /[A-Za-z0-9_+.:-]+(?: [0-9]{2}:[A-Za-z0-9_+.:-]+)?/y;

/** Deeper arrays, inline tables and dotted keys are not configuration, and every later stage would run out of stack. */
const MAX_DEPTH = 100;

/**
 * Finds keys, values and comments in a text that a TOML parser has accepted, with their places. It only checks as much syntax as it
 * needs, and reports where it lost its way.
 */
export function scanToml(text: string): TomlScan {
  try {
    const scanner = new Scanner(text);
    return { statements: scanner.document(), comments: scanner.comments };
  } catch (thrown) {
    if (thrown instanceof LostTheWay) return { failedAt: thrown.offset };
    throw thrown;
  }
}

/** Private to the scanner: unwinds to `scanToml`, which turns it into a value. */
class LostTheWay extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super('not TOML');
    this.offset = offset;
  }
}

class Scanner {
  readonly comments: TomlComment[] = [];
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): TomlStatement[] {
    const statements: TomlStatement[] = [];
    for (;;) {
      this.#skip(true);
      if (this.#at === this.#text.length) return statements;
      statements.push(this.#peek() === '[' ? this.#header() : this.#pair());
      this.#skip(false);
      if (this.#at < this.#text.length && this.#peek() !== '\n') throw new LostTheWay(this.#at);
    }
  }

  #header(): TomlHeader {
    const offset = this.#at;
    const isArray = this.#text.startsWith('[[', offset);
    this.#at += isArray ? 2 : 1;
    const key = this.#key();
    this.#expect(isArray ? ']]' : ']');
    return { kind: 'header', isArray, key, offset, end: this.#at };
  }

  #pair(): TomlPair {
    const offset = this.#at;
    const key = this.#key();
    const equals = this.#at;
    this.#expect('=');
    this.#blanks();
    return { kind: 'pair', key, offset, equals, value: this.#value() };
  }

  #key(): TomlKey[] {
    const parts: TomlKey[] = [];
    for (;;) {
      this.#blanks();
      parts.push(this.#keyPart());
      if (parts.length > MAX_DEPTH) throw new LostTheWay(this.#at);
      this.#blanks();
      if (this.#peek() !== '.') return parts;
      this.#at += 1;
    }
  }

  #keyPart(): TomlKey {
    const offset = this.#at;
    const quote = this.#peek();
    if (quote === '"' || quote === "'") {
      const found = scanString(this.#text, offset);
      if (found === undefined) throw new LostTheWay(offset);
      this.#at = found.end;
      return { name: found.value, quote: quote === '"' ? 'basic' : 'literal', offset, end: found.end };
    }
    return { name: this.#match(BARE_KEY), quote: 'none', offset, end: this.#at };
  }

  #value(): TomlNode {
    const offset = this.#at;
    const first = this.#peek();
    if (first === '"' || first === "'") {
      const found = scanString(this.#text, offset);
      if (found === undefined) throw new LostTheWay(offset);
      this.#at = found.end;
      return { kind: 'string', ...found, offset };
    }
    if (first === '[' || first === '{') {
      this.#depth += 1;
      if (this.#depth > MAX_DEPTH) throw new LostTheWay(offset);
      const node = first === '[' ? this.#array(offset) : this.#inlineTable(offset);
      this.#depth -= 1;
      return node;
    }
    return { kind: 'bare', text: this.#match(BARE_VALUE), offset, end: this.#at };
  }

  #array(offset: number): TomlNode {
    const items: TomlNode[] = [];
    this.#at += 1;
    for (;;) {
      this.#skip(true);
      if (this.#peek() === ']') break;
      items.push(this.#value());
      this.#skip(true);
      if (this.#peek() !== ',') break;
      this.#at += 1;
    }
    this.#expect(']');
    return { kind: 'array', items, offset, end: this.#at };
  }

  #inlineTable(offset: number): TomlNode {
    const pairs: TomlPair[] = [];
    this.#at += 1;
    for (;;) {
      this.#blanks();
      if (this.#peek() === '}') break;
      pairs.push(this.#pair());
      this.#blanks();
      if (this.#peek() !== ',') break;
      this.#at += 1;
    }
    this.#expect('}');
    return { kind: 'inline-table', pairs, offset, end: this.#at };
  }

  /** Blanks and comments, and newlines where they are allowed. */
  #skip(newlines: boolean): void {
    for (;;) {
      this.#blanks();
      if (this.#peek() === '#') {
        const newline = this.#text.indexOf('\n', this.#at);
        const end = newline === -1 ? this.#text.length : newline;
        this.comments.push({ offset: this.#at, end });
        this.#at = end;
      } else if (newlines && this.#peek() === '\n') {
        this.#at += 1;
      } else {
        return;
      }
    }
  }

  #blanks(): void {
    while (this.#peek() === ' ' || this.#peek() === '\t' || this.#peek() === '\r') this.#at += 1;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #expect(token: string): void {
    if (!this.#text.startsWith(token, this.#at)) throw new LostTheWay(this.#at);
    this.#at += token.length;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) throw new LostTheWay(this.#at);
    this.#at += found.length;
    return found;
  }
}
