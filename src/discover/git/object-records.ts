const NEWLINE = 0x0a;

/** What is larger is handed over in parts of this size, each with the end of the one before in front of it. */
const PART = 1024 * 1024;
/** As much of the part before as a token or a key has at most. */
const OVERLAP = 16 * 1024;

/** A piece of a content that is too large to be kept whole. */
export interface ContentPart {
  readonly bytes: Uint8Array;
  /** How many of the bytes the part before had already. */
  readonly fresh: number;
}

/** Gets the contents that are cut out. They share their memory with others. */
export interface TakeContent {
  whole(object: string, content: Uint8Array): void;
  /** Contents larger than `largestWhole`, part by part. */
  part(object: string, part: ContentPart, isLast: boolean): void;
  /** In bytes. */
  readonly largestWhole: number;
}

interface LargeRecord {
  readonly object: string;
  /** Bytes of the content that have not been handed over. */
  left: number;
  tail: Buffer;
}

/** Splits `<object> <type> <size>LF<content>LF` records as they arrive, in pieces of any size. */
export class ObjectRecords {
  readonly #take: TakeContent;
  #pieces: Buffer[] = [];
  #length = 0;
  /** With fewer bytes than this, there is no complete record. */
  #needed = 1;
  #large: LargeRecord | undefined;

  constructor(take: TakeContent) {
    this.#take = take;
  }

  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length < this.#needed) return;
    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    const rest = bytes.subarray(this.#cut(bytes));
    this.#pieces = [rest];
    this.#length = rest.length;
  }

  /** Passes on every complete record; returns where the first incomplete one starts. */
  #cut(bytes: Buffer): number {
    for (let at = 0; ; ) {
      if (this.#large !== undefined) {
        const next = this.#cutLarge(bytes, at, this.#large);
        if (next === undefined) return at;
        at = next;
        continue;
      }
      const end = bytes.indexOf(NEWLINE, at);
      this.#needed = bytes.length - at + 1;
      if (end === -1) return at;
      const [object = '', , length = '0'] = bytes.toString('latin1', at, end).split(' ');
      const size = Number(length);
      const start = end + 1;
      if (size > this.#take.largestWhole) {
        this.#large = { object, left: size, tail: Buffer.alloc(0) };
        at = start;
        continue;
      }
      const next = start + size + 1;
      this.#needed = next - at;
      if (bytes.length < next) return at;
      this.#take.whole(object, bytes.subarray(start, next - 1));
      at = next;
    }
  }

  /** Hands over the next part; gives where it ends, or undefined where more must arrive first. */
  #cutLarge(bytes: Buffer, at: number, large: LargeRecord): number | undefined {
    const size = Math.min(PART, large.left);
    const isLast = size === large.left;
    // Behind the last part there is a line end.
    const wanted = size + (isLast ? 1 : 0);
    this.#needed = wanted;
    if (bytes.length - at < wanted) return undefined;
    const content = bytes.subarray(at, at + size);
    const part = Buffer.concat([large.tail, content]);
    this.#take.part(large.object, { bytes: part, fresh: large.tail.length }, isLast);
    large.tail = part.subarray(Math.max(0, part.length - OVERLAP));
    large.left -= size;
    if (isLast) this.#large = undefined;
    return at + wanted;
  }
}
