/**
 * A path as one part of a URL: its slashes stay, everything else is percent-encoded, so no name leads a request elsewhere. Apostrophes, too:
 * the templates in which `node-vault` keeps its paths would write them as HTML.
 */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/').replaceAll("'", '%27');
}
