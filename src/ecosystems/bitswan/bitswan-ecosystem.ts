import type { BitswanReading } from '../../domain/bitswan.ts';
import type { PublicMarks } from '../../domain/document.ts';
import { SecretValue } from '../../domain/secret.ts';
import { compactJson } from '../../formats/json.ts';
import type { Ecosystem, Selected } from '../ecosystem.ts';
import type { BitswanScope } from './bitswan-scope.ts';
import { groupExports } from './export/group-exports.ts';
import { type GroupContents, groupContentsOf } from './groups/group-contents.ts';
import { groupRequirements } from './groups/group-requirements.ts';
import { problemsOfVariables } from './groups/group-variable-problems.ts';
import { groupVariables } from './groups/group-variables.ts';
import { readBitswan } from './read/read-bitswan.ts';

/** What the automations of a run receive: the contents of their groups and service files, by name. */
export interface BitswanValues {
  readonly groups: ReadonlyMap<string, GroupContents>;
}

/** BitSwan: automations need secret groups, whose variables become those of their containers. */
export const BITSWAN: Ecosystem<
  BitswanReading,
  BitswanScope,
  BitswanValues,
  undefined,
  { readonly marks: PublicMarks }
> = {
  read: readBitswan,
  requirements: ({ automations, stages }) => groupRequirements(automations, stages),
  values: (stored) => {
    const groups = stored.filter(({ requirement }) => requirement.kind === 'group');
    return {
      values: { groups: new Map(groups.map((each) => [each.requirement.name, contentsOf(each.selected)])) },
      failures: [],
    };
  },
  problems: ({ groups: contents }, { automations, requestedStages }) =>
    requestedStages.flatMap((stage) =>
      automations.flatMap((automation) =>
        problemsOfVariables(automation, stage, groupVariables({ automation, stage, contents })),
      ),
    ),
  exports: ({ groups }, { automations, requestedStages }, { marks }) =>
    groupExports(groups, automations, requestedStages[0], marks),
};

function contentsOf(selected: Selected): GroupContents {
  if (selected.kind === 'text') return groupContentsOf(selected.text);
  return { form: 'fields', text: selected.text ?? new SecretValue(compactJson(selected.object)) };
}
