import type { Automation } from '../../domain/bitswan.ts';
import type { Problem } from '../../domain/finding.ts';
import { STAGES, type Stage } from '../../domain/requirement.ts';
import type { LintSubject, Rule } from '../rule.ts';

/** live-dev shares the groups of dev, so it is checked only if requested. */
const USUAL_STAGES: readonly Stage[] = STAGES.filter((stage) => stage !== 'live-dev');

function check({ bitswan, requestedStages }: LintSubject): Problem[] {
  const stages = requestedStages.length > 0 ? requestedStages : USUAL_STAGES;
  return bitswan.automations.flatMap((automation) => {
    const mapped = automation.stages.filter(({ groups }) => groups.length > 0).map(({ stage }) => stage);
    if (mapped.length === 0) return [];
    return automation.stages
      .filter(({ stage, groups, isDeclared }) => stages.includes(stage) && groups.length === 0 && !isDeclared)
      .map(({ stage }) => problem(automation, stage, mapped, requestedStages.includes(stage)));
  });
}

function problem(automation: Automation, stage: Stage, mapped: readonly Stage[], isRequested: boolean): Problem {
  return {
    rule: 'unmapped-stage',
    ...(isRequested ? { severity: 'error' as const } : {}),
    message: `cannot give "${automation.path === '' ? '.' : automation.path}" any secret group at ${stage}: groups are named for ${mapped.join(', ')} only, and BitSwan takes those of no other stage`,
    location: automation.secretsLocation,
    hint: hintFor(automation.format, stage),
    key: stage,
  };
}

function hintFor(format: Automation['format'], stage: Stage): string {
  if (format === 'toml') return `add ${stage} = ["name"] to [secrets], or ${stage} = [] if none is meant`;
  if (stage === 'live-dev')
    return 'move the groups to [secrets] of an automation.toml: a pipelines.conf gives live-dev none';
  return `add ${stage}_groups = name to [secrets], or groups = name for all stages`;
}

/** There is no fallback from one stage to another, except between dev and live-dev. */
export const unmappedStage: Rule = {
  id: 'unmapped-stage',
  severity: 'warning',
  summary: 'An automation has secret groups at some stages and none at this one, and does not say that none is meant.',
  check,
};
