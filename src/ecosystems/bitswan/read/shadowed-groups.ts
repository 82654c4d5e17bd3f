import type { GroupUse } from '../../../domain/bitswan.ts';
import type { Problem } from '../../../domain/finding.ts';
import { formatLocation } from '../../../domain/location.ts';
import type { Stage } from '../../../domain/requirement.ts';
import { type Configuration, groupNamesOf } from './configuration.ts';

/**
 * Groups of a `pipelines.conf` that no container gets because there is an `automation.toml` next to it. A repeated mapping is fine (notebooks
 * read `pipelines.conf`): reported is a group that the `automation.toml` does not name, or one of the chosen stages that it does not cover.
 */
export function shadowedGroups(toml: Configuration, ini: Configuration, stages: readonly Stage[]): readonly Problem[] {
  const named = groupNamesOf(toml);
  const hidden = new Map<string, { first: GroupUse; stages: string[] }>();
  for (const stage of stages) {
    for (const group of ini.groups[stage].groups) {
      if (toml.groups[stage].isDeclared && named.has(group.name)) continue;
      const key = `${group.name} ${formatLocation(group.location)}`;
      const entry = hidden.get(key) ?? { first: group, stages: [] };
      entry.stages.push(stage);
      hidden.set(key, entry);
    }
  }
  return [...hidden.values()].map(({ first, stages }) => ({
    rule: 'shadowed-pipelines-conf',
    message: `cannot attach group "${first.name}" at ${stages.join(', ')}: ${toml.file} hides the groups of the pipelines.conf beside it`,
    location: first.location,
    hint: `name the group in [secrets] of ${toml.file}, for each stage, or remove it here`,
    key: first.name,
  }));
}
