import type { AutomationStage } from '../../domain/bitswan.ts';
import { reservedNameOwner, setByBitswan } from '../../domain/env-names.ts';
import type { Problem } from '../../domain/finding.ts';
import { problemsOfVariables } from '../../ecosystems/bitswan/variable-problems.ts';
import type { LintSubject } from '../rule.ts';
import { groupFileOf, variablesOfGroup } from './known-variables.ts';
import { stagesInView } from './stages-in-view.ts';
import { storedVariables } from './stored-variables.ts';

/** Problems of the rules `conflicting-variable` and `overridden-variable`: from the files, and from names where there is no file. */
export function variableProblems(subject: LintSubject): readonly Problem[] {
  return subject.bitswan.automations.flatMap((automation) =>
    stagesInView(subject, automation).flatMap((at) => [
      ...problemsOfVariables(automation, at.stage, storedVariables(subject, automation, at.stage)),
      ...problemsOfNames(subject, at),
    ]),
  );
}

/** Of a group without a file only the listed names can be judged. */
function problemsOfNames(subject: LintSubject, at: AutomationStage): readonly Problem[] {
  return at.groups.flatMap(({ name: group, location }) => {
    if (groupFileOf(subject, group)?.text !== undefined) return [];
    return (variablesOfGroup(subject, group) ?? []).flatMap(({ name }): readonly Problem[] => {
      const platform = setByBitswan(name);
      if (platform === undefined || reservedNameOwner(name) !== undefined) return [];
      const when = platform === 'always' ? 'in every container' : 'on some servers';
      return [
        {
          rule: 'overridden-variable',
          message: `cannot rely on "${name}" of the secret group "${group}": BitSwan sets this variable itself ${when}`,
          location,
          hint: 'remove the variable or rename it',
          key: `${group}/${name}`,
        },
      ];
    });
  });
}
