import { Failure, Failures } from '../../../domain/failure.ts';
import type { Location } from '../../../domain/location.ts';
import type { SecretValue } from '../../../domain/secret.ts';
import type { Inputs } from '../../../inputs/inputs.ts';
import type { Maskable } from '../../../masking/maskable.ts';
import type { Acquired } from '../../../resolve/acquire.ts';
import { publicMarks } from '../../../resolve/public-marks.ts';
import type { Survey } from '../../../survey/survey.ts';
import { readStandaloneGroup } from '../groups/standalone-group.ts';

/** One group or service file with its variables, for the `group-files` export. */
export interface GroupFileContent {
  readonly name: string;
  readonly variables: readonly { readonly name: string; readonly value: SecretValue }[];
  readonly origin: Location;
}

/**
 * The groups of the stage, each read by itself: a file cannot hold a value that depends on which automation reads it after which other
 * group, so a reference to another group or to the platform is refused.
 *
 * @throws Failures `malformed-secret`, `cannot-deliver`
 */
export function groupFileContents(survey: Survey, acquired: Acquired, inputs: Inputs): readonly GroupFileContent[] {
  const failures: Failure[] = [];
  const contents = new Map<string, GroupFileContent>();
  const uses = survey.bitswan.automations
    .flatMap(({ stages }) => stages)
    .filter(({ stage }) => inputs.bitswan.stages.includes(stage))
    .flatMap(({ groups, services }) => [...groups, ...services]);
  for (const { name, location } of uses) {
    const stored = acquired.groups.get(name);
    if (stored === undefined || contents.has(name)) continue;
    const read = readStandaloneGroup(name, stored);
    for (const { message, hint } of read.problems)
      failures.push(new Failure('malformed-secret', message, { location, ...(hint === undefined ? {} : { hint }) }));
    for (const { name: variable, on } of read.dependent) {
      const message = `cannot write "${variable}" of group "${name}" to a file: it refers to ${on === undefined ? 'a variable' : `"${on}"`}, which no earlier line of the group decides`;
      const hint = 'export it with export: env, or define the variable in the same group, before it is used';
      failures.push(new Failure('cannot-deliver', message, { location, hint }));
    }
    contents.set(name, { name, variables: read.variables, origin: location });
  }
  if (failures.length > 0) throw new Failures(failures);
  return [...contents.values()];
}

export function groupMaskables(groups: readonly GroupFileContent[], acquired: Acquired): readonly Maskable[] {
  const marks = publicMarks(acquired.sources);
  return groups.flatMap(({ name: group, variables }) =>
    variables.map(({ name, value }): Maskable => {
      return { kind: 'whole', name, value, isPublic: marks.variable(group, name) };
    }),
  );
}
