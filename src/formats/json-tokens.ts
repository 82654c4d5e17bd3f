/**
 * A piece of a text that is JSON, or meant to be.
 *
 * - `mark`: one of `{ } [ ] , :`
 * - `text`: in double quotes; up to the end of the input if unclosed
 * - `single`: in single quotes on one line, as JavaScript allows
 * - `word`: a number, `true`, or anything else without quotes
 * - `blank`, `comment`
 */
export type JsonTokenKind = 'mark' | 'text' | 'single' | 'word' | 'blank' | 'comment';

export interface JsonToken {
  readonly kind: JsonTokenKind;
  /** As written, with its quotes. */
  readonly text: string;
  /** Offset of its first character, in UTF-16 code units. */
  readonly offset: number;
  /** True for an unclosed text. */
  readonly isOpen?: true;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MARKS = '{}[],:';
const BLANK = /\s+/y;
const COMMENT = /\/\/[^\n]*|\/\*.*?(?:\*\/|$)/sy;
const SINGLE = /'[^'\n]*'/y;
const WORD = /[^\s"{}[\],:]+/y;
const PATTERNS: readonly (readonly [JsonTokenKind, RegExp])[] = [
  ['blank', BLANK],
  ['comment', COMMENT],
  ['single', SINGLE],
  ['word', WORD],
];

/** The token that starts at an offset; undefined at the end of the text. Any text can be tokenized: the caller decides what to refuse. */
export function jsonTokenAt(text: string, offset: number): JsonToken | undefined {
  if (offset >= text.length) return undefined;
  if (text.charCodeAt(offset) === QUOTE) return textAt(text, offset);
  const first = text.charAt(offset);
  if (MARKS.includes(first)) return { kind: 'mark', text: first, offset };
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = offset;
    if (pattern.test(text)) return { kind, text: text.slice(offset, pattern.lastIndex), offset };
  }
  return undefined;
}

/** All tokens of a text, in order, without gaps. */
export function* jsonTokens(text: string): Iterable<JsonToken> {
  for (
    let token = jsonTokenAt(text, 0);
    token !== undefined;
    token = jsonTokenAt(text, token.offset + token.text.length)
  )
    yield token;
}

/** Character by character: texts of megabytes are too long for a pattern of alternatives. */
function textAt(text: string, offset: number): JsonToken {
  for (let at = offset + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { kind: 'text', text: text.slice(offset, at + 1), offset };
    if (code === BACKSLASH) at++;
  }
  return { kind: 'text', text: text.slice(offset), offset, isOpen: true };
}
