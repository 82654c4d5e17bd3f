/**
 * What reading a file gives; undefined where it does not fit into the stack of this program, or makes a text longer than any can be. Readers
 * have limits of their own long before: this keeps the one file that gets past them from hiding what all others hold.
 */
export function unlessTooDeep<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
