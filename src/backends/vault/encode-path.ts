/**
 * A path as part of a URL: slashes stay, everything else is percent-encoded, so no name can redirect a request. Apostrophes are encoded too:
 * the templates in which `node-vault` keeps its paths would escape them as HTML.
 */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/').replaceAll("'", '%27');
}
