import type { GitQuestions } from '../domain/git-facts.ts';
import { candidates, roleTeller } from '../secret-scan/candidates.ts';
import { guessedContents } from '../secret-scan/guessed.ts';
import { isLink } from '../secret-scan/indexed-content.ts';
import { secretPlaces } from './protected-places.ts';
import type { LintSubject } from './rule.ts';

export interface QuestionOptions {
  /** The `history` input. */
  readonly history: boolean;
  /** In a pull request: what may be its base. */
  readonly base?: NonNullable<GitQuestions['base']>;
}

/** The questions that the rules have for git; the answers become `evidence`. Pure. */
export function gitQuestions(subject: LintSubject, options: QuestionOptions): GitQuestions {
  const files = candidates(subject);
  const { roleOf } = roleTeller(subject);
  const known = new Set(files.map(({ file }) => file.path));
  const look = subject.git === undefined ? undefined : guessedContents(subject.git, (path) => known.has(path));
  return {
    ...(look === undefined ? {} : { look }),
    blobs: files.map(({ file }) => file.blob),
    links: files.flatMap(({ file }) => (isLink(file) ? [file] : [])),
    ignorePaths: [
      ...new Set([...files.map(({ file }) => file.path), ...secretPlaces(subject).map((place) => place.path)]),
    ],
    ...(options.history ? { history: (path: string) => roleOf(path) !== undefined } : {}),
    ...(options.base === undefined ? {} : { base: options.base }),
  };
}
