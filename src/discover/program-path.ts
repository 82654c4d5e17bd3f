import { delimiter, isAbsolute } from 'node:path';
import { isWithin } from './absolute-path.ts';
import { leavingLinks } from './disk/leaving-link.ts';
import { realFolder } from './disk/real-folder.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The job's variables for a program or library that looks for programs in PATH, without the folders whose contents the author of a pull
 * request controls: folders in the work tree, however spelt, those that a link in it leads to, and relative ones, which depend on
 * where a program runs.
 *
 * @param root absolute path of the work tree
 */
export function withTrustedPath(variables: Variables, root: string): Variables {
  const name = pathName(variables);
  return name === undefined ? variables : { ...variables, [name]: trustedPath(variables[name] ?? '', root) };
}

/** A PATH reduced to the folders that programs may be started from; see `withTrustedPath`. */
export function trustedPath(path: string, root: string): string {
  const tree = realFolder(root);
  const leavingLink = leavingLinks(root);
  const isTrusted = (folder: string): boolean =>
    isAbsolute(folder) && !isWithin(tree, realFolder(folder)) && leavingLink(folder) === undefined;
  return path.split(delimiter).filter(isTrusted).join(delimiter);
}

/** How PATH is spelt among some variables: on Windows case does not matter. */
export function pathName(variables: Variables): string | undefined {
  const isPath = process.platform === 'win32' ? /^path$/i : /^PATH$/;
  return Object.keys(variables).find((name) => isPath.test(name));
}
