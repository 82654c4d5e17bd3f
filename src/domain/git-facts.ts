/** What git's index records for one path. */
export interface TrackedFile {
  readonly path: string;
  /** `100644`, `100755`, `120000` (link) or `160000` (submodule). */
  readonly mode: string;
  readonly blob: string;
}

/** Where a tracked link leads among the links and files of the index. */
export type LinkEnd =
  | { readonly kind: 'file'; readonly file: TrackedFile }
  | { readonly kind: 'outside' }
  /** A file that is not in git, a folder, or a cycle of links. */
  | { readonly kind: 'nothing' };

/** Contents of tracked files, each with the paths that have it. */
export interface TrackedContents {
  readonly blobs: readonly string[];
  /** In index order; empty for a blob that is not among them. */
  pathsOf(blob: string): readonly string[];
}

/** What git knows, asked once per run. Absent when there is no work tree. */
export interface GitFacts {
  /** The index is empty: no file was ever added, or none was checked out. */
  readonly isEmpty: boolean;
  /**
   * The tracked files with a wanted name, in index order. A path with an unresolved merge occurs once per stage.
   *
   * @param isWanted called for every file with its name and folder (`''` is the root)
   */
  tracked(isWanted: (name: string, folder: string) => boolean): readonly TrackedFile[];
  /**
   * The distinct contents of the tracked files with a wanted name, by blob: a large repository has many identical files.
   *
   * @param isWanted called for every regular file with its name
   */
  contents(isWanted: (name: string) => boolean): TrackedContents;
  /** The tracked files with this name, at any depth. */
  named(name: string): readonly TrackedFile[];
  /** Paths at which the index records a commit of another repository: submodules, declared or not. */
  readonly commitLinks: readonly string[];
  /** Paths that the tracked `.gitmodules` declares as submodules; only read if there are `commitLinks` or embedded repositories. */
  readonly submodules: ReadonlySet<string>;
  /** Paths of tracked symbolic links. */
  readonly links: readonly string[];
  isTracked(path: string): boolean;
  /** Neither tracked nor ignored by any rule; a repository embedded in this one ends with `/`. */
  readonly untracked: readonly string[];
  /** Folders with their own `.git`, relative to the root, whether or not tracked as a submodule. */
  readonly embedded: readonly string[];
}

/** The line of a committed ignore file that applies to a path. */
export interface IgnoreRule {
  /** Path of the ignore file, relative to the root. */
  readonly source: string;
  readonly line: number;
  readonly pattern: string;
}

/** An ignore file, or one rule in it, that was not used because git would take too long over it. */
export interface UnusedIgnoreRule {
  /** Path of the ignore file, relative to the root. */
  readonly source: string;
  /** Absent if the whole file was not used. */
  readonly line?: number;
}

/** The content of one blob, or why it cannot be read. */
export type BlobRead =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The object is not in this (partial) clone. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-large' }
  /** Smaller files were read first and used up the limit for one run. */
  | { readonly kind: 'over-budget' };

/** A file that a commit reachable from HEAD added or changed. */
export interface HistoricFile extends TrackedFile {
  /** Full id of the commit. */
  readonly commit: string;
}

/** A check that looks at the contents of many files. */
export interface ContentLook {
  readonly blobs: readonly string[];
  /** Receives each content once, in any order. It must not keep the bytes: their memory is shared. */
  see(blob: string, content: Uint8Array): void;
  /**
   * Gets a content that is too large to be read whole, part by part.
   *
   * @param part `fresh` of its bytes repeat the end of the part before
   */
  seePart(blob: string, part: { readonly bytes: Uint8Array; readonly fresh: number }, isLast: boolean): void;
  /** Is told of each content that was not read. */
  miss(blob: string, why: UnseenContent): void;
}

/** Why a content was not looked at: it is not in this clone, or the ones before it were as much as one run reads. */
export type UnseenContent = 'missing' | 'over-budget';

/** What the rules ask git beyond its facts. */
/** What is wanted of the commits that HEAD can reach. */
export interface HistoryQuestion {
  /** Selects the paths whose contents are kept. */
  isWanted(path: string): boolean;
  /** Selects others, whose contents are looked at. */
  isLookedAt(path: string): boolean;
  /** @param files those that are looked at, newest commit first */
  look(files: readonly HistoricFile[]): ContentLook;
}

export interface GitQuestions {
  /** Ids of blobs to read. */
  readonly blobs: readonly string[];
  /** More contents, passed on as they arrive and not kept, because together they may not fit into memory. */
  readonly look?: ContentLook;
  /** Tracked links to follow, with the content of what they lead to. */
  readonly links?: readonly TrackedFile[];
  /** Paths whose committed ignore rule is wanted. */
  readonly ignorePaths: readonly string[];
  /** Absent when history is not searched. */
  readonly history?: HistoryQuestion;
  /** In a pull request: the candidates for its base, and the path of the policy file. */
  readonly base?: BaseQuestion;
}

/** The answers to `GitQuestions`. */
export interface GitEvidence {
  /** By blob id. */
  readonly blobs: ReadonlyMap<string, BlobRead>;
  /** For each requested link, by its path. */
  readonly linkEnds: ReadonlyMap<string, LinkEnd>;
  /** For each requested path: the committed rule that ignores it, or undefined. */
  readonly ignored: ReadonlyMap<string, IgnoreRule | undefined>;
  /** Ignore rules that could not be used; absent if all were. */
  readonly unusedIgnoreRules?: readonly UnusedIgnoreRule[];
  /** Tracked paths that the last commit does not have: they were only added; absent where nobody asked. */
  readonly uncommitted?: ReadonlySet<string>;
  /** The wanted files in history; absent when it was not asked for. */
  readonly history?: readonly HistoricFile[];
  /** The policy file in the base commit of a pull request; absent outside pull requests. */
  readonly base?: BasePolicy;
}

export interface BaseQuestion {
  /** Full id of the base commit; absent if no variable gives it. */
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
