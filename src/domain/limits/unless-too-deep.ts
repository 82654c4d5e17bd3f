/**
 * The result of reading a file; undefined where it overflows this program's stack, or produces a text longer than a string can be. Readers
 * have much lower limits of their own: this keeps one file that gets past them from hiding what all the others contain.
 */
export function unlessTooDeep<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
