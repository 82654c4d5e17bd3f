import { Buffer } from 'node:buffer';
import { TextIndex } from './text-index.ts';

const SHOWN = Buffer.from('***');
/** If the output ends in the middle of a secret, its beginning is not shown when it has at least this length or is half of the secret. */
const TELLING_BYTES = 8;

/**
 * Hides texts in a stream of bytes, regardless of its encoding and of where chunks are split. Ranges that overlap or touch become one `***`.
 *
 * It holds back only the last bytes that could begin a text. They are never released on a timer, because a pause in the middle of a secret would then
 * show half of it, but with the next bytes or at the end.
 */
export class StreamMasker {
  readonly #index: TextIndex;
  #held: Uint8Array = new Uint8Array(0);
  /** How many of the held bytes are in a range whose `***` was already written. */
  #hidden = 0;
  /** True if the last thing written was a `***`: a range that touches it joins it. */
  #joins = false;

  constructor(texts: readonly string[]) {
    this.#index = new TextIndex(texts);
  }

  /** The bytes that may be shown now. */
  push(chunk: Uint8Array): Uint8Array {
    return this.#show(this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]), false);
  }

  /** The rest, once the stream has ended. */
  end(): Uint8Array {
    const data = this.#held;
    this.#held = new Uint8Array(0);
    return this.#show(data, true);
  }

  #show(data: Uint8Array, isEnd: boolean): Uint8Array {
    const shown: Uint8Array[] = [];
    // Everything before `done` is written, or replaced by a written `***`; `joins`: that `***` is directly before it.
    let done = this.#hidden;
    let joins = this.#joins;
    let stop = data.length;
    for (let at = 0; at < data.length; at++) {
      const rest = data.length - at;
      const beginning = rest < this.#index.longest ? this.#index.beginningAt(data, at) : undefined;
      if (beginning !== undefined && !isEnd) {
        stop = at;
        break;
      }
      const isTelling = beginning !== undefined && (rest >= TELLING_BYTES || rest * 2 >= beginning.length);
      const length = isTelling ? rest : this.#index.matchAt(data, at);
      if (length === 0) continue;
      if (at > done || !joins) shown.push(data.subarray(done, Math.max(done, at)), SHOWN);
      joins = true;
      done = Math.max(done, at + length);
    }
    if (stop > done) {
      shown.push(data.subarray(done, stop));
      joins = false;
      done = stop;
    }
    this.#held = data.subarray(stop);
    this.#hidden = done - stop;
    this.#joins = joins;
    return Buffer.concat(shown);
  }
}
