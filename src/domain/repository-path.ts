/*
 * Paths as a `Repository` has them: relative to its root, with `/`, `''` for the root itself.
 */

/** The folder that a path lies in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folders around a path, the nearest first, the root last; none around the root. */
export function* foldersAround(path: string): Iterable<string> {
  for (let folder = path; folder !== ''; ) {
    folder = folderOf(folder);
    yield folder;
  }
}

/** The last name of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of what lies at a path below a folder. */
export function inFolder(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
