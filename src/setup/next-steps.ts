import { plural } from '../report/severity-counts.ts';
import { hasPlaceholders } from './load-workflow.ts';
import { GATE_FILE, LOAD_FILE, POLICY_FILE } from './plan-setup.ts';
import type { Situation } from './situation.ts';

const DOCS = 'https://github.com/pipeline-secrets/pipeline-secrets/blob/main/docs';

/** What `init` did, and what the gate says of it. */
export interface Done {
  readonly isGit: boolean;
  readonly isRed: boolean;
  /** Paths. */
  readonly written: readonly string[];
  /** The workflow that loads, where one is written. */
  readonly loadText?: string;
}

const ALLOW_EMPTY = 'add allow-empty: true until there is a pipeline or an automation';
const FORBID_EMPTY = 'remove allow-empty, or a run that finds nothing to check stays green';

/** What shows on this machine what the gate finds: without a pipeline or automation, the gate has to be told that there may be none. */
export function lintCommand({ gate }: Pick<Situation, 'gate'>): string {
  return `pipeline-secrets lint${gate.isEmpty ? ' --allow-empty' : ''}`;
}

/** What is left to people, in the order in which it is done. */
export function nextSteps(situation: Situation, { isGit, isRed, written, loadText }: Done): readonly string[] {
  const { names, findings, foreignCi, grants, presentGate, gate } = situation;
  const unseen = [...names.connections, ...names.groups].filter(({ seenIn }) => seenIn === undefined);
  const tracked = findings.filter(({ remedies = [] }) => remedies.some(({ kind }) => kind === 'untrack'));
  return [
    ...(isGit ? [] : ['git init, then this command again: only git can say what is ignored']),
    ...(tracked.length === 0
      ? []
      : [`pipeline-secrets fix: takes ${plural(tracked.length, 'secret file')} out of git; rotate the values too`]),
    ...(isRed ? [`${lintCommand(situation)}: mend what it finds`] : []),
    ...(presentGate?.allowsEmpty === gate.isEmpty || presentGate === undefined
      ? []
      : [`${presentGate.path}: ${gate.isEmpty ? ALLOW_EMPTY : FORBID_EMPTY}`]),
    ...(unseen.length === 0 || !written.includes(POLICY_FILE)
      ? []
      : [`${POLICY_FILE}: uncomment the names that exist (${unseen.length} not seen anywhere)`]),
    ...(loadText !== undefined && hasPlaceholders(loadText)
      ? [`${LOAD_FILE}: fill in what is marked with CHANGE`]
      : []),
    ...(grants.length === 0 ? [] : [`.github/secrets-grant*: have the backend allow exactly that`]),
    ...(foreignCi === undefined
      ? []
      : [`${foreignCi}: add a job that runs npx ${lintCommand(situation)}\n     ${DOCS}/ci/README.md`]),
    ...(written.length === 0 ? [] : ['commit this and open a pull request']),
    ...(written.includes(GATE_FILE) ? [`make the check "secrets" required for merging`] : []),
  ];
}
