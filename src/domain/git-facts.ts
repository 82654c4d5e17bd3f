/** What git's index says of one path. */
export interface TrackedFile {
  readonly path: string;
  /** `100644`, `100755`, `120000` (link) or `160000` (submodule). */
  readonly mode: string;
  readonly blob: string;
}

/** Where a tracked link leads when it is followed among the links and files of the index. */
export type LinkEnd =
  | { readonly kind: 'file'; readonly file: TrackedFile }
  | { readonly kind: 'outside' }
  /** A file that is not in git, a folder, or a circle of links. */
  | { readonly kind: 'nothing' };

/** Contents of tracked files, each with the paths that have it. */
export interface TrackedContents {
  readonly blobs: readonly string[];
  /** In the order of the index; empty for a blob that is not among them. */
  pathsOf(blob: string): readonly string[];
}

/** What git knows, asked once per run. Absent altogether when there is no work tree. */
export interface GitFacts {
  /** The index holds nothing: no file was ever added, or none was checked out. */
  readonly isEmpty: boolean;
  /**
   * The tracked files whose name is wanted, in the order of the index. A path with an unresolved merge occurs once per stage.
   *
   * @param isWanted asked for every file, by name and folder (`''` is the root)
   */
  tracked(isWanted: (name: string, folder: string) => boolean): readonly TrackedFile[];
  /**
   * The different contents among the tracked files whose name is wanted, by blob: a large repository has many files and few of them alike.
   *
   * @param isWanted asked for every regular file, by name
   */
  contents(isWanted: (name: string) => boolean): TrackedContents;
  /** The tracked files with a name, at any depth. */
  named(name: string): readonly TrackedFile[];
  /** Paths at which the index records a commit of another repository: submodules, declared or not. */
  readonly commitLinks: readonly string[];
  /** Paths that the tracked `.gitmodules` declares as submodules; read only where there are `commitLinks` or embedded repositories. */
  readonly submodules: ReadonlySet<string>;
  /** Paths of tracked symbolic links. */
  readonly links: readonly string[];
  isTracked(path: string): boolean;
  /** Not tracked and not ignored by any rule; a repository embedded in this one ends with `/`. */
  readonly untracked: readonly string[];
  /** Folders with a `.git` of their own, relative to the root, tracked as a submodule or not. */
  readonly embedded: readonly string[];
}

/** The line of a committed ignore file that decides about a path. */
export interface IgnoreRule {
  /** Path of the ignore file, relative to the root. */
  readonly source: string;
  readonly line: number;
  readonly pattern: string;
}

/** An ignore file, or one rule of it, that was not used because git would take too long for it. */
export interface UnusedIgnoreRule {
  /** Path of the ignore file, relative to the root. */
  readonly source: string;
  /** Absent for the whole file. */
  readonly line?: number;
}

/** The content of one blob, or why it cannot be had. */
export type BlobRead =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The object is not in this clone (a partial clone). */
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-large' }
  /** Smaller files were read, and together they were as much as one run reads. */
  | { readonly kind: 'over-budget' };

/** A file as some commit reachable from HEAD added or changed it. */
export interface HistoricFile extends TrackedFile {
  /** Full id of the commit. */
  readonly commit: string;
}

/** A question to the contents of many files at once. */
export interface ContentLook {
  readonly blobs: readonly string[];
  /** Gets each content once, in any order. It must not keep the bytes: they share their memory with others. */
  see(blob: string, content: Uint8Array): void;
}

/** What the rules want to know of git beyond its facts. */
export interface GitQuestions {
  /** Ids of blobs to read. */
  readonly blobs: readonly string[];
  /** More contents, which are looked at as they arrive and not kept: all of them may not fit into memory. */
  readonly look?: ContentLook;
  /** Tracked links of which the end is wanted, and its content. */
  readonly links?: readonly TrackedFile[];
  /** Paths of which the committed ignore rule is wanted. */
  readonly ignorePaths: readonly string[];
  /** Which paths of history are wanted; absent when history is not asked for. */
  readonly history?: (path: string) => boolean;
  /** In a pull request: what may be its base, and the path of the policy file. */
  readonly base?: BaseQuestion;
}

/** The answers to `GitQuestions`. */
export interface GitEvidence {
  /** By blob id. */
  readonly blobs: ReadonlyMap<string, BlobRead>;
  /** For each link that was asked, by its path. */
  readonly linkEnds: ReadonlyMap<string, LinkEnd>;
  /** For each path that was asked: the committed rule that ignores it, or undefined. */
  readonly ignored: ReadonlyMap<string, IgnoreRule | undefined>;
  /** What could not be used of the ignore files; absent where all was. */
  readonly unusedIgnoreRules?: readonly UnusedIgnoreRule[];
  /** Tracked paths that the last commit does not have: they were only added; absent where nobody asked. */
  readonly uncommitted?: ReadonlySet<string>;
  /** Files in history that were asked for; absent when `history` was not asked. */
  readonly history?: readonly HistoricFile[];
  /** The policy file in the base commit of a pull request; absent outside of pull requests. */
  readonly base?: BasePolicy;
}

export interface BaseQuestion {
  /** Full id of the base commit; absent where nothing names it. */
  readonly base?: string;
  /** Full id of the trial merge whose first parent is the base, if that is what is checked out. */
  readonly trialMerge?: string;
  readonly policyFile: string;
}

export type BasePolicy =
  /** The base commit is not in this checkout. */
  | { readonly kind: 'not-in-checkout' }
  /** The base commit has no policy file. */
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly bytes: Uint8Array };
