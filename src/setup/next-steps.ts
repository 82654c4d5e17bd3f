import { plural } from '../report/severity-counts.ts';
import { hasPlaceholders } from './load-workflow.ts';
import { GATE_FILE, LOAD_FILE, POLICY_FILE } from './plan-setup.ts';
import type { Situation } from './situation.ts';

const DOCS = 'https://github.com/pipeline-secrets/pipeline-secrets/blob/main/docs';

/** What is left to people, in the order in which it is done. */
export function nextSteps(
  situation: Situation,
  {
    isGit,
    written,
    loadText,
  }: { readonly isGit: boolean; readonly written: readonly string[]; readonly loadText?: string },
): readonly string[] {
  const { names, findings, foreignCi, grants } = situation;
  const unseen = [...names.connections, ...names.groups].filter(({ seenIn }) => seenIn === undefined);
  const tracked = findings.filter(({ remedies = [] }) => remedies.some(({ kind }) => kind === 'untrack'));
  return [
    ...(isGit ? [] : ['git init, then this command again: the gate and the ignore lines are about what git tracks']),
    ...(tracked.length === 0
      ? []
      : [
          `pipeline-secrets fix takes ${plural(tracked.length, 'secret file')} out of git; rotate the values, they stay in the history`,
        ]),
    ...(unseen.length === 0 || !written.includes(POLICY_FILE)
      ? []
      : [
          `${POLICY_FILE} has ${plural(unseen.length, 'name')} behind "#" that ${unseen.length === 1 ? 'was' : 'were'} seen nowhere: take "# " away from those that exist`,
        ]),
    ...(loadText !== undefined && hasPlaceholders(loadText)
      ? [`${LOAD_FILE}: fill in what is marked with CHANGE`]
      : []),
    ...(grants.length === 0 ? [] : [`.github/secrets-grant*: let whoever runs the backend allow exactly that`]),
    ...(foreignCi === undefined
      ? []
      : [`${foreignCi}: a job that runs "npx pipeline-secrets lint" (${DOCS}/ci/README.md)`]),
    ...(written.length === 0 ? [] : [`commit what was written, and open a pull request`]),
    ...(written.includes(GATE_FILE) ? [`require the check "secrets" for merging, in the rules of the branch`] : []),
  ];
}
