import type { Problem } from '../../domain/finding.ts';
import { serviceOfFile } from '../../ecosystems/bitswan/read/services.ts';
import { groupsInView } from '../bitswan/stages-in-view.ts';
import type { LintSubject, Rule } from '../rule.ts';

function check(subject: LintSubject): Problem[] {
  return groupsInView(subject).flatMap(({ name, isService, locations }): Problem[] => {
    const service = isService ? undefined : serviceOfFile(name);
    if (service === undefined) return [];
    return locations.map((location) => ({
      rule: 'service-name-collision',
      message: `cannot use "${name}" as a secret group: BitSwan keeps the secrets of its service ${service} in the file of this name, and considers the service enabled once the file exists`,
      location,
      hint: `rename the group; or remove it and write [services.${service}], which brings the service's own secrets`,
      key: name,
    }));
  });
}

/** The server considers a service enabled if its secret file exists, and checks nothing else. */
export const serviceNameCollision: Rule = {
  id: 'service-name-collision',
  severity: 'error',
  summary: 'A secret group has the name of a file that BitSwan makes for one of its services.',
  check,
};
