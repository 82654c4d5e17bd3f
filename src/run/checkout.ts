import { relative } from 'node:path';
import type { Checkout } from '../deliver/report-files.ts';
import { isWithin } from '../discover/absolute-path.ts';
import { leavingLinks, placeOf } from '../discover/disk/leaving-link.ts';
import { realFolder } from '../discover/disk/real-folder.ts';
import { gitPlace } from '../discover/git/git-place.ts';
import { readGit } from '../discover/git/git-process.ts';
import { nulRecords } from '../discover/git/nul-records.ts';
import { findWorkTree, withSlashes } from '../discover/work-tree.ts';
import { Failure } from '../domain/failure.ts';
import type { RunContext } from './context.ts';

/** The checkout of a run, as needed by the stages that write files. Nothing in it has been read yet. */
export function checkoutOf(
  paths: readonly string[],
  { workingDirectory, variables }: Pick<RunContext, 'workingDirectory' | 'variables'>,
): Checkout {
  const found = findWorkTree(workingDirectory, paths);
  const root = 'failures' in found ? workingDirectory : found.workTree.root;
  const tree = realFolder(root);
  return {
    holds: (place) => isWithin(tree, place),
    leavingLink: leavingLinks(root),
    realPlace: placeOf,
    async isTracked(place) {
      if ('failures' in found || !found.workTree.isGit) return false;
      const path = withSlashes(relative(tree, place));
      try {
        const listed = await readGit(gitPlace(root, variables), ['--literal-pathspecs', 'ls-files', '-z', '--', path]);
        return nulRecords(listed.stdout).includes(path);
      } catch (thrown) {
        // Without git there is no answer, and the stages that need git report that themselves.
        if (thrown instanceof Failure && thrown.code === 'no-git') return false;
        throw thrown;
      }
    },
  };
}
