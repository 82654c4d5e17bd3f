/** What git's index says of one path. */
export interface TrackedFile {
  readonly path: string;
  /** `100644`, `100755`, `120000` (link) or `160000` (submodule). */
  readonly mode: string;
  readonly blob: string;
}

/** What git knows, asked once per run. Absent altogether when there is no work tree. */
export interface GitFacts {
  readonly tracked: readonly TrackedFile[];
  isTracked(path: string): boolean;
  /** Not tracked and not ignored by any rule. */
  readonly untracked: readonly string[];
}
