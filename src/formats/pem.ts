/** A block of a PEM text: its `BEGIN` label, and the bytes inside. */
export interface PemBlock {
  readonly label: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const BEGIN = '-----BEGIN ';
const END = '\n-----END ';
/** A key after a hundred unreadable blocks is not searched for. */
const MOST_ATTEMPTS = 100;

/**
 * The first block that Go's `pem.Decode` finds: `BEGIN` at the start of a line, headers with a colon, base64 with blanks, tabs and empty lines
 * anywhere, `END` with the same label and nothing after it. Unreadable blocks and the text around blocks are skipped.
 */
export function firstPemBlock(text: string): PemBlock | undefined {
  let at = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const begin = beginningFrom(text, at);
    if (begin === undefined) return undefined;
    const label = lineFrom(text, begin);
    at = label.next;
    if (!label.line.endsWith('-----')) continue;
    const read = readBlock(text, label.line.slice(0, -5), label.next);
    if (read !== 'unreadable') return read;
  }
  return undefined;
}

/** After the next `-----BEGIN ` at the start of a line. */
function beginningFrom(text: string, at: number): number | undefined {
  if (text.startsWith(BEGIN, at)) return at + BEGIN.length;
  const found = text.indexOf(`\n${BEGIN}`, at);
  return found === -1 ? undefined : found + BEGIN.length + 1;
}

/** Undefined when nothing after this can be a block either. */
function readBlock(text: string, label: string, from: number): PemBlock | 'unreadable' | undefined {
  const body = behindHeaders(text, from);
  if (body === undefined) return undefined;
  const isEmpty = body === from && text.startsWith(END.slice(1), body);
  const end = isEmpty ? body : text.indexOf(END, body);
  if (end === -1) return 'unreadable';
  const trailer = end + END.length - (isEmpty ? 1 : 0);
  if (!text.startsWith(`${label}-----`, trailer)) return 'unreadable';
  if (lineFrom(text, trailer + label.length + 5).line !== '') return 'unreadable';
  const base64 = text.slice(body, end).replaceAll(/[ \t\r\n]/g, '');
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return 'unreadable';
  return { label, bytes: Uint8Array.from(Buffer.from(base64, 'base64')) };
}

function behindHeaders(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; ) {
    const { line, next } = lineFrom(text, at);
    if (!line.includes(':')) return at;
    at = next;
  }
  return undefined;
}

/** A line without trailing blanks, tabs and carriage return. */
function lineFrom(text: string, at: number): { readonly line: string; readonly next: number } {
  const found = text.indexOf('\n', at);
  const end = found === -1 ? text.length : found;
  const returned = found > at && text[end - 1] === '\r' ? end - 1 : end;
  let last = returned;
  while (last > at && (text[last - 1] === ' ' || text[last - 1] === '\t')) last--;
  return { line: text.slice(at, last), next: found === -1 ? text.length : found + 1 };
}
