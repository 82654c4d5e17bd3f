const NEWLINE = 0x0a;

/** Splits `<object> <type> <size>LF<content>LF` records as they arrive, in pieces of any size. */
export class ObjectRecords {
  readonly #take: (object: string, content: Uint8Array) => void;
  #pieces: Buffer[] = [];
  #length = 0;
  /** With fewer bytes than this, there is no complete record. */
  #needed = 1;

  constructor(take: (object: string, content: Uint8Array) => void) {
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
      const end = bytes.indexOf(NEWLINE, at);
      this.#needed = bytes.length - at + 1;
      if (end === -1) return at;
      const [object = '', , size = '0'] = bytes.toString('latin1', at, end).split(' ');
      const start = end + 1;
      const next = start + Number(size) + 1;
      this.#needed = next - at;
      if (bytes.length < next) return at;
      this.#take(object, bytes.subarray(start, next - 1));
      at = next;
    }
  }
}
