/** One DER value: its tag and its content. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
}

export const DER = { integer: 0x02, octets: 0x04, objectId: 0x06, sequence: 0x30 } as const;

/** The consecutive values in these bytes; undefined when the last one does not end where the bytes do. */
export function derValues(bytes: Uint8Array): readonly DerValue[] | undefined {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length; ) {
    const read = derValueAt(bytes, at);
    if (read === undefined) return undefined;
    values.push(read.value);
    at = read.next;
  }
  return values;
}

/** The first value, whatever follows it. */
export function firstDerValue(bytes: Uint8Array): DerValue | undefined {
  return derValueAt(bytes, 0)?.value;
}

/** An object identifier in dotted form: `1.2.840.113549.1.5.13`. */
export function derObjectId({ tag, content }: DerValue): string | undefined {
  if (tag !== DER.objectId) return undefined;
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  const [first = 0, ...others] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...others].join('.');
}

/** A positive integer; Infinity when it is too long to be exact as a number. */
export function derInteger({ tag, content }: DerValue): number | undefined {
  if (tag !== DER.integer || content.length === 0 || (content[0] ?? 0) > 0x7f) return undefined;
  const value = content.reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY;
}

function derValueAt(bytes: Uint8Array, at: number): { readonly value: DerValue; readonly next: number } | undefined {
  const [tag, short] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || short === undefined) return undefined;
  const count = short < 0x80 ? 0 : short & 0x7f;
  if (short === 0x80 || count > 4) return undefined;
  const start = at + 2 + count;
  const size = count === 0 ? short : bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  if (start + size > bytes.length) return undefined;
  return { value: { tag, content: bytes.subarray(start, start + size) }, next: start + size };
}
