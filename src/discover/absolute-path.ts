import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Repository } from '../domain/repository.ts';

/**
 * `path.resolve` under a name that the bundler does not know: where a call of `resolve` or `join` has a constant argument, the bundler assumes
 * a file of this program, packs whatever has that name, and points the call at it.
 */
export function absolutePath(base: string, ...parts: readonly string[]): string {
  return resolve(base, ...parts);
}

/** True for the folder itself and for anything in it; both are absolute paths. */
export function isWithin(folder: string, absolute: string): boolean {
  return absolute === folder || absolute.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** How a repository names a file: relative to its root with `/`, or by its absolute path when it is outside. */
export function repositoryPath(repository: Repository, absolute: string): string {
  const inside = relative(repository.root, absolute).replaceAll('\\', '/');
  return inside.startsWith('../') || isAbsolute(inside) ? absolute : inside;
}
