import { type JsonToken, jsonTokenAt } from './json-tokens.ts';

/**
 * JSON without loss: numbers keep their spelling, objects the order of their keys and every
 * repeated key. The caller decides how to treat repeated keys.
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

/** Deeper documents are refused, so that callers may walk a value recursively. */
const MAX_DEPTH = 1000;
const BLANKS = /[ \t\r\n]*/y;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/;
/** A backslash alone is an escape that JSON does not know. */
const CONTROL_OR_ESCAPE = /[\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})?/g;
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

/** The value as JSON without white space, numbers as written. */
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

/** Reads token by token and refuses what only JSON's relatives allow. */
class JsonReader {
  readonly #text: string;
  #depth = 0;
  offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonValue {
    const value = this.#value();
    if (this.#next() !== undefined) throw new JsonRefusal('there is text after the JSON value');
    return value;
  }

  /** The token after the blanks, which stays the next one until it is taken. */
  #next(): JsonToken | undefined {
    if (this.#text.charCodeAt(this.offset) <= 0x20) {
      BLANKS.lastIndex = this.offset;
      BLANKS.test(this.#text);
      this.offset = BLANKS.lastIndex;
    }
    return jsonTokenAt(this.#text, this.offset);
  }

  #value(): JsonValue {
    const token = this.#next();
    if (token?.text === '{') return this.#nested(() => this.#object());
    if (token?.text === '[') return this.#nested(() => this.#array());
    if (token?.kind === 'text') return this.#string(token);
    if (token?.kind !== 'word') throw new JsonRefusal('a JSON value is expected');
    for (const [word, value] of WORDS) {
      if (token.text.startsWith(word)) {
        this.offset += word.length;
        return value;
      }
    }
    const number = NUMBER.exec(token.text)?.[0];
    if (number === undefined) throw new JsonRefusal('a JSON value is expected');
    this.offset += number.length;
    return { number };
  }

  #nested<T>(read: () => T): T {
    this.#depth++;
    if (this.#depth > MAX_DEPTH) throw new JsonRefusal(`the nesting is deeper than ${MAX_DEPTH} levels`);
    this.offset++;
    const value = read();
    this.#depth--;
    return value;
  }

  #object(): JsonObject {
    const members: [string, JsonValue][] = [];
    while (!this.#ends('}', members.length === 0)) {
      const token = this.#next();
      if (token?.kind !== 'text') throw new JsonRefusal('a key in double quotes is expected');
      const key = this.#string(token);
      if (this.#next()?.text !== ':') throw new JsonRefusal('a ":" is expected after a key');
      this.offset++;
      members.push([key, this.#value()]);
    }
    return { members };
  }

  #array(): JsonValue[] {
    const items: JsonValue[] = [];
    while (!this.#ends(']', items.length === 0)) items.push(this.#value());
    return items;
  }

  /** Whether the closing bracket is next; otherwise takes the comma before the next item. */
  #ends(bracket: ']' | '}', first: boolean): boolean {
    const token = this.#next();
    if (token?.text === bracket) {
      this.offset++;
      return true;
    }
    if (first) return false;
    if (token?.text !== ',') throw new JsonRefusal(`a "," or "${bracket}" is expected`);
    this.offset++;
    return false;
  }

  #string(token: JsonToken): string {
    // Most texts have neither escapes nor errors.
    if (token.isOpen !== true && !/[\u0000-\u001f\\]/.test(token.text)) {
      this.offset += token.text.length;
      return token.text.slice(1, -1);
    }
    for (const match of token.text.matchAll(CONTROL_OR_ESCAPE)) {
      const isEscape = match[0].length > 1;
      if (isEscape) continue;
      this.offset += match.index;
      throw new JsonRefusal(
        match[0] === '\\'
          ? 'a text holds an escape that JSON does not know'
          : 'a control character in a text must be escaped',
      );
    }
    this.offset += token.text.length;
    if (token.isOpen === true) throw new JsonRefusal('the closing quote of a text is missing');
    const value: unknown = JSON.parse(token.text);
    return String(value);
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
