import { type Readable, Transform, type Writable } from 'node:stream';
import { StreamMasker } from './stream-masker.ts';

/** The output of a child on its way through the masker. */
export interface MaskedCopy {
  readonly isDone: () => boolean;
  /** Milliseconds on a monotonic clock. */
  readonly lastData: () => number;
  readonly done: Promise<void>;
  /** Gives up on more data; what is held back comes out. */
  finish(): void;
}

/** Copies a stream with texts hidden; the target stays open. */
export function maskedCopy(source: Readable, target: Writable, texts: readonly string[]): MaskedCopy {
  const masker = new StreamMasker(texts);
  let lastData = performance.now();
  let isDone = false;
  const transform = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      lastData = performance.now();
      callback(null, masker.push(chunk));
    },
    flush(callback) {
      callback(null, masker.end());
    },
  });
  const done = new Promise<void>((resolve) => {
    const finish = (): void => {
      isDone = true;
      resolve();
    };
    transform.once('end', finish);
    transform.once('close', finish);
    // Our reader went away (`… | head`): the child learns it from its own pipe, as it would without us.
    const abandon = (): void => {
      source.destroy();
      transform.destroy();
    };
    target.once('error', abandon);
    transform.once('close', () => target.off('error', abandon));
  });
  source.pipe(transform).pipe(target, { end: false });
  return {
    isDone: () => isDone,
    lastData: () => lastData,
    done,
    finish() {
      source.unpipe(transform);
      source.destroy();
      transform.end();
    },
  };
}

/** Waits for the end of all output; a descendant that keeps it open in silence does not keep us. */
export async function drained(outputs: readonly MaskedCopy[], linger: number): Promise<void> {
  const check = (): void => {
    const isSilent = outputs.every((output) => output.isDone() || performance.now() - output.lastData() > linger);
    if (isSilent) for (const output of outputs) output.finish();
  };
  const timer = setInterval(check, Math.max(10, linger / 10));
  await Promise.all(outputs.map(({ done }) => done));
  clearInterval(timer);
}
