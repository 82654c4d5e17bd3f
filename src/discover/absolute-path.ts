import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Repository } from '../domain/repository.ts';

/**
 * `path.resolve`, under a name that the bundler does not know: where it sees a constant in a call of `resolve` or `join`, it takes it for
 * a file of this program, packs what it finds under that name, and leads the call there.
 */
export function absolutePath(base: string, ...parts: readonly string[]): string {
  return resolve(base, ...parts);
}

/** True for a folder itself and for what lies in it, both as absolute paths. */
export function isWithin(folder: string, absolute: string): boolean {
  return absolute === folder || absolute.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** How a repository names a file: relative to its root with `/`, or by the absolute path when it lies outside. */
export function repositoryPath(repository: Repository, absolute: string): string {
  const inside = relative(repository.root, absolute).replaceAll('\\', '/');
  return inside.startsWith('../') || isAbsolute(inside) ? absolute : inside;
}
