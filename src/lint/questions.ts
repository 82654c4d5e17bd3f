import type { GitFacts, GitQuestions, HistoryQuestion } from '../domain/git-facts.ts';
import { baseName } from '../domain/repository-path.ts';
import { candidates, type RoleTeller, roleTeller } from '../secret-scan/candidates.ts';
import { mayHoldText } from '../secret-scan/guess/text-kind.ts';
import { guessedContents, guessedHistory } from '../secret-scan/guessed.ts';
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
    ...(options.history && subject.git !== undefined ? { history: historyQuestion(subject.git, roleOf) } : {}),
    ...(options.base === undefined ? {} : { base: options.base }),
  };
}

function historyQuestion(git: GitFacts, roleOf: RoleTeller['roleOf']): HistoryQuestion {
  return {
    isWanted: (path) => roleOf(path) !== undefined,
    isLookedAt: (path) => mayHoldText(baseName(path)),
    look: (files) => guessedHistory(git, files),
  };
}
