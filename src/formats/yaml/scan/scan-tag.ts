import { type Mark, YamlRefusal } from '../error.ts';
import { isBlank, isBlankBreakOrEnd, isWordCharacter } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './token.ts';

const BANG = 0x21;
const PERCENT = 0x25;
const URI_SIGNS = ";/?:@&=+$,.!~*'()[]";

/** `!suffix`, `!handle!suffix`, `!<uri>` or the lone `!` (an empty handle with the suffix `!`). */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.mark();
  const { handle, suffix } = scanTagName(cursor, start);
  if (!isBlankBreakOrEnd(cursor.peek())) throw new YamlRefusal('a tag must end with a blank or a line break', start);
  return { type: 'tag', handle, suffix, start, end: cursor.mark() };
}

function scanTagName(cursor: Cursor, start: Mark): { handle: string; suffix: string } {
  if (cursor.peek(1) === 0x3c) {
    cursor.skip(2);
    const suffix = scanUri(cursor, start, 'a tag');
    if (cursor.peek() !== 0x3e) throw new YamlRefusal('a tag that begins with "!<" must end with ">"', start);
    cursor.skip();
    return { handle: '', suffix };
  }
  const handle = scanHandle(cursor);
  if (handle.length > 1 && handle.endsWith('!')) return { handle, suffix: scanUri(cursor, start, 'a tag') };
  const suffix = handle.slice(1) + scanUriCharacters(cursor, start, 'a tag');
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}

/** What `%TAG` declares: a handle and the prefix it stands for. */
export function scanTagDeclaration(cursor: Cursor, start: Mark): { handle: string; prefix: string } {
  if (cursor.peek() !== BANG) throw new YamlRefusal('a %TAG directive needs a handle that begins with "!"', start);
  const handle = scanHandle(cursor);
  if (handle !== '!' && !handle.endsWith('!')) {
    throw new YamlRefusal('the handle of a %TAG directive must end with "!"', start);
  }
  if (!isBlank(cursor.peek())) throw new YamlRefusal('a %TAG directive needs a blank after its handle', start);
  while (isBlank(cursor.peek())) cursor.skip();
  const prefix = scanUri(cursor, start, 'a %TAG directive');
  if (!isBlankBreakOrEnd(cursor.peek())) {
    throw new YamlRefusal('the prefix of a %TAG directive must end with a blank or a line break', start);
  }
  return { handle, prefix };
}

/** `!`, `!word` or `!word!`; the caller has seen the first `!`. */
function scanHandle(cursor: Cursor): string {
  const from = cursor.offset;
  cursor.skip();
  while (isWordCharacter(cursor.peek())) cursor.skip();
  if (cursor.peek() === BANG) cursor.skip();
  return cursor.text.slice(from, cursor.offset);
}

function scanUri(cursor: Cursor, start: Mark, what: string): string {
  const uri = scanUriCharacters(cursor, start, what);
  if (uri === '') throw new YamlRefusal(`${what} needs a name`, start);
  return uri;
}

function scanUriCharacters(cursor: Cursor, start: Mark, what: string): string {
  let uri = '';
  for (;;) {
    const code = cursor.peek();
    if (code === PERCENT) {
      uri += scanEscapedCharacter(cursor, start, what);
    } else if (isWordCharacter(code) || (code > 0x20 && code < 0x7f && URI_SIGNS.includes(String.fromCharCode(code)))) {
      uri += String.fromCharCode(code);
      cursor.skip();
    } else {
      return uri;
    }
  }
}

/** One character written as the percent-encoded bytes of its UTF-8 form. */
function scanEscapedCharacter(cursor: Cursor, start: Mark, what: string): string {
  const bytes: number[] = [];
  let length = 1;
  while (bytes.length < length) {
    const octet = /^%([0-9A-Fa-f]{2})$/.exec(cursor.text.slice(cursor.offset, cursor.offset + 3));
    if (!octet) throw new YamlRefusal(`${what} contains an incomplete percent escape`, start);
    const byte = Number.parseInt(octet[1] ?? '', 16);
    if (bytes.length === 0) length = sequenceLength(byte);
    else if ((byte & 0xc0) !== 0x80) length = 0;
    if (length === 0) throw new YamlRefusal(`${what} contains percent escapes that are not UTF-8`, start);
    bytes.push(byte);
    cursor.skip(3);
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Bytes of the UTF-8 sequence that starts with this byte, 0 if none does. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  if (byte < 0xe0) return 2;
  if (byte < 0xf0) return 3;
  return byte < 0xf8 ? 4 : 0;
}
