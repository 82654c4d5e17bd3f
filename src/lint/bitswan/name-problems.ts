import { dangerOfName, isPortableName, reservedNameOwner } from '../../domain/env-names.ts';
import type { Problem } from '../../domain/finding.ts';
import type { Location } from '../../domain/location.ts';
import { readsSecrets } from '../../domain/mode.ts';
import type { RuleId } from '../../domain/rule-id.ts';
import { printable } from '../../ecosystems/bitswan/groups/group-names.ts';
import type { LintSubject } from '../rule.ts';
import { variablesOfGroup } from './known-variables.ts';
import { groupsInView } from './stages-in-view.ts';

interface NamedVariable {
  readonly group: string;
  readonly name: string;
  readonly location: Location;
}

/** Variables of the groups in view; those of services are chosen by the platform. */
function groupVariables(subject: LintSubject): readonly NamedVariable[] {
  return groupsInView(subject)
    .filter(({ isService }) => !isService)
    .flatMap(({ name: group, locations }) =>
      (variablesOfGroup(subject, group) ?? []).map(({ name, location = locations[0] }) => ({ group, name, location })),
    );
}

function problem(rule: RuleId, { group, name, location }: NamedVariable, why: string, hint: string): Problem {
  const message = `cannot set the variable "${printable(name)}" of the secret group "${group}": ${why}`;
  return { rule, message, location, hint, key: `${group}/${name}` };
}

/** Variables that compose accepts (`FOO-BAR`, `1FOO`, `FOO.BAR`) but no shell can read. */
export function* unportableGroupNames(subject: LintSubject): Iterable<Problem> {
  for (const variable of groupVariables(subject)) {
    if (isPortableName(variable.name)) continue;
    const why = 'a variable name may contain only letters, digits and _, and must not start with a digit';
    yield problem('invalid-env-name', variable, why, 'rename the variable in the group and where it is read');
  }
}

/** Variables that belong to Bruin or to BitSwan's own server; with the server's, anyone could deploy anything. */
export function* reservedGroupNames(subject: LintSubject): Iterable<Problem> {
  for (const variable of groupVariables(subject)) {
    const owner = reservedNameOwner(variable.name);
    if (owner === undefined) continue;
    const why = owner === 'bruin' ? 'Bruin sets BRUIN_* variables itself' : "it belongs to BitSwan's server";
    yield problem('reserved-env-name', variable, why, 'remove the variable from the group or rename it');
  }
}

/** Variables that affect every program started later. */
export function* dangerousGroupNames(subject: LintSubject): Iterable<Problem> {
  const actsOnJob = readsSecrets(subject.mode) && subject.exportsToJob !== false;
  for (const variable of groupVariables(subject)) {
    const danger = dangerOfName(variable.name);
    if (danger === undefined || subject.allowedNames?.has(variable.name)) continue;
    const hint = `rename the variable, or, if it must be this one, \`allow-env: ${variable.name}\``;
    yield {
      ...problem('dangerous-env-name', variable, `it ${danger}`, hint),
      ...(actsOnJob ? {} : { severity: 'warning' as const }),
    };
  }
}
