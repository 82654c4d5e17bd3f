import { CHECKOUT, thisAction } from './used-actions.ts';
import { yamlText } from './yaml-text.ts';

/** What the gate of a repository has to know. */
export interface GateSettings {
  /** Folders that were named, relative to the root; empty for all of it. */
  readonly folders: readonly string[];
  /** True where there is neither a pipeline nor an automation yet. */
  readonly isEmpty: boolean;
  /** See `releasedCommit`. */
  readonly commit?: string;
}

/** The workflow of the gate: no settings, no secrets, read access to the contents. */
export function gateWorkflow({ folders, isEmpty, commit }: GateSettings): string {
  return `# Fails when a secret is committed, or when a pipeline or an automation needs one that nothing provides.
name: secrets
on: pull_request
permissions:
  contents: read
jobs:
  secrets:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: ${CHECKOUT}
        with:
          fetch-depth: 2 # the commit before, so that a change of the policy can be compared
          persist-credentials: false
      - uses: ${thisAction(commit)}
        with:
          mode: lint
${isEmpty ? '          allow-empty: true # nothing to check yet: remove this line with the first pipeline or automation\n' : ''}${pathLines(folders)}`;
}

function pathLines(folders: readonly string[]): string {
  const [first, ...others] = folders;
  if (first === undefined) return '';
  if (others.length === 0) return `          path: ${yamlText(first)}\n`;
  return `          path: |-\n${folders.map((folder) => `            ${folder}\n`).join('')}`;
}
