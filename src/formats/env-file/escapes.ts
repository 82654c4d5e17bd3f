/** The sequences that compose recognises in double quotes; `\0` matches up to three more digits, octal or not. */
const SEQUENCE = /\\(?:[abcfnrtv$"\\]|0[0-9]{0,3})/g;

const MEANING: Readonly<Record<string, string>> = {
  '\\a': '\x07',
  '\\b': '\b',
  '\\f': '\f',
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '\\v': '\v',
  '\\"': '"',
  '\\\\': '\\',
  // The substitution that follows reads `$$` as a plain dollar.
  '\\$': '$$',
};

/**
 * Resolves the escapes of a double-quoted value as compose-go does, before substitution. `\0` must be followed by exactly three octal
 * digits up to 377; otherwise compose drops the `0` and keeps the backslash. `\c` is recognised but left unchanged.
 */
export function expandComposeEscapes(raw: string): string {
  return raw.replace(SEQUENCE, (sequence) => {
    const meaning = MEANING[sequence];
    if (meaning !== undefined) return meaning;
    if (!sequence.startsWith('\\0')) return sequence;
    const digits = sequence.slice(2);
    const code = /^[0-7]{3}$/.test(digits) ? Number.parseInt(digits, 8) : Number.POSITIVE_INFINITY;
    return code <= 0xff ? String.fromCodePoint(code) : `\\${digits}`;
  });
}
