import { YamlRefusal } from '../error.ts';

const BYTE_ORDER_MARK = '\ufeff';
/** The complement of what yaml.v3's reader accepts: NUL, DEL and other control characters, U+FFFE, U+FFFF. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/u;

/**
 * The characters of a YAML file. Bytes are UTF-8, or UTF-16 if they start with its byte order mark (yaml.v3 does not support
 * UTF-32); one byte order mark at the start is dropped.
 * @throws YamlRefusal for bytes that are not text and for characters that yaml.v3 refuses anywhere in a file.
 */
export function sourceText(source: Uint8Array | string): string {
  const text = typeof source === 'string' ? withoutMark(source) : decodeBytes(source);
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) throw refusal(text.slice(0, forbidden.index), 'a control character is not allowed in YAML');
  // yaml.v3 skips the first character of some lines of such a file: no reading of it can be right.
  if (text.startsWith(BYTE_ORDER_MARK)) throw refusal('', 'the file begins with two byte order marks');
  return text;
}

function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function decodeBytes(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return decode('utf-16le', swapBytes(bytes.subarray(2)));
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  return decode('utf-8', marked ? bytes.subarray(3) : bytes);
}

function decode(encoding: 'utf-8' | 'utf-16le', bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const name = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
    throw refusal(readablePart(encoding, bytes), `the file is not valid ${name} text`);
  }
}

function swapBytes(bytes: Uint8Array): Uint8Array {
  const swapped = Uint8Array.from(bytes);
  for (let at = 0; at + 1 < swapped.length; at += 2) {
    swapped[at] = bytes[at + 1] ?? 0;
    swapped[at + 1] = bytes[at] ?? 0;
  }
  return swapped;
}

/** The longest prefix that decodes, found by bisection; only used for the place in an error message. */
function readablePart(encoding: 'utf-8' | 'utf-16le', bytes: Uint8Array): string {
  const prefix = (length: number) => {
    // A streaming decoder buffers an incomplete character instead of refusing it.
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), {
        stream: true,
      });
    } catch (cause) {
      if (cause instanceof TypeError) return undefined;
      throw cause;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (prefix(middle) === undefined) bad = middle;
    else good = middle;
  }
  return prefix(good) ?? '';
}

function refusal(before: string, message: string): YamlRefusal {
  const lines = before.split(/\r\n|[\r\n\x85\u2028\u2029]/);
  const column = [...(lines.at(-1) ?? '')].length;
  return new YamlRefusal(message, { index: [...before].length, line: lines.length - 1, column });
}
