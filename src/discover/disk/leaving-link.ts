import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, join, parse, relative, resolve, sep } from 'node:path';
import { isWithin } from '../absolute-path.ts';
import { withSlashes } from '../work-tree.ts';
import { realFolder } from './real-folder.ts';

/** No system follows more links: Linux gives up after 40, macOS after 32, Windows after 63. */
const MOST_LINKS = 64;

/** Where a path really leads, and the links on the way, each by its own real path. */
interface Way {
  readonly end: string;
  readonly links: readonly string[];
}

/**
 * Finds the link of the work tree through which a path that values are read from or written to leaves the work tree.
 *
 * The author of a pull request can commit such links; links outside the work tree (`/tmp` on macOS, a workspace that is itself a link) belong to
 * the user. Git's own folder counts as outside: it holds credentials, and settings that start programs.
 *
 * @param root absolute path of the work tree
 * @returns a function of an absolute path, which need not exist; it returns the link by its path relative to the root, or
 * undefined if there is none
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

/** Where an absolute path, which need not exist, leads when every link on the way is followed. */
export function placeOf(absolute: string): string {
  return wayOf(absolute).end;
}

/** Follows a path as the system does, and on beyond what exists; a cycle ends where it is noticed. */
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
    // On Windows a target may start at the root of the drive.
    if (root !== '') at = parse(resolve(at, target)).root;
    ahead.push(...namesOf(target.slice(root.length)));
  }
  return { end: at, links };
}

/** The segments of a path, last one first. */
function namesOf(path: string): string[] {
  const names = sep === '/' ? path.split('/') : path.split(/[/\\]/);
  return names.filter((name) => name !== '' && name !== '.').reverse();
}

function targetOf(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch (error) {
    // Missing, or not accessible: then nothing can be read or written there either.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
