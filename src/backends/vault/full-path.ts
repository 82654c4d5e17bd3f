/** An address that starts with `/` is a whole path, mount included: `/database/creds/loader`; `vault-mount` and `vault-path` do not apply to it. */
export function isFullPath(document: string): boolean {
  return document.startsWith('/');
}

/** The path of a document below its mount. `data/`, which the API of KV version 2 inserts, may be present or left out. */
export function pathInMount(fullPath: string, mount: string, kvVersion: 1 | 2 | undefined): string {
  const rest = fullPath.slice(`/${mount}/`.length);
  return kvVersion === 2 ? rest.replace(/^data\//, '') : rest;
}
