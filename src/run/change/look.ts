import { findWorkTree, type WorkTree } from '../../discover/work-tree.ts';
import { Failures } from '../../domain/failure.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { Survey } from '../../survey/survey.ts';
import type { RunContext } from '../context.ts';
import { run } from '../run.ts';
import type { StageResults } from '../stage-results.ts';

/**
 * The repository that is meant.
 *
 * @throws Failures
 */
export function workTreeOf(
  paths: readonly string[],
  { workingDirectory }: Pick<RunContext, 'workingDirectory'>,
): WorkTree {
  const found = findWorkTree(workingDirectory, paths);
  if ('failures' in found) throw new Failures(found.failures);
  return found.workTree;
}

/** A repository may be empty, and without git there is less to look at; neither is a reason to stop here. */
export function lookingInputs(
  inputs: Inputs,
  { paths, isGit }: { readonly paths?: readonly string[]; readonly isGit?: boolean } = {},
): Inputs {
  return {
    ...inputs,
    search: { ...inputs.search, allowEmpty: true, ...(paths === undefined ? {} : { paths }) },
    lint: { ...inputs.lint, isOn: isGit ?? true },
  };
}

/** @throws Failures when the repository cannot be looked at */
export async function lookAt(inputs: Inputs, context: RunContext): Promise<StageResults & { readonly survey: Survey }> {
  const results = await run(inputs, [], context);
  const { survey, findings, failures = [] } = results;
  if (survey === undefined || findings === undefined) throw new Failures(failures);
  return { ...results, survey };
}
