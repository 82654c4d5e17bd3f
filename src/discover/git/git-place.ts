import { withTrustedPath } from '../program-path.ts';

/** The work tree that git is asked about, and the variables of the job. */
export interface GitPlace {
  /** Absolute path of the work tree's root. */
  readonly root: string;
  /** `gitEnvironment` selects the ones that git may see. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the index to read in place of the usual one (see `commitIndex`). */
  readonly indexFile?: string;
  /** Additional settings, passed to git as variables: on the command line a name could not contain `=`. */
  readonly settings?: readonly { readonly name: string; readonly value: string }[];
}

/** The place of a work tree; nothing in that tree is run as git or as a program that git starts. */
export function gitPlace(root: string, variables: GitPlace['variables']): GitPlace {
  return { root, variables: withTrustedPath(variables, root) };
}
