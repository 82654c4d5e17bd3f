import { type Mark, YamlRefusal } from '../error.ts';
import { HASH, isBlank, isBlankBreakOrEnd, isBreak, isHighSurrogate, LINE_FEED, SPACE, TAB } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { LineFolder } from './line-folder.ts';
import type { Token } from './token.ts';

const COLON = 0x3a;

export interface PlainScan {
  readonly token: Token;
  /** The scalar ended after a line break, where a new key may start. */
  readonly endedOnNewLine: boolean;
}

/**
 * An unquoted scalar: ends before `: `, before ` #`, at a line indented no deeper than `parentIndent`, at `---`/`...`,
 * and in flow collections before `,?[]{}`. There yaml.v3 ends it at any `?`, unlike the YAML specification.
 */
export function scanPlain(cursor: Cursor, parentIndent: number, inFlow: boolean, start: Mark): PlainScan {
  const short = shortScan(cursor, parentIndent, inFlow, start);
  if (short !== undefined) return short;
  const folder = new LineFolder();
  let end = start;
  while (!cursor.atDocumentIndicator() && cursor.peek() !== HASH) {
    const from = cursor.offset;
    cursor.skip(ordinaryLength(cursor.text, from, inFlow ? IN_FLOW : IN_BLOCK));
    while (!endsRun(cursor, inFlow)) cursor.skipCharacter();
    if (cursor.offset > from) {
      folder.add(cursor.text.slice(from, cursor.offset));
      end = cursor.mark();
    }
    if (!isBlank(cursor.peek()) && !isBreak(cursor.peek())) break;
    skipBlanks(cursor, folder, parentIndent, start);
    if (!inFlow && cursor.column <= parentIndent) break;
  }
  const token: Token = { type: 'scalar', value: folder.text, style: 'plain', start, end };
  return { token, endedOnNewLine: folder.hasPendingBreak };
}

/** The common case: ordinary words that end before a sign or a comment, or with their line because the next is indented no deeper. */
function shortScan(cursor: Cursor, parentIndent: number, inFlow: boolean, start: Mark): PlainScan | undefined {
  const { text, offset } = cursor;
  const length = ordinaryLength(text, offset, inFlow ? IN_FLOW : IN_BLOCK);
  if (length === 0 || text.charCodeAt(offset) === HASH) return undefined;
  const behind = offset + length;
  const next = text.charCodeAt(behind);
  let skipped = 0;
  let endsLine = false;
  if (next === LINE_FEED && !inFlow) {
    endsLine = true;
    while (text.charCodeAt(behind + 1 + skipped) === SPACE) skipped++;
    const first = text.charCodeAt(behind + 1 + skipped);
    if (skipped > parentIndent || isBlank(first) || isBreak(first)) return undefined;
  } else if (next === SPACE) {
    while (text.charCodeAt(behind + skipped) === SPACE) skipped++;
    if (text.charCodeAt(behind + skipped) !== HASH) return undefined;
  } else if (!isEnd(text, behind, next, inFlow)) {
    return undefined;
  }
  cursor.skip(length);
  const token: Token = {
    type: 'scalar',
    value: text.slice(offset, behind),
    style: 'plain',
    start,
    end: { index: start.index + length, line: start.line, column: start.column + length },
  };
  if (endsLine) cursor.readBreak();
  cursor.skip(skipped);
  return { token, endedOnNewLine: endsLine };
}

/** A sign that ends the text: a colon followed by a blank; inside brackets also the signs of flow collections. */
function isEnd(text: string, at: number, code: number, inFlow: boolean): boolean {
  if (code === COLON) return isBlankBreakOrEnd(text.charCodeAt(at + 1) || 0);
  return inFlow && code < IN_FLOW.length && ',?[]{}'.includes(String.fromCharCode(code));
}

/** ASCII characters without a meaning in an unquoted text, whatever is next to them. */
const IN_BLOCK = ordinaryCharacters(':');
const IN_FLOW = ordinaryCharacters(':,?[]{}');

function ordinaryCharacters(signs: string): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 0x21; code < 0x7f; code++) table[code] = signs.includes(String.fromCharCode(code)) ? 0 : 1;
  return table;
}

/** The length of a run of ordinary words and single blanks between them: nearly all texts end there, with their line. */
function ordinaryLength(text: string, from: number, ordinary: Uint8Array): number {
  let at = from;
  for (;;) {
    while (ordinary[text.charCodeAt(at)] === 1) at++;
    const next = text.charCodeAt(at) === SPACE ? text.charCodeAt(at + 1) : HASH;
    if (at === from || next === HASH || ordinary[next] !== 1) return at - from;
    at++;
  }
}

function endsRun(cursor: Cursor, inFlow: boolean): boolean {
  const code = cursor.peek();
  if (isBlankBreakOrEnd(code)) return true;
  if (code === COLON) return isBlankBreakOrEnd(cursor.peek(1));
  return inFlow && !isHighSurrogate(code) && ',?[]{}'.includes(String.fromCharCode(code));
}

function skipBlanks(cursor: Cursor, folder: LineFolder, parentIndent: number, start: Mark): void {
  for (let code = cursor.peek(); isBlank(code) || isBreak(code); code = cursor.peek()) {
    if (isBreak(code)) {
      folder.addBreak(cursor.readBreak());
      continue;
    }
    if (folder.hasPendingBreak && code === TAB && cursor.column <= parentIndent) {
      throw new YamlRefusal('a tab character cannot indent the next line of a text', start);
    }
    folder.addBlank(code);
    cursor.skip();
  }
}
