import type { Problem } from '../domain/finding.ts';
import { groupVariables } from '../ecosystems/bitswan/groups/group-variables.ts';
import { problemsOfVariables } from '../ecosystems/bitswan/groups/variable-problems.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Acquired } from '../resolve/acquire.ts';
import type { Survey } from '../survey/survey.ts';

/**
 * What only the fetched values can tell: groups that give a variable two values, values that the platform replaces. With local files the
 * rules have seen these already.
 */
export function fetchedGroupProblems(survey: Survey, acquired: Acquired, inputs: Inputs): readonly Problem[] {
  if (inputs.backend.definition.isLocal) return [];
  return inputs.bitswan.stages.flatMap((stage) =>
    survey.bitswan.automations.flatMap((automation) =>
      problemsOfVariables(automation, stage, groupVariables({ automation, stage, contents: acquired.groups })),
    ),
  );
}
