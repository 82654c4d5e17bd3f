import { withTrustedPath } from '../program-path.ts';

/** The work tree that git is asked about, and the variables of the job. */
export interface GitPlace {
  /** Absolute path of the work tree's root. */
  readonly root: string;
  /** Those that git may see are chosen by `gitEnvironment`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the index to read instead of the usual one (see `commitIndex`). */
  readonly indexFile?: string;
  /** More settings for git, as variables: on the command line a name could not hold `=`. */
  readonly settings?: readonly { readonly name: string; readonly value: string }[];
}

/** The place of a work tree, where nothing in that tree is taken for git or for a program that git starts. */
export function gitPlace(root: string, variables: GitPlace['variables']): GitPlace {
  return { root, variables: withTrustedPath(variables, root) };
}
