import { readdirSync } from 'node:fs';
import type { ReadPresent } from '../changes/change-set.ts';
import { absolutePath } from '../discover/absolute-path.ts';
import { ACTION } from './used-actions.ts';

const WORKFLOWS = '.github/workflows';

/** A workflow in which the gate runs already. */
export interface PresentGate {
  readonly path: string;
  /** It is green where there is nothing to check. */
  readonly allowsEmpty: boolean;
}

/** @param root absolute */
export function presentGateOf(root: string, read: ReadPresent): PresentGate | undefined {
  for (const name of workflowNames(root)) {
    const path = `${WORKFLOWS}/${name}`;
    const present = read(path);
    const text = 'text' in present ? (present.text ?? '') : '';
    if (text.includes(`${ACTION}@`) && /\bmode:\s*["']?lint\b/.test(text))
      return { path, allowsEmpty: /\ballow-empty:\s*["']?true\b/i.test(text) };
  }
  return undefined;
}

/** In the order of their names. */
function workflowNames(root: string): readonly string[] {
  try {
    return readdirSync(absolutePath(root, WORKFLOWS))
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch (error) {
    // There are none, or none that can be listed.
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

/** Files of services that run no workflows of GitHub, and keep the repository themselves. */
const FOREIGN = ['.gitlab-ci.yml', 'bitbucket-pipelines.yml'];

/** The file of another CI, where nothing is set up for GitHub. */
export function foreignCiOf(root: string, read: ReadPresent): string | undefined {
  if (workflowNames(root).length > 0) return undefined;
  return FOREIGN.find((path) => {
    const present = read(path);
    return 'text' in present && present.text !== undefined;
  });
}
