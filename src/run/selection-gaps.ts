import { Failure } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { TrackedSelection } from './selection.ts';

/**
 * Nothing to look at is never success: a typo in `include` or a wrong checkout would make the gate green for ever.
 * @param found how many pipelines and automations were selected, and what is wrong with those that could not be read
 */
export function selectionGaps(
  inputs: Inputs,
  selection: TrackedSelection,
  found: { readonly units: number; readonly problems: readonly Problem[] },
): readonly Failure[] {
  const hasBroken = found.problems.some(({ rule }) => rule === 'malformed-config');
  const unmatched = selection.unmatched();
  if (unmatched.length > 0) {
    const patterns = unmatched.map((pattern) => `"${pattern}"`).join(', ');
    const message = `cannot check what include names: no pipeline and no automation lies at ${patterns}`;
    return [
      new Failure('nothing-checked', message, {
        hint: 'include takes repository paths of their folders, or globs such as shop/**',
      }),
    ];
  }
  const isUnchanged = inputs.search.changedSince !== undefined && selection.wasAsked();
  if (found.units > 0 || hasBroken || isUnchanged || inputs.search.allowEmpty) return [];
  const message = 'cannot check anything: there is no pipeline and no automation in the searched folders';
  return [
    new Failure('nothing-checked', message, {
      hint: 'correct path or include; allow-empty: true accepts a repository without them',
    }),
  ];
}
