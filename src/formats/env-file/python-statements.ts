import { isPythonSpace, pythonRightStrip } from '../python-text.ts';

/** A statement as python-dotenv 1.0 splits a file; without a name for comments and for unreadable lines. */
export interface PythonStatement {
  readonly name?: string;
  /** Absent for a bare name. Escapes are resolved, references are not. */
  readonly value?: string;
  readonly unreadable: boolean;
  /** UTF-16 offset of the statement's start in the text. */
  readonly offset: number;
}

const SINGLE_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', "'": "'" };
const DOUBLE_ESCAPES: Readonly<Record<string, string>> = {
  ...SINGLE_ESCAPES,
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Splits a text whose line ends are all `\n` (python-dotenv opens files in text mode) as python-dotenv 1.0.1 does. */
export function* pythonStatements(text: string): Generator<PythonStatement> {
  let at = 0;
  while (at < text.length) {
    const offset = skip(text, at, isPythonSpace);
    if (offset === text.length) return;
    const cursor = { at: offset };
    const read = readBinding(text, cursor);
    at = cursor.at;
    if (read === undefined) {
      // The part of the statement read so far is dropped; reading continues after the line on which it failed.
      const newline = text.indexOf('\n', at);
      at = newline === -1 ? text.length : newline + 1;
      yield { unreadable: true, offset };
    } else {
      yield { ...read, unreadable: false, offset };
    }
  }
}

interface Cursor {
  at: number;
}

/** One binding with its comment and line end, or undefined where python-dotenv gives up; the cursor is at that place. */
function readBinding(text: string, cursor: Cursor): { name?: string; value?: string } | undefined {
  if (text.startsWith('export', cursor.at) && isBlank(text.charAt(cursor.at + 'export'.length))) {
    cursor.at = skip(text, cursor.at + 'export'.length, isBlank);
  }
  const name = text.charAt(cursor.at) === '#' ? null : readName(text, cursor);
  if (name === undefined) return undefined;
  cursor.at = skip(text, cursor.at, isBlank);
  let value: string | undefined;
  if (text.charAt(cursor.at) === '=') {
    cursor.at = skip(text, cursor.at + 1, isBlank);
    value = readValue(text, cursor);
    if (value === undefined) return undefined;
  }
  const comment = skip(text, cursor.at, isBlank);
  if (text.charAt(comment) === '#') cursor.at = lineEnd(text, comment);
  const end = skip(text, cursor.at, isBlank);
  if (end < text.length && text.charAt(end) !== '\n') return undefined;
  cursor.at = Math.min(end + 1, text.length);
  return { ...(name === null ? {} : { name }), ...(value === undefined ? {} : { value }) };
}

function readName(text: string, cursor: Cursor): string | undefined {
  const start = cursor.at;
  if (text.charAt(start) === "'") {
    const close = text.indexOf("'", start + 1);
    if (close <= start + 1) return undefined;
    cursor.at = close + 1;
    return text.slice(start + 1, close);
  }
  cursor.at = skip(text, start, (character) => character !== '=' && character !== '#' && !isPythonSpace(character));
  return cursor.at === start ? undefined : text.slice(start, cursor.at);
}

function readValue(text: string, cursor: Cursor): string | undefined {
  const quote = text.charAt(cursor.at);
  if (quote === '"' || quote === "'") {
    const close = closingQuote(text, cursor.at, quote);
    if (close === -1) return undefined;
    const raw = text.slice(cursor.at + 1, close);
    cursor.at = close + 1;
    return resolveEscapes(raw, quote === '"' ? DOUBLE_ESCAPES : SINGLE_ESCAPES);
  }
  const end = lineEnd(text, cursor.at);
  const line = text.slice(cursor.at, end);
  cursor.at = end;
  return pythonRightStrip(line.slice(0, trailingComment(line)));
}

/**
 * Where a quoted value ends, or -1. A quote after a backslash does not end it, whatever comes before the backslash; only if there is
 * no other quote in the rest of the file does the last such quote end it.
 */
function closingQuote(text: string, from: number, quote: string): number {
  let last = -1;
  for (let at = text.indexOf(quote, from + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (at === from + 1 || text.charAt(at - 1) !== '\\') return at;
    last = at;
  }
  return last;
}

function resolveEscapes(raw: string, escapes: Readonly<Record<string, string>>): string {
  return raw.replace(/\\[\s\S]/g, (sequence) => escapes[sequence.charAt(1)] ?? sequence);
}

/** Where white space and `#` start a comment in an unquoted value; the end of the line if there is none. */
function trailingComment(line: string): number {
  for (let hash = line.indexOf('#'); hash !== -1; hash = line.indexOf('#', hash + 1)) {
    if (hash > 0 && isPythonSpace(line.charAt(hash - 1))) return hash;
  }
  return line.length;
}

function isBlank(character: string): boolean {
  return character !== '\n' && character !== '\r' && isPythonSpace(character);
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

function skip(text: string, from: number, accept: (character: string) => boolean): number {
  let at = from;
  while (at < text.length && accept(text.charAt(at))) at += 1;
  return at;
}
