/*
 * Paths as a `Repository` has them: relative to its root, with `/`, `''` for the root itself.
 */

/** The folder that a path is in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folders that contain a path, innermost first, the root last; none for the root. */
export function* foldersAround(path: string): Iterable<string> {
  for (let folder = path; folder !== ''; ) {
    folder = folderOf(folder);
    yield folder;
  }
}

/** The last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path relative to a folder, as a path relative to the root. */
export function inFolder(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
