import { type Mark, YamlRefusal } from '../error.ts';
import { END, isBlank, isBlankBreakOrEnd, isBreak } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { LineFolder } from './line-folder.ts';
import type { Token } from './token.ts';

const SINGLE_QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The escapes of yaml.v3: without `\/`, which JSON allows, and with `\'`. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** A quoted scalar. Its continuation lines may have any indentation, even less than the mapping around them. */
export function scanQuoted(cursor: Cursor, style: 'single' | 'double'): Token {
  const quote = style === 'single' ? SINGLE_QUOTE : DOUBLE_QUOTE;
  const start = cursor.mark();
  const length = simpleLength(cursor.text, cursor.offset + 1, quote);
  if (length !== undefined) {
    const value = cursor.text.slice(cursor.offset + 1, cursor.offset + 1 + length);
    cursor.skip(length + 2);
    return { type: 'scalar', value, style, start, end: cursor.mark() };
  }
  const folder = new LineFolder();
  cursor.skip();
  for (;;) {
    if (cursor.atDocumentIndicator()) throw new YamlRefusal('a quoted text contains a line with "---" or "..."', start);
    if (cursor.peek() === END) throw new YamlRefusal('the closing quote of a text is missing', start);
    scanRun(cursor, folder, style, start);
    if (cursor.peek() === quote) break;
    skipBlanks(cursor, folder);
  }
  folder.settle();
  cursor.skip();
  return { type: 'scalar', value: folder.text, style, start, end: cursor.mark() };
}

/** The length of a single-line text that is plain ASCII, has no escapes and is closed; undefined for all others. */
function simpleLength(text: string, from: number, quote: number): number | undefined {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return quote === SINGLE_QUOTE && text.charCodeAt(at + 1) === quote ? undefined : at - from;
    if (!(code >= 0x20 && code < 0x7f) || code === BACKSLASH) return undefined;
  }
}

function scanRun(cursor: Cursor, folder: LineFolder, style: 'single' | 'double', start: Mark): void {
  let from = cursor.offset;
  const flush = () => {
    if (cursor.offset > from) folder.add(cursor.text.slice(from, cursor.offset));
  };
  for (let code = cursor.peek(); !isBlankBreakOrEnd(code); code = cursor.peek()) {
    if (style === 'single' && code === SINGLE_QUOTE) {
      if (cursor.peek(1) !== SINGLE_QUOTE) break;
      cursor.skip();
      flush();
      cursor.skip();
      from = cursor.offset;
    } else if (style === 'double' && code === DOUBLE_QUOTE) {
      break;
    } else if (style === 'double' && code === BACKSLASH) {
      flush();
      cursor.skip();
      if (isBreak(cursor.peek())) {
        folder.addEscapedBreak();
        cursor.readBreak();
        return;
      }
      folder.add(scanEscape(cursor, start));
      from = cursor.offset;
    } else {
      cursor.skipCharacter();
    }
  }
  flush();
}

function scanEscape(cursor: Cursor, start: Mark): string {
  const letter = String.fromCharCode(cursor.peek());
  const simple = ESCAPES.get(letter);
  const digits = HEX_DIGITS.get(letter);
  if (simple === undefined && digits === undefined) {
    throw new YamlRefusal('a double-quoted text contains an escape that YAML does not know', start);
  }
  cursor.skip();
  if (simple !== undefined || digits === undefined) return simple ?? '';
  const hex = cursor.text.slice(cursor.offset, cursor.offset + digits);
  if (!/^[0-9A-Fa-f]+$/.test(hex) || hex.length < digits) {
    throw new YamlRefusal('a double-quoted text contains an escape without its hexadecimal digits', start);
  }
  const codePoint = Number.parseInt(hex, 16);
  // Go has no surrogates: to yaml.v3 the pairs that JSON uses are two characters, neither of which exists.
  if ((codePoint >= 0xd800 && codePoint <= 0xdfff) || codePoint > 0x10ffff) {
    throw new YamlRefusal('a double-quoted text contains an escape that is not a Unicode character', start);
  }
  cursor.skip(digits);
  return String.fromCodePoint(codePoint);
}

function skipBlanks(cursor: Cursor, folder: LineFolder): void {
  for (let code = cursor.peek(); isBlank(code) || isBreak(code); code = cursor.peek()) {
    if (isBreak(code)) {
      folder.addBreak(cursor.readBreak());
    } else {
      folder.addBlank(code);
      cursor.skip();
    }
  }
}
