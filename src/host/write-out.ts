import { writeSync } from 'node:fs';
import { surviveLostOutput } from './lost-output.ts';

/**
 * Writes a text to stdout synchronously, for commands that print nothing else: setting up the stream of a pipe takes longer than everything else.
 * What cannot be written this way (a full pipe, a closed reader) is left to the stream.
 */
export function writeOut(text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(1, bytes, written);
  } catch {
    surviveLostOutput([process.stdout]);
    process.stdout.write(bytes.subarray(written));
  }
}
