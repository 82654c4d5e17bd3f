import { CARRIAGE_RETURN, HASH, isBlank, isBreak, isBreakOrEnd, LINE_FEED } from './characters.ts';
import type { Cursor } from './cursor.ts';

/**
 * How far yaml.v3 looks for the next comment. It matters because lines that only contain a comment may be indented with a
 * tab after another comment, and nowhere else.
 */
const LOOK_AHEAD = 512;

/** Skips a comment and those that follow it, up to the line break of the last one. The cursor is at `#`. */
export function skipComments(cursor: Cursor): void {
  do {
    while (!isBreakOrEnd(cursor.peek())) cursor.skipCharacter();
  } while (moveToNextComment(cursor));
}

/** Skips a comment after a token on its line, including tabs before it, but not comments on the next lines. */
export function skipLineComment(cursor: Cursor): void {
  let ahead = 0;
  while (ahead < LOOK_AHEAD && isBlank(cursor.peek(ahead))) ahead++;
  if (ahead < LOOK_AHEAD && cursor.peek(ahead) === HASH) {
    while (!isBreakOrEnd(cursor.peek())) cursor.skipCharacter();
  }
}

function moveToNextComment(cursor: Cursor): boolean {
  if (cursor.peek() !== LINE_FEED && cursor.peek() !== CARRIAGE_RETURN) return false;
  let ahead = 1;
  const isGap = (code: number) => isBlank(code) || code === LINE_FEED || code === CARRIAGE_RETURN;
  while (ahead < LOOK_AHEAD && isGap(cursor.peek(ahead))) ahead++;
  if (ahead >= LOOK_AHEAD || cursor.peek(ahead) !== HASH) return false;
  const comment = cursor.offset + ahead;
  while (cursor.offset < comment) {
    if (isBreak(cursor.peek())) cursor.readBreak();
    else cursor.skip();
  }
  return true;
}
