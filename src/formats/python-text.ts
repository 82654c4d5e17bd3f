/**
 * What Python's `str.isspace`, `strip`, `split` and `\s` count as white space. JavaScript's `\s` differs: it excludes U+001C to U+001F
 * and U+0085, and includes U+FEFF, which Python keeps as part of a name.
 */
const PYTHON_SPACE = '\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const LEADING = new RegExp(`^[${PYTHON_SPACE}]+`);
const ONE = new RegExp(`^[${PYTHON_SPACE}]$`);
const RUN = new RegExp(`[${PYTHON_SPACE}]+`);

/** Whether one character is white space for Python. */
export function isPythonSpace(character: string): boolean {
  return ONE.test(character);
}

/** Python's `str.lstrip()`. */
function pythonLeftStrip(text: string): string {
  return text.replace(LEADING, '');
}

/** Python's `str.rstrip()`. Written as a loop: a pattern anchored at the end takes quadratic time on long runs of blanks. */
export function pythonRightStrip(text: string): string {
  let end = text.length;
  while (end > 0 && isPythonSpace(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Python's `str.strip()`. */
export function pythonStrip(text: string): string {
  return pythonLeftStrip(pythonRightStrip(text));
}

/** Python's `str.split()` without arguments: at any run of white space, without empty pieces. */
export function pythonSplit(text: string): string[] {
  return text.split(RUN).filter((piece) => piece !== '');
}

/** What Python does when it reads text files: `\r\n` and a lone `\r` become `\n`. */
export function universalNewlines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
