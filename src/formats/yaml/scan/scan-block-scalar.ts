import { type Mark, YamlRefusal } from '../error.ts';
import { END, HASH, HYPHEN, isBlank, isBreak, isBreakOrEnd, isDigit, SPACE, TAB } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './token.ts';

const PLUS = 0x2b;
const ZERO = 0x30;

type Chomping = 'strip' | 'clip' | 'keep';

/** A literal (`|`) or folded (`>`) scalar. `parentIndent` is the column of the collection around it, -1 outside any. */
export function scanBlockScalar(cursor: Cursor, style: 'literal' | 'folded', parentIndent: number): Token {
  const start = cursor.mark();
  cursor.skip();
  const header = scanHeader(cursor, start);
  const given = header.indentation > 0 ? Math.max(parentIndent, 0) + header.indentation : undefined;
  const lead = scanBreaks(cursor, given, start);
  const indent = given ?? Math.max(lead.deepest, parentIndent + 1, 1);

  let value = '';
  let lineBreak = '';
  let emptyLines = lead.breaks;
  let afterBlank = false;
  let end = lead.end;
  while (cursor.column === indent && cursor.peek() !== END) {
    const beginsBlank = isBlank(cursor.peek());
    const folds = style === 'folded' && lineBreak === '\n' && !afterBlank && !beginsBlank;
    value += folds ? (emptyLines === '' ? ' ' : '') : lineBreak;
    value += emptyLines;
    afterBlank = beginsBlank;
    const from = cursor.offset;
    while (!isBreakOrEnd(cursor.peek())) cursor.skipCharacter();
    value += cursor.text.slice(from, cursor.offset);
    lineBreak = isBreak(cursor.peek()) ? cursor.readBreak() : '';
    ({ breaks: emptyLines, end } = scanBreaks(cursor, indent, start));
  }
  if (header.chomping !== 'strip') value += lineBreak;
  if (header.chomping === 'keep') value += emptyLines;
  return { type: 'scalar', value, style, start, end };
}

/** The indicators after `|` or `>`: chomping and indentation in any order, then nothing but a comment. */
function scanHeader(cursor: Cursor, start: Mark): { chomping: Chomping; indentation: number } {
  let chomping = scanChomping(cursor);
  const indentation = scanIndentation(cursor, start);
  if (chomping === 'clip') chomping = scanChomping(cursor);
  while (isBlank(cursor.peek())) cursor.skip();
  if (cursor.peek() === HASH) while (!isBreakOrEnd(cursor.peek())) cursor.skipCharacter();
  if (!isBreakOrEnd(cursor.peek())) {
    throw new YamlRefusal('only a comment may follow "|" or ">" on its line', start);
  }
  if (isBreak(cursor.peek())) cursor.readBreak();
  return { chomping, indentation };
}

function scanChomping(cursor: Cursor): Chomping {
  const code = cursor.peek();
  if (code !== PLUS && code !== HYPHEN) return 'clip';
  cursor.skip();
  return code === PLUS ? 'keep' : 'strip';
}

function scanIndentation(cursor: Cursor, start: Mark): number {
  const code = cursor.peek();
  if (!isDigit(code)) return 0;
  if (code === ZERO) throw new YamlRefusal('the indentation of a block text cannot be 0', start);
  cursor.skip();
  return code - ZERO;
}

/**
 * Skips empty lines and the indentation of the next line. While the indentation is unknown (`undefined`) all blanks
 * belong to it: a line of blanks deeper than the text below it therefore ends the text before it starts, as in yaml.v3.
 */
function scanBreaks(cursor: Cursor, indent: number | undefined, start: Mark) {
  let breaks = '';
  let deepest = 0;
  let end = cursor.mark();
  for (;;) {
    while ((indent === undefined || cursor.column < indent) && cursor.peek() === SPACE) cursor.skip();
    deepest = Math.max(deepest, cursor.column);
    if ((indent === undefined || cursor.column < indent) && cursor.peek() === TAB) {
      throw new YamlRefusal('a block text must be indented with spaces, not with a tab character', start);
    }
    if (!isBreak(cursor.peek())) return { breaks, deepest, end };
    breaks += cursor.readBreak();
    end = cursor.mark();
  }
}
