const NUL = 0;

/** Splits output in git's `-z` formats into its NUL-terminated records as it arrives, in pieces of any size. */
export class NulRecords {
  readonly #take: (record: string) => void;
  #rest: Buffer[] = [];

  constructor(take: (record: string) => void) {
    this.#take = take;
  }

  add(chunk: Buffer): void {
    const end = chunk.lastIndexOf(NUL);
    if (end === -1) {
      this.#rest.push(chunk);
      return;
    }
    for (const record of nulRecords(Buffer.concat([...this.#rest, chunk.subarray(0, end + 1)]))) this.#take(record);
    this.#rest = [chunk.subarray(end + 1)];
  }
}

/** The NUL-terminated records of a complete output. */
export function nulRecords(bytes: Buffer): string[] {
  const records = bytes.toString('utf8').split('\0');
  if (records.at(-1) === '') records.pop();
  return records;
}
