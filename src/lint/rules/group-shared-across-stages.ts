import type { Problem } from '../../domain/finding.ts';
import { formatLocation, type Location } from '../../domain/location.ts';
import type { Stage } from '../../domain/requirement.ts';
import { serviceStage } from '../../ecosystems/bitswan/read/services.ts';
import type { LintSubject, Rule } from '../rule.ts';

/** Later stages hold the more valuable secrets: a finding points at the latest. */
const BY_VALUE: readonly Stage[] = ['production', 'staging', 'dev'];

/** Places that name a group, by stage; dev and live-dev count as one, because they share by design. */
type Uses = Map<Stage, Map<string, Location>>;

function usesOf(subject: LintSubject): Map<string, Uses> {
  const groups = new Map<string, Uses>();
  for (const automation of subject.bitswan.automations) {
    for (const { stage, groups: named } of automation.stages) {
      for (const { name, location } of named) {
        const uses = groups.get(name) ?? new Map();
        const places = uses.get(serviceStage(stage)) ?? new Map();
        places.set(formatLocation(location), location);
        groups.set(name, uses.set(serviceStage(stage), places));
      }
    }
  }
  return groups;
}

function check(subject: LintSubject): Problem[] {
  const asked = new Set(subject.requestedStages.map(serviceStage));
  return [...usesOf(subject)].flatMap(([name, uses]): Problem[] => {
    const [latest, ...others] = BY_VALUE.filter((stage) => uses.has(stage));
    if (latest === undefined || others.length === 0) return [];
    if (asked.size > 0 && ![latest, ...others].some((stage) => asked.has(stage))) return [];
    return [...(uses.get(latest)?.values() ?? [])].map((location) => ({
      rule: 'group-shared-across-stages',
      ...(latest === 'production' ? {} : { severity: 'notice' as const }),
      message: `cannot keep the secrets of ${latest} apart: the group "${name}" is used at ${[...others].reverse().join(' and ')} too`,
      location,
      hint: `make a group of its own for ${latest}, with other values, for example "${name}-${latest}"`,
      key: name,
    }));
  });
}

/** BitSwan's documentation asks for different secrets at each stage; otherwise anyone who may deploy to dev could read those of production. */
export const groupSharedAcrossStages: Rule = {
  id: 'group-shared-across-stages',
  severity: 'warning',
  summary: 'One secret group is used at several stages, so that a test holds the secrets of production.',
  check,
};
