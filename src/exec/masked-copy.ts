import { type Readable, Transform, type Writable } from 'node:stream';
import { StreamMasker } from './stream-masker.ts';

/** The output of a child on its way through the masker. */
export interface MaskedCopy {
  readonly isDone: () => boolean;
  /** Milliseconds on a monotonic clock. */
  readonly lastData: () => number;
  readonly done: Promise<void>;
  /** Stops waiting for data and writes what was held back. */
  finish(): void;
}

/** Copies a stream and hides the texts in it; the target stays open. */
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
    // The reader has closed the pipe (`… | head`): the child sees that on its own pipe, as it would without this program.
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

/** Waits for the end of all output, but not for a descendant that keeps it open without writing. */
export async function drained(outputs: readonly MaskedCopy[], linger: number): Promise<void> {
  const check = (): void => {
    const isSilent = outputs.every((output) => output.isDone() || performance.now() - output.lastData() > linger);
    if (isSilent) for (const output of outputs) output.finish();
  };
  const timer = setInterval(check, Math.max(10, linger / 10));
  await Promise.all(outputs.map(({ done }) => done));
  clearInterval(timer);
}
