import { YamlRefusal } from '../error.ts';
import { isBlankBreakOrEnd, isWordCharacter } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './token.ts';

/** Besides blanks, these may follow a name, so `*name: value` needs no blank before its colon. */
const FOLLOWERS = '?:,]}%@`';

/** `&name` or `*name`. */
export function scanAnchor(cursor: Cursor, type: 'alias' | 'anchor'): Token {
  const start = cursor.mark();
  cursor.skip();
  const from = cursor.offset;
  while (isWordCharacter(cursor.peek())) cursor.skip();
  const name = cursor.text.slice(from, cursor.offset);
  const next = cursor.peek();
  if (name === '' || !(isBlankBreakOrEnd(next) || FOLLOWERS.includes(String.fromCharCode(next)))) {
    throw new YamlRefusal(`the name of an ${type} must consist of letters, digits, "-" and "_"`, start);
  }
  return { type, name, start, end: cursor.mark() };
}
