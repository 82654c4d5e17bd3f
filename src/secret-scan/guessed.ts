import type { ContentLook, GitFacts, HistoricFile, UnseenContent } from '../domain/git-facts.ts';
import { fileTraits } from './guess/file-traits.ts';
import { lookAt, suspiciousText } from './guess/look.ts';
import { PartLook } from './guess/part-look.ts';
import type { FileSightings } from './guess/sighting.ts';
import { mayHoldText } from './guess/text-kind.ts';

/** Most paths listed per content; a hostile repository may have a million copies of a file. */
const MOST_COPIES = 200;

/** Tracked texts that were not searched. */
export interface UnseenTexts {
  readonly why: UnseenContent;
  readonly count: number;
  /** The path of one of them. */
  readonly path: string;
}

interface Seen {
  readonly found: FileSightings[];
  readonly unseen: Map<UnseenContent, UnseenTexts>;
}

const seen = new WeakMap<GitFacts, Seen>();

/** A secret in a file of a commit, whose name does not suggest one. */
export interface HistoricSightings extends FileSightings {
  readonly commit: string;
}

interface SeenInHistory {
  readonly found: (HistoricSightings & { readonly age: number })[];
  readonly unseen: Seen['unseen'];
}

const seenInHistory = new WeakMap<GitFacts, SeenInHistory>();

/**
 * The questions for git about tracked files whose name does not suggest secrets: each distinct content is searched once. Results are kept for
 * `guessedFiles`, and unsearched files for `unseenTexts`.
 *
 * @param isKnown true for a path with a known role, which is checked separately and more strictly
 */
export function guessedContents(git: GitFacts, isKnown: (path: string) => boolean): ContentLook {
  const { blobs, pathsOf } = git.contents(mayHoldText);
  const found: FileSightings[] = [];
  const unseen: Seen['unseen'] = new Map();
  seen.set(git, { found, unseen });
  const pathsToCheck = (blob: string) => pathsOf(blob).filter((path) => !isKnown(path));
  return lookInto(blobs, pathsToCheck, (_, sightings) => found.push(...sightings), unseen);
}

/**
 * The same for the contents of commits. What git's index still has at the same path belongs to `guessedFiles`.
 *
 * @param files without a known role, newest commit first
 */
export function guessedHistory(git: GitFacts, files: readonly HistoricFile[]): ContentLook {
  const index = git.contents(mayHoldText);
  const indexed = new Map<string, ReadonlySet<string>>();
  const byBlob = new Map<string, Map<string, { readonly commit: string; readonly age: number }>>();
  for (const [age, { path, mode, blob, commit }] of files.entries()) {
    const atPresent = indexed.get(blob) ?? new Set(index.pathsOf(blob));
    indexed.set(blob, atPresent);
    if (!mode.startsWith('100') || atPresent.has(path)) continue;
    const paths = byBlob.get(blob) ?? new Map();
    byBlob.set(blob, paths);
    if (!paths.has(path)) paths.set(path, { commit, age });
  }
  const found: SeenInHistory['found'] = [];
  const unseen: Seen['unseen'] = new Map();
  seenInHistory.set(git, { found, unseen });
  const pathsOf = (blob: string) => [...(byBlob.get(blob)?.keys() ?? [])];
  const add = (blob: string, sightings: readonly FileSightings[]) => {
    for (const each of sightings) {
      const origin = byBlob.get(blob)?.get(each.path);
      if (origin !== undefined) found.push({ ...each, ...origin });
    }
  };
  return lookInto([...byBlob.keys()], pathsOf, add, unseen);
}

function lookInto(
  blobs: readonly string[],
  pathsToCheck: (blob: string) => readonly string[],
  add: (blob: string, found: readonly FileSightings[]) => void,
  unseen: Seen['unseen'],
): ContentLook {
  const large = new Map<string, PartLook>();
  return {
    blobs,
    see: (blob, content) => {
      const text = suspiciousText(content);
      if (text !== undefined)
        add(
          blob,
          inAllCopies(pathsToCheck(blob), (path) => lookAt(path, content, text)),
        );
    },
    seePart: (blob, part, isLast) => {
      const look = large.get(blob) ?? new PartLook();
      large.set(blob, look);
      look.add(part);
      if (!isLast) return;
      large.delete(blob);
      add(
        blob,
        inAllCopies(pathsToCheck(blob), (path) => look.sightings(path)),
      );
    },
    miss: (blob, why) => {
      const [path, ...others] = pathsToCheck(blob);
      if (path === undefined) return;
      const before = unseen.get(why);
      unseen.set(why, { why, count: (before?.count ?? 0) + 1 + others.length, path: before?.path ?? path });
    },
  };
}

/** Copies of a file may differ in what their paths say: one of each kind is searched, and all are counted. */
function inAllCopies(
  paths: readonly string[],
  look: (path: string) => FileSightings | undefined,
): readonly FileSightings[] {
  const [only, ...others] = paths;
  // Most files have no copy, and what their places say need not be worked out then.
  if (only !== undefined && others.length === 0) return [look(only) ?? []].flat();
  const kinds = new Map<string, { readonly first: FileSightings | undefined; count: number }>();
  const found: FileSightings[] = [];
  for (const path of paths) {
    const traits = fileTraits(path);
    if (traits === undefined) continue;
    const { kind, isOfTool, isTrial, isLocal, isDevelopment, isLocale } = traits;
    const id = [kind, isOfTool, isTrial, isLocal, isDevelopment, isLocale].join(' ');
    const known = kinds.get(id) ?? { first: look(path), count: 0 };
    kinds.set(id, known);
    known.count += 1;
    if (known.first !== undefined && known.count <= MOST_COPIES) found.push({ ...known.first, path });
  }
  const more = [...kinds.values()].flatMap(({ first, count }) =>
    first === undefined || count <= MOST_COPIES ? [] : [{ ...first, copies: count - MOST_COPIES }],
  );
  // The first of a kind carries the number of others.
  return found.map((each) => more.find(({ path }) => path === each.path) ?? each);
}

/** The tracked files with a secret whose name does not suggest one, sorted by path. Empty before git has answered. */
export function guessedFiles(git: GitFacts): readonly FileSightings[] {
  const found = seen.get(git)?.found ?? [];
  return [...found].sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The tracked texts whose name does not suggest secrets and that were not searched, by reason. */
export function unseenTexts(git: GitFacts): readonly UnseenTexts[] {
  return [...(seen.get(git)?.unseen.values() ?? [])];
}

/** The newest version of each file of a commit with a secret, sorted by path. Empty unless history was searched. */
export function guessedInHistory(git: GitFacts): readonly HistoricSightings[] {
  const found = [...(seenInHistory.get(git)?.found ?? [])];
  const newest = new Map<string, (typeof found)[number]>();
  for (const each of found) {
    const known = newest.get(each.path);
    if (known === undefined || each.age < known.age) newest.set(each.path, each);
  }
  return [...newest.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The texts of commits that were not searched, by reason. */
export function unseenInHistory(git: GitFacts): readonly UnseenTexts[] {
  return [...(seenInHistory.get(git)?.unseen.values() ?? [])];
}
