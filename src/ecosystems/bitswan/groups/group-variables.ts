import type { Automation } from '../../../domain/bitswan.ts';
import { setByBitswan } from '../../../domain/env-names.ts';
import { Failure } from '../../../domain/failure.ts';
import type { Location } from '../../../domain/location.ts';
import type { Stage } from '../../../domain/requirement.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { type ContentVariable, type GroupContents, readGroupContents } from './group-contents.ts';
import { knownPlatformVariables } from './platform-variables.ts';

/** A variable that the container of an automation gets at one stage. */
export interface GroupVariable {
  readonly name: string;
  readonly value: SecretValue;
  /** The group or service file whose value is used. */
  readonly group: string;
  /** The place in the automation's configuration that lists that group. */
  readonly requiredAt: Location;
  /** `sometimes`: depending on the server's configuration, it sets its own value. */
  readonly platform?: 'sometimes';
  /** A variable in the value that the server may set itself, so that the container may get another value. */
  readonly dependsOn?: string;
}

/** A value that never reaches the container. */
export interface OverriddenVariable {
  readonly name: string;
  /** The group or service file whose value is lost. */
  readonly group: string;
  readonly requiredAt: Location;
  /** `platform`, or the later group or service file. */
  readonly by: string;
  /** Whether both values are equal; undefined if the platform's is not known. */
  readonly sameValue?: boolean;
}

export interface GroupVariables {
  /** In the order in which the names first occur. */
  readonly variables: readonly GroupVariable[];
  readonly overridden: readonly OverriddenVariable[];
  /** All contents that cannot be used. If there are any, `variables` is incomplete. */
  readonly failures: readonly Failure[];
}

/**
 * The variables that an automation's groups and service files set in its container at a stage: later files win, service files come after
 * groups, and neither overrides what the platform sets itself. References inside a file resolve to the platform's own variables, then to
 * earlier lines and files, never to a variable of this job.
 *
 * `contents` holds what was fetched, by name of group or service file; what is missing there is skipped (the fetch reports it).
 */
export function groupVariables(input: {
  readonly automation: Automation;
  readonly stage: Stage;
  readonly contents: ReadonlyMap<string, GroupContents>;
}): GroupVariables {
  const at = input.automation.stages.find(({ stage }) => stage === input.stage);
  if (at === undefined) return { variables: [], overridden: [], failures: [] };
  const platform = knownPlatformVariables(input.automation, at.stage, at.deployment);
  const merged = new MergedVariables(platform);
  const values = new Map<string, string>();
  const failures: Failure[] = [];
  for (const { name: group, location } of [...at.groups, ...at.services]) {
    const contents = input.contents.get(group);
    if (contents === undefined) continue;
    const read = readGroupContents(group, contents, (name) => platform.get(name), values);
    failures.push(...read.problems.map((problem) => asFailure(problem.message, location, problem.hint)));
    // A later line may have used a value before it was overridden.
    for (const variable of [...read.overridden, ...read.variables]) {
      const unknown = unknownReference(variable, platform);
      if (unknown !== undefined) failures.push(asFailure(unknownValue(group, variable.name, unknown), location));
    }
    for (const variable of read.variables) {
      values.set(variable.name, variable.value.reveal());
      merged.add(variable, group, location);
    }
  }
  return { variables: merged.variables, overridden: merged.overridden, failures };
}

/** The variables of a container after reading some of its files, in order. */
class MergedVariables {
  readonly overridden: OverriddenVariable[] = [];
  readonly #merged = new Map<string, GroupVariable>();
  readonly #platform: ReadonlyMap<string, string>;

  constructor(platform: ReadonlyMap<string, string>) {
    this.#platform = platform;
  }

  get variables(): readonly GroupVariable[] {
    return [...this.#merged.values()];
  }

  add({ name, value, references }: ContentVariable, group: string, requiredAt: Location): void {
    const isSetSometimes = setByBitswan(name) === 'sometimes';
    const platformValue = this.#platform.get(name);
    if (setByBitswan(name) === 'always' || platformValue !== undefined) {
      this.overridden.push({ name, group, requiredAt, by: 'platform' });
      if (isSetSometimes && platformValue !== undefined)
        this.#merged.set(name, { name, value: new SecretValue(platformValue), group, requiredAt });
      return;
    }
    const before = this.#merged.get(name);
    if (before !== undefined) {
      const sameValue = before.value.reveal() === value.reveal();
      this.overridden.push({ name, group: before.group, requiredAt: before.requiredAt, by: group, sameValue });
    }
    const dependsOn = references.find((each) => setByBitswan(each) === 'sometimes' && !this.#platform.has(each));
    this.#merged.set(name, {
      name,
      value,
      group,
      requiredAt,
      ...(isSetSometimes ? { platform: 'sometimes' } : {}),
      ...(dependsOn === undefined ? {} : { dependsOn }),
    });
  }
}

/** A reference to a variable of the platform whose value only the server knows: any value here would be wrong. */
function unknownReference(variable: ContentVariable, platform: ReadonlyMap<string, string>): string | undefined {
  return variable.references.find((name) => setByBitswan(name) === 'always' && !platform.has(name));
}

function unknownValue(group: string, variable: string, reference: string): string {
  return `cannot determine the value of "${variable}" in group "${group}": it uses "${reference}", which only BitSwan's server knows`;
}

function asFailure(message: string, location: Location, hint?: string): Failure {
  return new Failure('malformed-secret', message, { location, ...(hint === undefined ? {} : { hint }) });
}
