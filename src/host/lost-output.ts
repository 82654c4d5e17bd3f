import type { Writable } from 'node:stream';

/**
 * Keeps a process from crashing when nobody takes what it prints. A reader that has seen enough (`plan | head -1`) is no failure; a disk that
 * is full is one, and the process then ends with 3, because its results are lost.
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
