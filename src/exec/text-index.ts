import { Buffer } from 'node:buffer';

/** Finds which of thousands of texts start at a byte without trying each one: texts are grouped by their first bytes. */
export class TextIndex {
  /** Bytes of the longest text; a stream holds back at most one less. */
  readonly longest: number;
  /** How many first bytes a group shares: at most four, fewer if a text is shorter. */
  readonly #keyLength: number;
  readonly #groups = new Map<number, readonly Uint8Array[]>();
  /** The first bytes that occur at all: in output without secrets, nearly every position is ruled out here. */
  readonly #first = new Uint8Array(256);

  constructor(texts: readonly string[]) {
    const all = texts.filter((text) => text !== '').flatMap(byteForms);
    this.longest = Math.max(0, ...lengths(all));
    this.#keyLength = Math.min(4, ...lengths(all));
    const groups = new Map<number, Uint8Array[]>();
    for (const bytes of all) {
      const key = keyOf(bytes, 0, this.#keyLength);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [bytes]);
      else group.push(bytes);
      this.#first[bytes[0] ?? 0] = 1;
    }
    for (const [key, group] of groups)
      this.#groups.set(
        key,
        group.sort((a, b) => b.length - a.length),
      );
  }

  /** Length of the longest text that is complete at a position; 0 for none. */
  matchAt(data: Uint8Array, at: number): number {
    if (this.#first[data[at] ?? 0] === 0 || at + this.#keyLength > data.length) return 0;
    const group = this.#groups.get(keyOf(data, at, this.#keyLength));
    return group?.find((text) => at + text.length <= data.length && startsAt(data, at, text, text.length))?.length ?? 0;
  }

  /** The shortest text that begins with the data from a position to its end, but is longer. */
  beginningAt(data: Uint8Array, at: number): Uint8Array | undefined {
    const rest = data.length - at;
    if (this.#first[data[at] ?? 0] === 0) return undefined;
    const fits = (text: Uint8Array): boolean => text.length > rest && startsAt(data, at, text, rest);
    if (rest >= this.#keyLength) return this.#groups.get(keyOf(data, at, this.#keyLength))?.findLast(fits);
    return [...this.#groups.values()]
      .flatMap((group) => group.findLast(fits) ?? [])
      .sort((a, b) => a.length - b.length)[0];
  }
}

/** UTF-8, and Latin-1 if possible and different: programs on older systems print it. */
function byteForms(text: string): Uint8Array[] {
  const utf8 = Buffer.from(text, 'utf8');
  return /^[\u0000-\u00ff]*[\u0080-\u00ff][\u0000-\u00ff]*$/.test(text) ? [utf8, Buffer.from(text, 'latin1')] : [utf8];
}

function* lengths(all: readonly Uint8Array[]): Generator<number> {
  for (const bytes of all) yield bytes.length;
}

function keyOf(data: Uint8Array, at: number, length: number): number {
  let key = 0;
  for (let index = 0; index < length; index++) key = (key << 8) | (data[at + index] ?? 0);
  return key;
}

function startsAt(data: Uint8Array, at: number, text: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index++) if (data[at + index] !== text[index]) return false;
  return true;
}
