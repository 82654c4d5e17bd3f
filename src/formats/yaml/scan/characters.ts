/** Character classes of the scanner, over UTF-16 code units. `END` follows the text, which cannot contain it. */
export const END = 0;
export const TAB = 0x09;
export const SPACE = 0x20;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const HASH = 0x23;
export const HYPHEN = 0x2d;
export const DOT = 0x2e;

/** Of space, tab, line breaks and the end, only these are not plain ASCII. */
const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** YAML 1.1 also breaks lines at U+0085, U+2028 and U+2029, and yaml.v3 still does. */
export function isBreak(code: number): boolean {
  return (
    code === LINE_FEED ||
    code === CARRIAGE_RETURN ||
    code === NEXT_LINE ||
    code === LINE_SEPARATOR ||
    code === PARAGRAPH_SEPARATOR
  );
}

export function isBreakOrEnd(code: number): boolean {
  return code === END || isBreak(code);
}

export function isBlankBreakOrEnd(code: number): boolean {
  return code <= SPACE
    ? code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB || code === END
    : code >= NEXT_LINE && (code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** What anchors, directive names and tag handles consist of. */
export function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || isDigit(code) || code === 0x5f || code === 0x2d
  );
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** The break as a scalar keeps it: U+2028 and U+2029 stay, all others become a line feed. */
export function breakText(code: number): string {
  if (code === LINE_SEPARATOR) return '\u2028';
  return code === PARAGRAPH_SEPARATOR ? '\u2029' : '\n';
}
