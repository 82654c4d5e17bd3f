/**
 * The most that may be given to git's stdin at once. It fits into a pipe, so that git may end before it has read everything:
 * @actions/exec does not catch the write error that this would be otherwise.
 */
const LARGEST_INPUT = 32 * 1024;

/** Cuts a long list of questions into inputs that fit. */
export function inputChunks(lines: readonly string[], terminator: '\n' | '\0'): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const line of lines) {
    const size = Buffer.byteLength(line) + terminator.length;
    if (size > room) {
      chunks.push([]);
      room = LARGEST_INPUT;
    }
    chunks.at(-1)?.push(line);
    room -= size;
  }
  return chunks;
}
