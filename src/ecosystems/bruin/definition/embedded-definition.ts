import { lineTooLong, scanLines, trimGoSpace } from '../../../formats/go-text.ts';

/** A `@bruin.key: value` comment; lines and columns are 1-based. */
export interface CommentRow {
  readonly line: number;
  readonly key: string;
  readonly value: string;
  readonly valueColumn: number;
}

/**
 * The definition in a `.py`, `.sql` or `.r` file.
 * `block`: YAML between markers, preceded by as many lines as in the file, so that positions match.
 * `rows`: `@bruin.` comments. `none`: not an asset. `nearMiss` says what Bruin does not see but was probably meant to.
 * `broken`: Bruin gives up on the file, and with it on the whole pipeline.
 */
export type EmbeddedDefinition =
  | { readonly form: 'block'; readonly yaml: string; readonly opener: number; readonly end: number }
  | { readonly form: 'rows'; readonly rows: readonly CommentRow[]; readonly nearMiss?: string }
  | { readonly form: 'none'; readonly nearMiss?: string }
  | { readonly form: 'broken'; readonly line: number; readonly message: string };

const QUOTES = ['"""', '"', "'"] as const;
const GAPS = ['', ' ', '  ', '   '] as const;
const OPENERS: ReadonlySet<string> = new Set(
  ['/*', ...QUOTES].flatMap((quote) => GAPS.map((gap) => `${quote}${gap}@bruin`)),
);
const CLOSERS: ReadonlySet<string> = new Set(
  ['*/', ...QUOTES].flatMap((quote) => GAPS.map((gap) => `@bruin${gap}${quote}`)),
);

/** Reads the definition at the top of a file. Bruin accepts any marker in any language. */
export function readEmbeddedDefinition(path: string, text: string): EmbeddedDefinition {
  if (!OPENERS.has(firstLine(text))) return readRows(path, text);
  const { lines } = scanLines(upToCloser(text));
  const opener = lines.findIndex((line) => trimGoSpace(line) !== '');
  return opener === -1 ? readRows(path, text) : readBlock(lines, opener);
}

/** The text to the end of the line that closes the block, or the whole text: the program after a definition may be long. */
function upToCloser(text: string): string {
  let end = text.indexOf('\n', text.indexOf('@bruin'));
  while (end !== -1) {
    const at = text.indexOf('@bruin', end);
    if (at === -1) break;
    const start = text.lastIndexOf('\n', at) + 1;
    end = text.indexOf('\n', at);
    if (CLOSERS.has(trimGoSpace(text.slice(start, end === -1 ? text.length : end))))
      return end === -1 ? text : text.slice(0, end);
  }
  return text;
}

/** The first line that is not blank, trimmed. Most files are programs, which are not read further. */
function firstLine(text: string): string {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = trimGoSpace(text.slice(start, end));
    if (line !== '') return line;
    start = end + 1;
  }
  return '';
}

/** The lines of a file that are not its definition: where a program reads its secrets. */
export function codeOf(path: string, text: string): string {
  const definition = readEmbeddedDefinition(path, text);
  if (definition.form !== 'rows' && definition.form !== 'block') return text;
  if (definition.form === 'block') return behindLine(text, definition.end);
  const lines = text.split('\n');
  const rows = new Set(definition.rows.map((row) => row.line));
  return lines.filter((_, index) => !rows.has(index + 1)).join('\n');
}

/** The text after that many lines. */
function behindLine(text: string, lines: number): string {
  let start = 0;
  for (let line = 0; line < lines; line++) {
    const newline = text.indexOf('\n', start);
    if (newline === -1) return '';
    start = newline + 1;
  }
  return text.slice(start);
}

/** A line that the scanner refuses silently ends a block, so it is not checked here. */
function readBlock(lines: readonly string[], opener: number): EmbeddedDefinition {
  const content: string[] = [];
  let end = lines.length;
  for (const [index, line] of lines.entries()) {
    if (index === opener) {
      content.push('');
      continue;
    }
    if (CLOSERS.has(trimGoSpace(line))) {
      end = index + 1;
      break;
    }
    content.push(line);
  }
  const yaml = withoutLastLineEnds(content.join('\n'));
  return trimGoSpace(yaml) === ''
    ? { form: 'broken', line: opener + 1, message: 'there is no YAML between the `@bruin` markers' }
    : { form: 'block', yaml, opener: opener + 1, end };
}

/** A loop: a pattern anchored at the end would restart at each of many line ends. */
function withoutLastLineEnds(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

function readRows(path: string, text: string): EmbeddedDefinition {
  const tooLong = lineTooLong(text);
  if (tooLong !== undefined) {
    return { form: 'broken', line: tooLong, message: 'Bruin does not read lines of 64 KiB and more' };
  }
  if (text.includes('@\0b\0r\0u\0i\0n')) return { form: 'none', nearMiss: 'the file is UTF-16, and Bruin reads UTF-8' };
  if (text.startsWith('version https://git-lfs.github.com/spec/'))
    return { form: 'none', nearMiss: 'its content is in Git LFS, and was not checked out' };
  if (!text.includes('@bruin')) return { form: 'none' };
  const { lines } = scanLines(text);
  const marker = path.endsWith('.sql') ? '--' : '#';
  const rows: CommentRow[] = [];
  let isAsset = false;
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith(marker)) continue;
    const comment = trimGoSpace(line.slice(marker.length));
    if (!comment.startsWith('@bruin.')) continue;
    isAsset = true;
    const row = readRow(line, comment.slice('@bruin.'.length), index + 1);
    if (row !== undefined) rows.push(row);
  }
  if (isAsset) return { form: 'rows', rows, ...(losesFirst(lines[0], marker) ? { nearMiss: LOST_FIRST } : {}) };
  const nearMiss = explainNearMiss(lines, marker);
  return nearMiss === undefined ? { form: 'none' } : { form: 'none', nearMiss };
}

const LOST_FIRST = 'the file begins with a byte order mark, so Bruin does not see what that line says';

/** True where the first line would be a row without the byte order mark that makes it start with something else. */
function losesFirst(first: string | undefined, marker: string): boolean {
  const start = `\ufeff${marker}`;
  return first?.startsWith(start) === true && trimGoSpace(first.slice(start.length)).startsWith('@bruin.');
}

/** A row without a colon says nothing but makes the file an asset all the same; it is kept with an empty key. */
function readRow(line: string, content: string, number: number): CommentRow | undefined {
  const colon = content.indexOf(':');
  if (colon === -1) return { line: number, key: '', value: '', valueColumn: 1 };
  const value = trimGoSpace(content.slice(colon + 1));
  const start = line.indexOf('@bruin.') + '@bruin.'.length + colon + 1;
  const valueColumn = value === '' ? start : line.indexOf(value, start) + 1;
  return { line: number, key: trimGoSpace(content.slice(0, colon)), value, valueColumn };
}

const LOOSE_OPENER = /^[A-Za-z]{0,2}(?:"""|'''|"|'|\/\*)[\s*]*@bruin\b(?!\.)/;

/** Why a file that mentions `@bruin` is not an asset; `undefined` if it does not look intended as one. */
function explainNearMiss(lines: readonly string[], marker: string): string | undefined {
  if (losesFirst(lines[0], marker)) return LOST_FIRST;
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const bare = trimGoSpace(line.replace(/^\ufeff/, ''));
    if (OPENERS.has(bare)) {
      return line.startsWith('\ufeff')
        ? 'there is a byte order mark before the `@bruin` marker, so Bruin does not see it'
        : `the \`@bruin\` marker is on line ${number}, but Bruin looks for it only on the first line that is not blank`;
    }
    if (LOOSE_OPENER.test(bare)) {
      return `line ${number} looks like a \`@bruin\` marker, but Bruin recognises it only alone on its line, as """ @bruin or /* @bruin, with at most three spaces`;
    }
    if (bare.startsWith(marker) && /^[#-]+\s*@bruin\s*$/.test(bare)) {
      return `line ${number} is a comment with \`@bruin\` alone; Bruin reads comments of the form \`${marker} @bruin.key: value\``;
    }
    if (bare.startsWith(marker) && /^[#-]+\s*@bruin\./.test(bare)) {
      return `line ${number} has a \`@bruin.\` comment, but it must start at the first column with \`${marker}\` once`;
    }
  }
  return undefined;
}
