import { nameInPath, type Setting } from './setting.ts';

const PLAIN = /[^,\n\r]*/y;
const END = /,|\r\n|\n|\r/y;

/** Where a quoted text that starts here ends: at a quote not followed by another one, or with the text. */
function endOfQuoted(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return text.length;
}

interface Cell {
  readonly value: string;
  /** Index of the comma or line break after it, or of the end of the text. */
  readonly end: number;
}

/** A cell that starts here. After a quote that closes too early it continues unchanged to the next comma or line break. */
function cellAt(text: string, start: number): Cell {
  const close = text[start] === '"' ? endOfQuoted(text, start) : -1;
  PLAIN.lastIndex = close === -1 ? start : Math.min(close + 1, text.length);
  const end = PLAIN.lastIndex + (PLAIN.exec(text)?.[0].length ?? 0);
  const isQuoted = close !== -1 && end <= close + 1;
  return { value: isQuoted ? text.slice(start + 1, close).replaceAll('""', '"') : text.slice(start, end), end };
}

/** The rows of a text with commas (RFC 4180), each cell with its place. */
function rows(text: string): { readonly value: string; readonly line: number; readonly column: number }[][] {
  const source = text.replace(/^\uFEFF/, '');
  const found: { value: string; line: number; column: number }[][] = [[]];
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at <= source.length; ) {
    const { value, end } = cellAt(source, at);
    found.at(-1)?.push({ value, line, column: at - lineStart + 1 });
    END.lastIndex = end;
    const separator = END.exec(source)?.[0] ?? '';
    const next = end + separator.length;
    const breaks = source.slice(at, next).match(/\r\n|\n|\r/g)?.length ?? 0;
    line += breaks;
    if (breaks > 0) lineStart = next;
    if (separator === '') break;
    if (separator !== ',') found.push([]);
    at = next;
  }
  return found.filter((row) => row.some(({ value }) => value !== ''));
}

/** The cells of a table, each under the name of its column: `credentials.csv` of AWS, the export of a password manager. */
export function csvSettings(text: string): Setting[] {
  const [header = [], ...body] = rows(text);
  return body.flatMap((row) =>
    row.map(({ value, line, column }, at) => ({
      key: nameInPath(header[at]?.value.trim() ?? ''),
      value,
      line,
      column,
    })),
  );
}
