import type { Automation } from '../../../domain/bitswan.ts';
import { reservedNameOwner } from '../../../domain/env-names.ts';
import type { Problem } from '../../../domain/finding.ts';
import type { Stage } from '../../../domain/requirement.ts';
import type { GroupVariable, GroupVariables, OverriddenVariable } from './group-variables.ts';

/**
 * Problems with the variables that an automation gets at a stage (`groupVariables`): values that differ between groups, and values
 * that the platform or a service replaces. Points at the group whose value is lost.
 */
export function problemsOfVariables(
  automation: Pick<Automation, 'path' | 'stages'>,
  stage: Stage,
  { variables, overridden }: GroupVariables,
): readonly Problem[] {
  const services = new Set(automation.stages.find((at) => at.stage === stage)?.services.map(({ name }) => name) ?? []);
  const lost = overridden.flatMap((variable) => problemOf(variable, services));
  // A service's file sets its own database name on purpose.
  const doubtful = variables.filter(({ platform, group }) => platform === 'sometimes' && !services.has(group));
  return [...lost, ...doubtful.map(sometimesOverridden), ...variables.flatMap(dependingOnServer)];
}

function problemOf(variable: OverriddenVariable, services: ReadonlySet<string>): readonly Problem[] {
  const { name, group, requiredAt: location, by, sameValue } = variable;
  const key = `${group}/${name}`;
  if (by === 'platform') {
    // The server's own secrets are refused by another rule, and a service's file sets the database name for every automation.
    if (reservedNameOwner(name) !== undefined || services.has(group)) return [];
    const message = `cannot set "${name}" by the secret group "${group}": BitSwan sets this variable itself in every container`;
    return [{ rule: 'overridden-variable', message, location, hint: 'remove the variable or rename it', key }];
  }
  if (sameValue === true) return [];
  if (services.has(by)) {
    const message = `cannot set "${name}" by the secret group "${group}": the service file "${by}" comes later and has another value`;
    return [{ rule: 'overridden-variable', message, location, hint: 'remove the variable or rename it', key }];
  }
  const message = `cannot give "${name}" one value: the secret groups "${group}" and "${by}" differ; a container takes that of "${by}", a notebook that of "${group}"`;
  return [
    {
      rule: 'conflicting-variable',
      message,
      location,
      hint: 'keep the variable in one of the groups',
      key: `${by}/${key}`,
    },
  ];
}

function dependingOnServer({ name, group, requiredAt: location, dependsOn }: GroupVariable): readonly Problem[] {
  if (dependsOn === undefined) return [];
  const message = `cannot rely on "${name}" of the secret group "${group}": it uses "${dependsOn}", which BitSwan sets itself on some servers`;
  const hint = 'write the value out, or use a variable that only groups set';
  return [{ rule: 'overridden-variable', message, location, hint, key: `${group}/${name}/${dependsOn}` }];
}

function sometimesOverridden({ name, group, requiredAt: location }: GroupVariable): Problem {
  return {
    rule: 'overridden-variable',
    message: `cannot rely on "${name}" of the secret group "${group}": on some servers BitSwan sets this variable itself`,
    location,
    hint: 'rename the variable if it is not meant to be that of the platform',
    key: `${group}/${name}`,
  };
}
