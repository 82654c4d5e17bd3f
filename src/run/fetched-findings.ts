import type { Finding } from '../domain/finding.ts';
import { groupVariables } from '../ecosystems/bitswan/group-variables.ts';
import { problemsOfVariables } from '../ecosystems/bitswan/variable-problems.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Acquired } from './acquire.ts';
import { weighed } from './judge.ts';
import type { Survey } from './survey.ts';

/**
 * What only the fetched values can tell: groups that give a variable two values, values that the platform replaces. With local files the
 * rules have seen these already.
 */
export function fetchedFindings(survey: Survey, acquired: Acquired, inputs: Inputs): readonly Finding[] {
  if (inputs.backend.backend === 'local') return [];
  const problems = inputs.bitswan.stages.flatMap((stage) =>
    survey.bitswan.automations.flatMap((automation) =>
      problemsOfVariables(automation, stage, groupVariables({ automation, stage, contents: acquired.groups })),
    ),
  );
  return weighed(problems, 'warning').filter(({ rule }) => inputs.lint.rules.get(rule) !== 'off');
}
