/** A path as one part of a URL: its slashes stay, everything else is percent-encoded, so no name leads a request elsewhere. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
