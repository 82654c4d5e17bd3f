const utf8 = new TextDecoder();

/** Which bytes of a text of ASCII letters are zero when each letter takes two: the second ones, or the first. */
function zeroBytes(bytes: Uint8Array): { first: number; second: number } {
  const seen = { first: 0, second: 0 };
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0) seen.first += 1;
    if (bytes[at + 1] === 0) seen.second += 1;
  }
  return seen;
}

/**
 * The text of a file: UTF-16 with a byte order mark, as PowerShell's `>` writes it, or without one, and UTF-8. A zero byte ends a line:
 * editors' swap files separate lines like that.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (!bytes.includes(0)) return utf8.decode(bytes);
  const letters = bytes.length / 2;
  const zeros = zeroBytes(bytes);
  if (zeros.second > letters * 0.75 && zeros.first < letters * 0.25) return new TextDecoder('utf-16le').decode(bytes);
  if (zeros.first > letters * 0.75 && zeros.second < letters * 0.25) return new TextDecoder('utf-16be').decode(bytes);
  return utf8.decode(bytes).replaceAll('\0', '\n');
}
