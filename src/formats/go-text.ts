/**
 * Texts as Go's standard library reads them, for files that are interpreted by a Go program.
 * JavaScript differs in details: its `trim` removes U+FEFF and keeps U+0085, its `Number` accepts what `strconv` refuses.
 */

const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING_SPACE = new RegExp(`^${SPACE}+`);
const TRAILING_SPACE = new RegExp(`${SPACE}+$`);
const NEEDS_TRIM = new RegExp(`^${SPACE}|${SPACE}$`);

/** `strings.TrimSpace`. */
export function trimGoSpace(text: string): string {
  if (!NEEDS_TRIM.test(text)) return text;
  const start = text.replace(LEADING_SPACE, '');
  // A trailing run is searched from the end: a pattern anchored at the end is quadratic on long runs of blanks inside the text.
  let end = start.length;
  while (end > 0 && TRAILING_SPACE.test(start.charAt(end - 1))) end -= 1;
  return start.slice(0, end);
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((text) => [text, false] as const),
]);

/** `strconv.ParseBool`; `undefined` where it fails. */
export function parseGoBoolean(text: string): boolean | undefined {
  return BOOLEANS.get(text);
}

const INT64_MAX = 2n ** 63n - 1n;

/** `strconv.Atoi` on a 64-bit system; `undefined` where it fails. */
export function parseGoInteger(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  // No int64 has more than nineteen digits; this avoids converting a megabyte of digits.
  const digits = text.replace(/^[+-]?0*/, '');
  if (digits.length > 19) return undefined;
  const value = BigInt(digits === '' ? '0' : digits) * (text.startsWith('-') ? -1n : 1n);
  return value > INT64_MAX || value < -INT64_MAX - 1n ? undefined : value;
}

const DURATION = /^[+-]?(?:0|(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;

/** True for what `time.ParseDuration` accepts: `30s`, `1h30m`, `1.5h`, `0`; a number needs a unit. */
export function isGoDuration(text: string): boolean {
  return DURATION.test(text);
}

/** What `bufio.Scanner` returns: lines without their ends, and whether it stopped at a line that is too long. */
export interface ScannedLines {
  readonly lines: readonly string[];
  /** 1-based number of the line that the scanner refused; everything after it was not read. */
  readonly tooLong?: number;
}

/** A line and its end must fit into the scanner's buffer of 64 KiB. */
const SCANNER_LIMIT = 64 * 1024 - 1;

/** The lines of a text as Go's `bufio.Scanner` splits it: at line feeds, dropping one carriage return before each. */
export function scanLines(text: string): ScannedLines {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const tooLong = lineTooLong(text);
  if (tooLong !== undefined) return { lines: lines.slice(0, tooLong - 1).map(withoutReturn), tooLong };
  return { lines: text.includes('\r') ? lines.map(withoutReturn) : lines };
}

/** The 1-based number of the line that the scanner refuses, found without splitting the text into lines. */
export function lineTooLong(text: string): number | undefined {
  if (!mayBeTooLong(text)) return undefined;
  for (let line = 1, start = 0; start < text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if ((end - start) * 3 > SCANNER_LIMIT && isTooLong(text.slice(start, end))) return line;
    start = end + 1;
  }
  return undefined;
}

/** A UTF-16 unit is at most three bytes of UTF-8, so most lines, and most whole files, need no further check. */
function mayBeTooLong(text: string): boolean {
  return text.length * 3 > SCANNER_LIMIT;
}

function isTooLong(line: string): boolean {
  return mayBeTooLong(line) && Buffer.byteLength(line) > SCANNER_LIMIT;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
