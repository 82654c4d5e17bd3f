import type { EnvQuote } from './env-variable.ts';
import { isGoSpace, isInlineSpace, trimGoSpaceRight } from './go-space.ts';

/** One statement of an env file, before escapes and substitution. Offsets are UTF-16 units of the scanned text. */
export type EnvStatement =
  | { readonly kind: 'inherit'; readonly name: string; readonly offset: number }
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly offset: number;
      readonly quote: EnvQuote;
      /** Without quotes, `\"` or `\'` resolved, other backslashes unchanged. */
      readonly raw: string;
      readonly valueOffset: number;
    }
  | { readonly kind: 'error'; readonly message: string; readonly offset: number };

/** RE2's `\s`, which decides whether `export` is a keyword, does not include the vertical tab. */
const EXPORT = /export[\t\n\f\r ]/y;
const NAME_CHARACTER = /^[\p{L}\p{N}_.[\]-]$/u;
/** The ones that nearly all names are made of: letters of other scripts are looked at one by one. */
const PLAIN_CHARACTERS = /[A-Za-z0-9_.[\]-]*/y;

/**
 * Splits an env file into statements as compose-go's `dotenv` package does (2.5 and newer). The text must not start with a byte order
 * mark. Stops after the first error, because compose then refuses the whole file.
 */
export function* scanStatements(text: string): Generator<EnvStatement> {
  let at = statementStart(text, 0);
  while (at < text.length) {
    const name = scanName(text, at);
    if ('message' in name) {
      yield { kind: 'error', ...name };
      return;
    }
    if (name.inherits) {
      yield { kind: 'inherit', name: name.name, offset: name.offset };
      at = statementStart(text, name.end);
      continue;
    }
    const value = scanValue(text, name.end);
    if ('message' in value) {
      yield { kind: 'error', ...value };
      return;
    }
    const { end, ...found } = value;
    yield { kind: 'value', name: name.name, offset: name.offset, ...found };
    at = statementStart(text, end);
  }
}

/** Skips white space, newlines and whole comment lines. */
function statementStart(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && isGoSpace(text.charAt(at))) at += 1;
    if (text.charAt(at) !== '#') return at;
    const newline = text.indexOf('\n', at);
    if (newline === -1) return text.length;
    at = newline;
  }
}

function skipInlineSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isInlineSpace(text.charAt(at))) at += 1;
  return at;
}

interface Malformed {
  readonly message: string;
  readonly offset: number;
}

/** What precedes `=`, `:` or the end of the line. If the rest of the file has none of them, the name is empty and the text is the value. */
function scanName(
  text: string,
  from: number,
): { name: string; offset: number; inherits: boolean; end: number } | Malformed {
  EXPORT.lastIndex = from;
  const start = EXPORT.test(text) ? skipInlineSpace(text, from + 'export'.length) : from;
  if (start === text.length) return { message: 'cannot read a variable: nothing follows "export"', offset: from };
  for (let at = start; at < text.length; ) {
    PLAIN_CHARACTERS.lastIndex = at;
    PLAIN_CHARACTERS.test(text);
    at = PLAIN_CHARACTERS.lastIndex;
    if (at === text.length) break;
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (character === '=' || character === ':' || character === '\n') {
      const name = trimGoSpaceRight(text.slice(start, at));
      const blank = name.indexOf(' ');
      if (blank !== -1) {
        return { message: 'cannot read a variable name: it contains a blank', offset: start + blank };
      }
      return { name, offset: start, inherits: character === '\n', end: skipInlineSpace(text, at + 1) };
    }
    if (!isInlineSpace(character) && !NAME_CHARACTER.test(character)) {
      return { message: 'cannot read a variable name: it contains a character that compose refuses', offset: at };
    }
    at += character.length;
  }
  return { name: '', offset: start, inherits: false, end: start };
}

function scanValue(
  text: string,
  from: number,
): { quote: EnvQuote; raw: string; valueOffset: number; end: number } | Malformed {
  const first = text.charAt(from);
  if (first === '"' || first === "'") return scanQuoted(text, from, first);
  const newline = text.indexOf('\n', from);
  const line = newline === -1 ? text.slice(from) : text.slice(from, newline);
  const comment = line.indexOf(' #');
  return {
    quote: 'none',
    raw: trimGoSpaceRight(comment === -1 ? line : line.slice(0, comment)),
    valueOffset: from,
    end: newline === -1 ? text.length : newline + 1,
  };
}

function scanQuoted(
  text: string,
  from: number,
  quote: '"' | "'",
): { quote: EnvQuote; raw: string; valueOffset: number; end: number } | Malformed {
  let raw = '';
  let copied = from + 1;
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      if (text.charAt(at + 1) === quote) {
        raw += text.slice(copied, at);
        copied = at + 1;
      }
      at += 1;
    } else if (character === quote) {
      raw += text.slice(copied, at);
      return { quote: quote === '"' ? 'double' : 'single', raw, valueOffset: from, end: at + 1 };
    }
  }
  return { message: 'cannot read a value: its quote is never closed', offset: from };
}
