import type { Automation } from '../../../domain/bitswan.ts';
import { formatLocation, type Location } from '../../../domain/location.ts';
import type { Requirement, Stage } from '../../../domain/requirement.ts';
import { serviceStage } from '../read/services.ts';

/**
 * The groups and service secret files that automations need at some stages, one requirement per name and stage of its list, in the
 * order in which they first occur. A service file is optional, because the platform creates it at the first deployment;
 * if it is also listed as a group, it is required.
 */
export function groupRequirements(
  automations: readonly Automation[],
  stages: readonly Stage[],
): readonly Requirement[] {
  const requirements = new Map<
    string,
    { name: string; stage: Stage; optional: boolean; places: Map<string, Location> }
  >();
  const add = (name: string, stage: Stage, optional: boolean, location: Location): void => {
    const key = `${stage}/${name}`;
    const requirement = requirements.get(key) ?? { name, stage, optional, places: new Map() };
    requirement.optional &&= optional;
    // A repeated place (the live-dev stage reads dev's list) keeps its first position.
    const place = formatLocation(location);
    if (!requirement.places.has(place)) requirement.places.set(place, location);
    requirements.set(key, requirement);
  };
  for (const automation of automations) {
    for (const at of automation.stages.filter(({ stage }) => stages.includes(stage))) {
      for (const group of at.groups) add(group.name, group.listedFor, false, group.location);
      for (const service of at.services) add(service.name, serviceStage(at.stage), true, service.location);
    }
  }
  return [...requirements.values()].map(({ name, stage, optional, places }) => ({
    kind: 'group',
    name,
    stage,
    ...(optional ? { optional } : {}),
    requiredBy: [...places.values()],
  }));
}
