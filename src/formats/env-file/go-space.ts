/** Go's `unicode.IsSpace`, for character classes. Unlike JavaScript's `\s` it includes U+0085 and excludes U+FEFF. */
const GO_SPACE = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** White space within a line for compose's reader: a short list, not everything that Unicode counts as white space. */
const INLINE = new Set(['\t', '\v', '\f', '\r', ' ', '\x85', '\xa0']);

const ANY = new RegExp(`^[${GO_SPACE}]$`);

export function isGoSpace(character: string): boolean {
  return ANY.test(character);
}

export function isInlineSpace(character: string): boolean {
  return INLINE.has(character);
}

/** The text without trailing white space (Go's `TrimRightFunc(unicode.IsSpace)`). */
export function trimGoSpaceRight(text: string): string {
  let end = text.length;
  while (end > 0 && isGoSpace(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
