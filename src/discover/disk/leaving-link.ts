import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, join, parse, relative, resolve, sep } from 'node:path';
import { isWithin } from '../absolute-path.ts';
import { withSlashes } from '../work-tree.ts';
import { realFolder } from './real-folder.ts';

/** No system follows more of them: Linux gives up after 40, macOS after 32, Windows after 63. */
const MOST_LINKS = 64;

/** Where a path really leads, and the links on the way, each by its own real place. */
interface Way {
  readonly end: string;
  readonly links: readonly string[];
}

/**
 * A question about paths that values are read from or written to: through which link of the work tree do they leave it?
 *
 * Whoever opens a pull request commits such links; those outside of the work tree (`/tmp` on macOS, a workspace that is a link itself) belong to
 * the user. Git's own folder counts as outside: it holds credentials, and settings that start programs.
 *
 * @param root absolute path of the work tree
 * @returns a function of an absolute path, whether or not something lies there; it gives the link by its path relative to the root, or
 * undefined where there is none
 */
export function leavingLinks(root: string): (absolute: string) => string | undefined {
  let tree: string | undefined;
  const isInside = (place: string): boolean => {
    tree ??= realFolder(root);
    return isWithin(tree, place) && !isWithin(join(tree, '.git'), place);
  };
  return (absolute) => {
    const link = wayOf(absolute).links.find((place) => isInside(place) && !isInside(wayOf(place).end));
    return link === undefined || tree === undefined ? undefined : withSlashes(relative(tree, link));
  };
}

/** Where an absolute path leads when every link on the way is followed, whether or not something lies there. */
export function placeOf(absolute: string): string {
  return wayOf(absolute).end;
}

/** Follows a path as the system does, also beyond what exists; a circle ends where it was noticed. */
function wayOf(absolute: string): Way {
  const links: string[] = [];
  let at = parse(absolute).root;
  const ahead = namesOf(absolute.slice(at.length));
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (name === '..') {
      at = dirname(at);
      continue;
    }
    const here = join(at, name);
    const target = links.length < MOST_LINKS ? targetOf(here) : undefined;
    if (target === undefined) {
      at = here;
      continue;
    }
    links.push(here);
    const { root } = parse(target);
    // On Windows a target may begin at the root of the drive.
    if (root !== '') at = parse(resolve(at, target)).root;
    ahead.push(...namesOf(target.slice(root.length)));
  }
  return { end: at, links };
}

/** The names along a path, the last one first. */
function namesOf(path: string): string[] {
  const names = sep === '/' ? path.split('/') : path.split(/[/\\]/);
  return names.filter((name) => name !== '' && name !== '.').reverse();
}

function targetOf(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch (error) {
    // Nothing there, or nothing that may be looked at: then nothing can be read or written there either.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
