const NEWLINE = 0x0a;

/** Cuts `<object> <type> <size>LF<content>LF` records apart while they arrive, in whatever pieces. */
export class ObjectRecords {
  readonly #take: (object: string, content: Uint8Array) => void;
  #pieces: Buffer[] = [];
  #length = 0;
  /** Before there are that many bytes, nothing can be cut off. */
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

  /** Hands over every whole record; gives where the first one starts that is not whole. */
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
