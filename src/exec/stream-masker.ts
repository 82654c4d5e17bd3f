import { Buffer } from 'node:buffer';
import { TextIndex } from './text-index.ts';

const SHOWN = Buffer.from('***');
/** A beginning of a secret that is at least this long, or half of it, is not shown when the output ends in the middle of it. */
const TELLING_BYTES = 8;

/**
 * Hides texts in a stream of bytes, whatever its encoding and wherever its chunks are cut. Ranges that overlap or touch become one `***`.
 *
 * It holds back exactly those last bytes that are the beginning of a text. They are never let go on a timer: a pause in the middle of a
 * secret must not show half of it. They come out with the next bytes, which decide, or at the end.
 */
export class StreamMasker {
  readonly #index: TextIndex;
  #held: Uint8Array = new Uint8Array(0);
  /** How many of the held bytes lie in a range whose `***` was already written. */
  #hidden = 0;
  /** True if the last thing written was a `***` and nothing has come since: what touches it joins it. */
  #joins = false;

  constructor(texts: readonly string[]) {
    this.#index = new TextIndex(texts);
  }

  /** What may be shown now. */
  push(chunk: Uint8Array): Uint8Array {
    return this.#show(this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]), false);
  }

  /** What is left when the stream has ended. */
  end(): Uint8Array {
    const data = this.#held;
    this.#held = new Uint8Array(0);
    return this.#show(data, true);
  }

  #show(data: Uint8Array, isEnd: boolean): Uint8Array {
    const shown: Uint8Array[] = [];
    // Everything before `done` is written, or hidden behind a `***` that is written; `joins`: that `***` stands right before it.
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
