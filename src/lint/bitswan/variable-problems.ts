import type { AutomationStage, GroupUse } from '../../domain/bitswan.ts';
import { reservedNameOwner, setByBitswan } from '../../domain/env-names.ts';
import type { Problem } from '../../domain/finding.ts';
import { readsSecrets } from '../../domain/mode.ts';
import { problemsOfVariables } from '../../ecosystems/bitswan/groups/group-variable-problems.ts';
import type { LintSubject } from '../rule.ts';
import { groupFileOf, variablesOfGroup } from './known-variables.ts';
import { stagesInView } from './stages-in-view.ts';
import { storedVariables } from './stored-variables.ts';

/** Problems for the rules `conflicting-variable` and `overridden-variable`: from the files, or from names where there is no file. */
export function variableProblems(subject: LintSubject): readonly Problem[] {
  return subject.bitswan.automations.flatMap((automation) =>
    stagesInView(subject, automation).flatMap((at) => [
      ...problemsOfVariables(automation, at.stage, storedVariables(subject, automation, at.stage)),
      ...problemsOfNames(subject, at),
    ]),
  );
}

/** Without the file of a group or service only names can be checked: the listed ones, and those that every service of the kind sets. */
function problemsOfNames(subject: LintSubject, at: AutomationStage): readonly Problem[] {
  // With another backend the fetched values decide.
  if (readsSecrets(subject.mode) && !subject.backend.isLocal) return [];
  return at.groups.flatMap((group) => {
    const hasFile = groupFileOf(subject, group.name)?.text !== undefined;
    return [
      ...(hasFile ? [] : overriddenByPlatform(subject, group)),
      ...overriddenByServices(subject, at, group, hasFile),
    ];
  });
}

function overriddenByServices(
  subject: LintSubject,
  { services }: AutomationStage,
  { name: group, location }: GroupUse,
  hasFile: boolean,
): readonly Problem[] {
  const names = (variablesOfGroup(subject, group) ?? []).map(({ name }) => name);
  return services.flatMap(({ name: file }): readonly Problem[] => {
    if (file === group || (hasFile && groupFileOf(subject, file)?.text !== undefined)) return [];
    const own = new Set((variablesOfGroup(subject, file) ?? []).map(({ name }) => name));
    return names
      .filter((name) => own.has(name))
      .map((name) => ({
        rule: 'overridden-variable',
        message: `cannot set "${name}" by the secret group "${group}": the service file "${file}" comes later and sets it too`,
        location,
        hint: 'remove the variable or rename it',
        key: `${group}/${name}`,
      }));
  });
}

function overriddenByPlatform(subject: LintSubject, { name: group, location }: GroupUse): readonly Problem[] {
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
}
