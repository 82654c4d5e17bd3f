import { VERSION } from '../domain/version.ts';

/** The action of this program. */
export const ACTION = 'pipeline-secrets/pipeline-secrets';
/** As it stands in our own workflows. */
export const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';

/**
 * How a workflow names this program: by the commit of its release, which nobody can move. Where that is not known (a build that was not
 * released) by its tag, with a comment that leads to the commit.
 *
 * @param commit of the release that this program is
 */
export function thisAction(commit: string | undefined): string {
  if (commit !== undefined) return `${ACTION}@${commit} # v${VERSION}`;
  return `${ACTION}@v${VERSION} # better: pin its commit, see https://github.com/${ACTION}/blob/main/docs/verify.md`;
}
