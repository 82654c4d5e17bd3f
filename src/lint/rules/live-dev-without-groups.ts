import type { Problem } from '../../domain/finding.ts';
import type { LintSubject, Rule } from '../rule.ts';

function check({ bitswan, requestedStages }: LintSubject): Problem[] {
  if (requestedStages.length > 0 && !requestedStages.includes('live-dev')) return [];
  return bitswan.automations.flatMap((automation): Problem[] => {
    const first = automation.stages.flatMap(({ groups }) => groups)[0];
    if (automation.format !== 'ini' || first === undefined) return [];
    return [
      {
        rule: 'live-dev-without-groups',
        message: `cannot attach the groups of ${automation.config} at live-dev: BitSwan reads groups of a pipelines.conf only at dev and later`,
        location: first.location,
        hint: 'move the groups to [secrets] of an automation.toml, where live-dev shares those of dev',
      },
    ];
  });
}

/** At live-dev the server reads groups from an automation.toml only. */
export const liveDevWithoutGroups: Rule = {
  id: 'live-dev-without-groups',
  severity: 'warning',
  summary: 'The secret groups of a pipelines.conf never reach live-dev.',
  check,
};
