/**
 * JSON without loss: numbers keep the characters they are written with, objects the order of their keys and every
 * repeated key. What to make of a repeated key is the caller's decision.
 */
export type JsonValue = string | boolean | null | JsonNumber | readonly JsonValue[] | JsonObject;
export interface JsonNumber {
  /** As written: `1.50`, `9223372036854775807`, `1E400`. */
  readonly number: string;
}
export interface JsonObject {
  readonly members: readonly (readonly [string, JsonValue])[];
}
/** Where the text stops being JSON: 1-based, columns in UTF-16 code units. The message never quotes the text. */
export interface JsonError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Deeper documents are refused: whoever walks the value may do so recursively. */
const MAX_DEPTH = 1000;
const BLANKS = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

/**
 * Parses one JSON value (RFC 8259, no byte order mark, no comments). Never throws. `\u` escapes of unpaired surrogates
 * are kept as they are.
 */
export function parseJson(text: string): { readonly value: JsonValue } | { readonly error: JsonError } {
  const reader = new JsonReader(text);
  try {
    return { value: reader.document() };
  } catch (cause) {
    if (!(cause instanceof JsonRefusal)) throw cause;
    return { error: { message: cause.message, ...placeOf(text, reader.offset) } };
  }
}

/** The value as JSON without any blank, numbers as they were written. */
export function compactJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if ('number' in value) return value.number;
  if ('members' in value) {
    return `{${value.members.map(([key, member]) => `${JSON.stringify(key)}:${compactJson(member)}`).join(',')}}`;
  }
  return `[${value.map(compactJson).join(',')}]`;
}

class JsonRefusal extends Error {}

class JsonReader {
  readonly #text: string;
  #depth = 0;
  offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonValue {
    this.#skipBlanks();
    const value = this.#value();
    this.#skipBlanks();
    if (this.offset < this.#text.length) throw new JsonRefusal('there is text behind the JSON value');
    return value;
  }

  #value(): JsonValue {
    const first = this.#text[this.offset];
    if (first === '{') return this.#nested(() => this.#object());
    if (first === '[') return this.#nested(() => this.#array());
    if (first === '"') return this.#string();
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.offset)) {
        this.offset += word.length;
        return value;
      }
    }
    const number = this.#match(NUMBER);
    if (number === undefined) throw new JsonRefusal('a JSON value is expected');
    return { number };
  }

  #nested<T>(read: () => T): T {
    this.#depth++;
    if (this.#depth > MAX_DEPTH) throw new JsonRefusal(`the nesting is deeper than ${MAX_DEPTH} levels`);
    this.offset++;
    this.#skipBlanks();
    const value = read();
    this.#depth--;
    return value;
  }

  #object(): JsonObject {
    const members: [string, JsonValue][] = [];
    while (!this.#ends('}', members.length === 0)) {
      if (this.#text[this.offset] !== '"') throw new JsonRefusal('a key in double quotes is expected');
      const key = this.#string();
      this.#skipBlanks();
      if (this.#text[this.offset] !== ':') throw new JsonRefusal('a ":" is expected behind a key');
      this.offset++;
      this.#skipBlanks();
      members.push([key, this.#value()]);
      this.#skipBlanks();
    }
    return { members };
  }

  #array(): JsonValue[] {
    const items: JsonValue[] = [];
    while (!this.#ends(']', items.length === 0)) {
      items.push(this.#value());
      this.#skipBlanks();
    }
    return items;
  }

  /** Whether the closing bracket comes; if not, the comma before the next item is taken. */
  #ends(bracket: ']' | '}', first: boolean): boolean {
    if (this.#text[this.offset] === bracket) {
      this.offset++;
      return true;
    }
    if (first) return false;
    if (this.#text[this.offset] !== ',') throw new JsonRefusal(`a "," or "${bracket}" is expected`);
    this.offset++;
    this.#skipBlanks();
    return false;
  }

  #string(): string {
    const start = this.offset;
    this.offset++;
    for (let code = this.#code(); code !== QUOTE; code = this.#code()) {
      if (Number.isNaN(code)) throw new JsonRefusal('the closing quote of a text is missing');
      if (code < 0x20) throw new JsonRefusal('a control character in a text must be escaped');
      if (code !== BACKSLASH) this.offset++;
      else if (this.#match(ESCAPE) === undefined)
        throw new JsonRefusal('a text holds an escape that JSON does not know');
    }
    this.offset++;
    const value: unknown = JSON.parse(this.#text.slice(start, this.offset));
    return String(value);
  }

  #code(): number {
    return this.#text.charCodeAt(this.offset);
  }

  #skipBlanks(): void {
    this.#match(BLANKS);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.#text)?.[0];
    this.offset += found?.length ?? 0;
    return found;
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
