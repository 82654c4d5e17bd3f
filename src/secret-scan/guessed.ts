import type { ContentLook, GitFacts } from '../domain/git-facts.ts';
import { lookAt, suspiciousText } from './guess/look.ts';
import type { FileSightings } from './guess/sighting.ts';
import { mayHoldText } from './guess/text-kind.ts';

/** Paths with one content that are looked at one by one; a hostile repository has a million copies of a file. */
const MOST_COPIES = 200;

const seen = new WeakMap<GitFacts, FileSightings[]>();

/**
 * What is asked of git about the tracked files whose name promises no secrets: each different content is looked at once. What is found is
 * remembered for `guessedFiles`.
 *
 * @param isKnown true for a path with a known role, which is judged more strictly and by itself
 */
export function guessedContents(git: GitFacts, isKnown: (path: string) => boolean): ContentLook {
  const found: FileSightings[] = [];
  seen.set(git, found);
  const { blobs, pathsOf } = git.contents(mayHoldText);
  return {
    blobs,
    see: (blob, content) => {
      const text = suspiciousText(content);
      if (text === undefined) return;
      for (const path of pathsOf(blob).slice(0, MOST_COPIES)) {
        const sightings = isKnown(path) ? undefined : lookAt(path, content, text);
        if (sightings !== undefined) found.push(sightings);
      }
    },
  };
}

/** The tracked files with a secret whose name promises none, in the order of their paths. Empty before git has answered. */
export function guessedFiles(git: GitFacts): readonly FileSightings[] {
  const found = seen.get(git);
  return [...(found ?? [])].sort((left, right) => (left.path < right.path ? -1 : 1));
}
