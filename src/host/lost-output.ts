import type { Writable } from 'node:stream';

/**
 * Keeps the process from crashing when its output cannot be written. A reader that has seen enough (`plan | head -1`) is not a failure. A full disk
 * is: the process then exits with 3, because its results are lost.
 */
export function surviveLostOutput(streams: readonly Writable[]): void {
  let isLost = false;
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      isLost ||= error.code !== 'EPIPE';
    });
  }
  process.once('exit', () => {
    if (isLost && !process.exitCode) process.exitCode = 3;
  });
}
