import { resolve } from 'node:path';

/**
 * `path.resolve`, under a name that the bundler does not know: where it sees a constant in a call of `resolve` or `join`, it takes it for
 * a file of this program, packs what it finds under that name, and leads the call there.
 */
export function absolutePath(base: string, ...parts: readonly string[]): string {
  return resolve(base, ...parts);
}
