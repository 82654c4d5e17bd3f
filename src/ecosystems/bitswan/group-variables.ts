import type { Automation } from '../../domain/bitswan.ts';
import { setByBitswan } from '../../domain/env-names.ts';
import { Failure } from '../../domain/failure.ts';
import type { Location } from '../../domain/location.ts';
import type { Stage } from '../../domain/requirement.ts';
import { SecretValue } from '../../domain/secret.ts';
import { type ContentVariable, type GroupContents, readGroupContents } from './group-contents.ts';
import { knownPlatformVariables } from './platform-variables.ts';

/** A variable that the container of an automation gets at one stage. */
export interface GroupVariable {
  readonly name: string;
  readonly value: SecretValue;
  /** The group or service file whose value counts. */
  readonly group: string;
  /** The place in the automation's configuration that asks for that group. */
  readonly requiredAt: Location;
  /** `sometimes`: a server that is set up in a certain way puts its own value there. */
  readonly platform?: 'sometimes';
  /** A variable in the value that a server may set itself, so that the container may get another value. */
  readonly dependsOn?: string;
}

/** A value that the container never gets. */
export interface OverriddenVariable {
  readonly name: string;
  /** The group or service file whose value is lost. */
  readonly group: string;
  readonly requiredAt: Location;
  /** `platform`, or the later group or service file. */
  readonly by: string;
  /** Whether both values are the same text; undefined where the platform's is not known. */
  readonly sameValue?: boolean;
}

export interface GroupVariables {
  /** In the order in which the container first meets the names. */
  readonly variables: readonly GroupVariable[];
  readonly overridden: readonly OverriddenVariable[];
  /** Contents that cannot be used, all of them. With any, `variables` is not complete. */
  readonly failures: readonly Failure[];
}

/**
 * The variables that an automation's groups and service files give to its container at a stage: later files win, service files come after
 * groups, and what the platform sets itself is never taken from either. References inside a file see the platform's own variables, then
 * earlier lines and files, and never a variable of this job.
 *
 * `contents` holds what was fetched, by name of group or service file; what is absent there is passed over (reporting it is the fetch's task).
 */
export function groupVariables(input: {
  readonly automation: Automation;
  readonly stage: Stage;
  readonly contents: ReadonlyMap<string, GroupContents>;
}): GroupVariables {
  const at = input.automation.stages.find(({ stage }) => stage === input.stage);
  if (at === undefined) return { variables: [], overridden: [], failures: [] };
  const platform = knownPlatformVariables(input.automation, at.stage, at.deployment);
  const merged = new Map<string, GroupVariable>();
  const values = new Map<string, string>();
  const overridden: OverriddenVariable[] = [];
  const failures: Failure[] = [];
  for (const { name: group, location } of [...at.groups, ...at.services]) {
    const contents = input.contents.get(group);
    if (contents === undefined) continue;
    const read = readGroupContents(group, contents, (name) => platform.get(name), values);
    failures.push(...read.problems.map((problem) => asFailure(problem.message, location, problem.hint)));
    // A later line may have used a value that is overridden by now.
    for (const variable of [...read.overridden, ...read.variables]) {
      const unknown = unknownReference(variable, platform);
      if (unknown !== undefined) failures.push(asFailure(unknownValue(group, variable.name, unknown), location));
    }
    for (const variable of read.variables) {
      values.set(variable.name, variable.value.reveal());
      const platformValue = platform.get(variable.name);
      if (setByBitswan(variable.name) === 'always' || platformValue !== undefined) {
        overridden.push({ name: variable.name, group, requiredAt: location, by: 'platform' });
        if (setByBitswan(variable.name) === 'sometimes' && platformValue !== undefined)
          merged.set(variable.name, {
            name: variable.name,
            value: new SecretValue(platformValue),
            group,
            requiredAt: location,
          });
        continue;
      }
      const before = merged.get(variable.name);
      if (before !== undefined) {
        const sameValue = before.value.reveal() === variable.value.reveal();
        overridden.push({
          name: before.name,
          group: before.group,
          requiredAt: before.requiredAt,
          by: group,
          sameValue,
        });
      }
      const dependsOn = variable.references.find((name) => setByBitswan(name) === 'sometimes' && !platform.has(name));
      merged.set(variable.name, {
        name: variable.name,
        value: variable.value,
        group,
        requiredAt: location,
        ...(setByBitswan(variable.name) === 'sometimes' ? { platform: 'sometimes' } : {}),
        ...(dependsOn === undefined ? {} : { dependsOn }),
      });
    }
  }
  return { variables: [...merged.values()], overridden, failures };
}

/** A reference to a variable of the platform whose value only the server knows: any text here would be a wrong one. */
function unknownReference(variable: ContentVariable, platform: ReadonlyMap<string, string>): string | undefined {
  return variable.references.find((name) => setByBitswan(name) === 'always' && !platform.has(name));
}

function unknownValue(group: string, variable: string, reference: string): string {
  return `cannot tell the value of "${variable}" in group "${group}": it uses "${reference}", which only BitSwan's server knows`;
}

function asFailure(message: string, location: Location, hint?: string): Failure {
  return new Failure('malformed-secret', message, { location, ...(hint === undefined ? {} : { hint }) });
}
