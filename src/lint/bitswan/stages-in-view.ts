import type { Automation, AutomationStage } from '../../domain/bitswan.ts';
import type { Location } from '../../domain/location.ts';
import type { LintSubject } from '../rule.ts';

/**
 * The stages at which the rules check an automation: the requested ones, else all at which it has groups or services. live-dev is left out unless
 * requested: it shares what dev has.
 */
export function stagesInView(subject: LintSubject, automation: Automation): readonly AutomationStage[] {
  const { requestedStages } = subject;
  return automation.stages.filter(({ stage, groups, services }) =>
    requestedStages.length > 0
      ? requestedStages.includes(stage)
      : stage !== 'live-dev' && groups.length + services.length > 0,
  );
}

/** A group or service secret file used by an automation in view. */
export interface GroupInView {
  readonly name: string;
  readonly isService: boolean;
  /** Places that ask for it, without duplicates, in the order of the automations. */
  readonly locations: readonly [Location, ...Location[]];
}

/** Every group and service file in view, in the order of first use. */
export function groupsInView(subject: LintSubject): readonly GroupInView[] {
  const uses = new Map<string, { name: string; isService: boolean; locations: [Location, ...Location[]] }>();
  const add = (name: string, isService: boolean, location: Location): void => {
    const use = uses.get(name);
    if (use === undefined) {
      uses.set(name, { name, isService, locations: [location] });
      return;
    }
    // A group may have the name of a service file; then it is required in any case.
    use.isService &&= isService;
    if (!use.locations.some((known) => isSamePlace(known, location))) use.locations.push(location);
  };
  for (const automation of subject.bitswan.automations) {
    for (const { groups, services } of stagesInView(subject, automation)) {
      for (const { name, location } of groups) add(name, false, location);
      for (const { name, location } of services) add(name, true, location);
    }
  }
  return [...uses.values()];
}

function isSamePlace(left: Location, right: Location): boolean {
  return left.file === right.file && left.line === right.line && left.column === right.column;
}
