import { YamlRefusal } from '../error.ts';
import { HASH, isBlank, isBlankBreakOrEnd, isBreak, isHighSurrogate, TAB } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { LineFolder } from './line-folder.ts';
import type { Token } from './token.ts';

const COLON = 0x3a;

export interface PlainScan {
  readonly token: Token;
  /** The scalar ended behind a line break, where a new key may begin. */
  readonly endedOnNewLine: boolean;
}

/**
 * An unquoted scalar: ends before `: `, before ` #`, at a line indented no deeper than `parentIndent`, at `---`/`...`,
 * and in flow collections before `,?[]{}`. yaml.v3 ends it at any `?` there, unlike the YAML specification.
 */
export function scanPlain(cursor: Cursor, parentIndent: number, inFlow: boolean): PlainScan {
  const start = cursor.mark();
  const folder = new LineFolder();
  let end = start;
  while (!cursor.atDocumentIndicator() && cursor.peek() !== HASH) {
    const from = cursor.offset;
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

function endsRun(cursor: Cursor, inFlow: boolean): boolean {
  const code = cursor.peek();
  if (isBlankBreakOrEnd(code)) return true;
  if (code === COLON) return isBlankBreakOrEnd(cursor.peek(1));
  return inFlow && !isHighSurrogate(code) && ',?[]{}'.includes(String.fromCharCode(code));
}

function skipBlanks(cursor: Cursor, folder: LineFolder, parentIndent: number, start: Token['start']): void {
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
