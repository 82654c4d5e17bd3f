import type { ChangeSet, FileChange, ReadPresent, Refusal } from '../changes/change-set.ts';
import { ignoreChanges } from '../changes/ignore-changes.ts';
import type { Grant } from '../domain/backend-traits.ts';
import { gateWorkflow } from './gate-workflow.ts';
import { loadWorkflow } from './load-workflow.ts';
import { policyText } from './policy-text.ts';
import { PRE_COMMIT_FILE, withPreCommitEntry } from './pre-commit-entry.ts';
import type { Situation } from './situation.ts';

export const GATE_FILE = '.github/workflows/secrets.yml';
export const LOAD_FILE = '.github/workflows/load-secrets.yml';
export const POLICY_FILE = '.pipeline-secrets.yml';

/** Everything that `init` would write. Nothing that is there is written over: lines are added to ignore files and to the list of hooks, and no other file changes. */
export function planSetup(situation: Situation, read: ReadPresent): ChangeSet {
  const { names, gate, presentGate, foreignCi, findings, load, grants } = situation;
  const policy = policyText(names);
  const workflow = load === undefined ? undefined : loadWorkflow(load);
  const created: readonly FileChange[] = [
    ...(presentGate === undefined && foreignCi === undefined ? [{ path: GATE_FILE, after: gateWorkflow(gate) }] : []),
    ...(policy === undefined ? [] : [{ path: POLICY_FILE, after: policy }]),
    ...(workflow === undefined || foreignCi !== undefined ? [] : [{ path: LOAD_FILE, after: workflow }]),
    ...grants.map((grant, at) => grantFile(grant, at, grants.length)),
  ];
  const files: FileChange[] = [];
  const refused: Refusal[] =
    load !== undefined && workflow === undefined
      ? [{ path: LOAD_FILE, why: 'pipelines with variants need a job for each, which is left to you' }]
      : [];
  for (const file of created) {
    const present = read(file.path);
    if ('refused' in present) refused.push({ path: file.path, why: present.refused });
    else if (present.text === undefined) files.push(file);
    else if (present.text !== file.after) refused.push({ path: file.path, why: 'it is there already' });
  }
  const ignore = ignoreChanges(
    findings.filter(({ rule }) => rule !== 'tracked-secret-file').flatMap(({ remedies = [] }) => remedies),
    read,
  );
  const hooks = preCommitChange(read);
  return {
    files: [...files, ...ignore.files, ...hooks.files],
    untracked: [],
    refused: [...refused, ...ignore.refused, ...hooks.refused],
  };
}

const EXTENSIONS: Readonly<Record<Grant['language'], string>> = { hcl: 'hcl', json: 'json', text: 'txt' };

function grantFile({ language, text }: Grant, at: number, count: number): FileChange {
  const number = count === 1 ? '' : `-${at + 1}`;
  return { path: `.github/secrets-grant${number}.${EXTENSIONS[language]}`, after: `${text}\n` };
}

function preCommitChange(read: ReadPresent): Pick<ChangeSet, 'files' | 'refused'> {
  const present = read(PRE_COMMIT_FILE);
  const path = PRE_COMMIT_FILE;
  if ('refused' in present) return { files: [], refused: [{ path, why: present.refused }] };
  if (present.text === undefined) return { files: [], refused: [] };
  const entry = withPreCommitEntry(present.text);
  if ('isThere' in entry) return { files: [], refused: [] };
  if ('refused' in entry) return { files: [], refused: [{ path, why: entry.refused }] };
  return { files: [{ path, before: present.text, after: entry.text }], refused: [] };
}
