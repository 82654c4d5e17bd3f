import type { PublicMarks } from '../../../domain/document.ts';
import type { GroupFileContent } from '../../../domain/export/exportable.ts';
import type { Maskable } from '../../../domain/export/maskable.ts';
import { Failure, Failures } from '../../../domain/failure.ts';
import type { BitswanScope } from '../bitswan-scope.ts';
import type { GroupContents } from '../groups/group-contents.ts';
import { readStandaloneGroup } from '../groups/standalone-group.ts';

/**
 * The groups of the stage, each read independently: a file cannot hold a value that depends on which automation reads it after which other
 * group, so a reference to another group or to the platform is refused.
 *
 * @throws Failures `malformed-secret`, `cannot-deliver`
 */
export function groupFileContents(
  groups: ReadonlyMap<string, GroupContents>,
  { automations, requestedStages }: BitswanScope,
): readonly GroupFileContent[] {
  const failures: Failure[] = [];
  const contents = new Map<string, GroupFileContent>();
  const uses = automations
    .flatMap(({ stages }) => stages)
    .filter(({ stage }) => requestedStages.includes(stage))
    .flatMap((at) => [...at.groups, ...at.services]);
  for (const { name, location } of uses) {
    const stored = groups.get(name);
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

export function groupMaskables(groups: readonly GroupFileContent[], marks: PublicMarks): readonly Maskable[] {
  return groups.flatMap(({ name: group, variables }) =>
    variables.map(({ name, value }): Maskable => {
      return { kind: 'whole', name, value, isPublic: marks.variable(group, name) };
    }),
  );
}
