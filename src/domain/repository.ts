/** A file as found: its bytes, and the text they decode to. */
export interface SourceFile {
  /** Relative to the repository root with `/`, or absolute when it is outside. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** UTF-8 text with a byte order mark kept; U+FFFD where the bytes are not UTF-8. */
  readonly text: string;
  readonly isUtf8: boolean;
}

export type ReadProblem = 'missing' | 'unreadable' | 'not-a-file' | 'outside' | 'too-large';

/** A file, or why it cannot be read. `outside`: a link that leaves the repository. */
export type FileRead = { readonly file: SourceFile } | { readonly problem: ReadProblem; readonly message: string };

export type EntryKind = 'file' | 'directory' | 'link' | 'other';

export interface Entry {
  /** Relative to the repository root with `/`; never starts or ends with one. */
  readonly path: string;
  readonly kind: EntryKind;
  /** For links: what they lead to, inside the repository or not; undefined when dangling. */
  readonly target?: 'file' | 'directory' | 'other';
}

/**
 * The files of one repository, as readers and rules see them: by path, without disk, git or environment.
 * Reading is lazy and cached; entries are those below the searched folders (`path` input), without `.git`.
 */
export interface Repository {
  /** Absolute path of the work tree's root with `/`, only for messages and for joining relative paths. */
  readonly root: string;
  /** The name of the root folder if it is a linked work tree at `worktrees/<name>` of another one; absent otherwise. */
  readonly worktree?: string;
  /**
   * The entries with a wanted name, in lexical walk order (a directory right before its contents).
   *
   * @param isWanted called once for every entry with its name and folder (`''` is the root): building a million paths would dominate the cost
   */
  find(isWanted: (name: string, folder: string) => boolean): readonly Entry[];
  entry(path: string): Entry | undefined;
  /** The entries directly in a directory (`''` is the root), in lexical order. */
  children(directory: string): readonly Entry[];
  /** Reads a file by a path relative to the root, or by an absolute path. Never throws. */
  read(path: string): FileRead;
  /**
   * The link in the work tree, by its path relative to the root, through which an absolute path leaves the work tree; undefined if there is
   * none. No value is read from or written to such a path: the author of a pull request can commit links.
   */
  leavingLink(absolute: string): string | undefined;
}
