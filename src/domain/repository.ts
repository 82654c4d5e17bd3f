/** A file as it was found: bytes, and the text they stand for. */
export interface SourceFile {
  /** Relative to the repository root with `/`, or absolute when it lies outside. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** UTF-8 text with a byte order mark kept; U+FFFD where the bytes are no UTF-8. */
  readonly text: string;
  readonly isUtf8: boolean;
}

export type ReadProblem = 'missing' | 'unreadable' | 'not-a-file' | 'outside' | 'too-large';

/** A file, or why it cannot be had. `outside`: a link that leaves the repository. */
export type FileRead = { readonly file: SourceFile } | { readonly problem: ReadProblem; readonly message: string };

export type EntryKind = 'file' | 'directory' | 'link' | 'other';

export interface Entry {
  /** Relative to the repository root with `/`; never starts or ends with one. */
  readonly path: string;
  readonly kind: EntryKind;
  /** For links: what they lead to, inside the repository or not; undefined when they dangle. */
  readonly target?: 'file' | 'directory' | 'other';
}

/**
 * The files of one repository, as readers and rules see them: by path, without disk, git or environment.
 * Reading is lazy and cached; entries are those below the searched folders (`path` input), `.git` left out.
 */
export interface Repository {
  /** Absolute path of the work tree's root with `/`, only for messages and for joining relative paths. */
  readonly root: string;
  /** The name of the root folder if it is a linked work tree at `worktrees/<name>` of another one; absent otherwise. */
  readonly worktree?: string;
  /**
   * The entries whose name is wanted, in the order of a lexical walk (a directory right before what it holds).
   *
   * @param isWanted asked once for every entry, by name and folder (`''` is the root): a path for each of a million would cost more than all the rest
   */
  find(isWanted: (name: string, folder: string) => boolean): readonly Entry[];
  entry(path: string): Entry | undefined;
  /** What lies directly in a directory (`''` is the root), in lexical order. */
  children(directory: string): readonly Entry[];
  /** Reads a file by a path relative to the root, or by an absolute path. Never throws. */
  read(path: string): FileRead;
  /**
   * The link of the work tree, by its path relative to the root, through which an absolute path leaves the work tree; undefined where there is
   * none. No value is read from or written to a path with one: whoever opens a pull request commits links.
   */
  leavingLink(absolute: string): string | undefined;
}
