/** The work tree that git is asked about, and the variables of the job. */
export interface GitPlace {
  /** Absolute path of the work tree's root. */
  readonly root: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the index to read instead of the usual one (see `commitIndex`). */
  readonly indexFile?: string;
  /** More settings for git, as variables: on the command line a name could not hold `=`. */
  readonly settings?: readonly { readonly name: string; readonly value: string }[];
}
