/** A file with other contents than now. Paths are relative to the root of the repository, with `/`. */
export interface FileChange {
  readonly path: string;
  /** What the file holds now; absent for one that does not exist. */
  readonly before?: string;
  readonly after: string;
}

/** Everything that a command would do to a repository. */
export interface ChangeSet {
  readonly files: readonly FileChange[];
  /** Files that leave git's index and stay on disk. */
  readonly untracked: readonly string[];
  /** What is left alone although something was to be done there. */
  readonly refused: readonly Refusal[];
}

export interface Refusal {
  readonly path: string;
  /** Completes `PATH: …`. */
  readonly why: string;
}

export function isEmpty({ files, untracked }: ChangeSet): boolean {
  return files.length + untracked.length === 0;
}

/** What lies at a path, as far as it may be changed. */
export type PresentFile = { readonly text: string | undefined } | { readonly refused: string };

/** Reads a file that is to be changed. Everything that plans changes gets one, so that planning touches no disk. */
export type ReadPresent = (path: string) => PresentFile;
