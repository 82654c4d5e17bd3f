import { soundsSecret } from '../classify/secret-keys.ts';
import { isEmptySecret } from '../domain/requirement.ts';
import { type GroupContents, readGroupContents } from '../ecosystems/bitswan/groups/group-contents.ts';

/**
 * The variables of a group that sound secret and have no value. One that refers to another variable is not empty: its value is known only once the
 * reference is resolved.
 *
 * @param emptyValues items that may be empty
 */
export function emptyVariables(
  group: string,
  contents: GroupContents,
  emptyValues: { has(item: string): boolean },
): readonly string[] {
  return readGroupContents(group, contents, () => undefined, new Map())
    .variables.filter(({ name, value, references }) => {
      if (references.length > 0 || !isEmptySecret(value.reveal()) || !soundsSecret(name)) return false;
      return !emptyValues.has(`group/${group}#${name}`);
    })
    .map(({ name }) => name);
}

/** What to do about something that must not be empty. */
export function emptyHint(item: string): string {
  return `store the value, remove it if nothing needs it, or list ${item} in empty-values if it may be empty`;
}
