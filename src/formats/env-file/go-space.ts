/** Go's `unicode.IsSpace`, for character classes. Unlike JavaScript's `\s` it has U+0085 and lacks U+FEFF. */
const GO_SPACE = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** White space inside a line, as compose's reader sees it: a short list, not all that Unicode calls white space. */
const INLINE = new Set(['\t', '\v', '\f', '\r', ' ', '\x85', '\xa0']);

const ANY = new RegExp(`^[${GO_SPACE}]$`);

export function isGoSpace(character: string): boolean {
  return ANY.test(character);
}

export function isInlineSpace(character: string): boolean {
  return INLINE.has(character);
}

/** The text without the white space at its end (Go's `TrimRightFunc(unicode.IsSpace)`). */
export function trimGoSpaceRight(text: string): string {
  let end = text.length;
  while (end > 0 && isGoSpace(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
