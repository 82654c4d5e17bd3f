/** `ENOENT` and the like: the code of an error of the operating system, for messages. */
export function systemErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
