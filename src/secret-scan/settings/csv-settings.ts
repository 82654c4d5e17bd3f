import type { Setting } from './setting.ts';

const CELL = /(?:"((?:[^"]|"")*)"?|([^",\n\r]*))(,|\r\n|\n|\r|$)/gy;

/** The rows of a text with commas (RFC 4180), each cell with its place. */
function rows(text: string): { readonly value: string; readonly line: number; readonly column: number }[][] {
  const found: { value: string; line: number; column: number }[][] = [[]];
  let line = 1;
  let lineStart = 0;
  for (const match of text.replace(/^\uFEFF/, '').matchAll(CELL)) {
    const [token, quoted, bare = '', end = ''] = match;
    const value = quoted?.replaceAll('""', '"') ?? bare;
    found.at(-1)?.push({ value, line, column: match.index - lineStart + 1 });
    const breaks = token.match(/\r\n|\n|\r/g)?.length ?? 0;
    line += breaks;
    if (breaks > 0) lineStart = match.index + token.length;
    if (end !== ',') found.push([]);
  }
  return found.filter((row) => row.some(({ value }) => value !== ''));
}

/** The cells of a table, each under the name of its column: `credentials.csv` of AWS, the export of a password manager. */
export function csvSettings(text: string): Setting[] {
  const [header = [], ...body] = rows(text);
  return body.flatMap((row) =>
    row.map(({ value, line, column }, at) => ({ key: header[at]?.value.trim() ?? '', value, line, column })),
  );
}
