import { soundsSecret } from '../classify/secret-keys.ts';
import { type GroupContents, readGroupContents } from '../ecosystems/bitswan/groups/group-contents.ts';

/**
 * The variables of a group that sound secret and are written with nothing behind the name. One that refers to another variable is not among
 * them: what that one holds is another question.
 *
 * @param emptyValues what may be empty
 */
export function emptyVariables(
  group: string,
  contents: GroupContents,
  emptyValues: { has(item: string): boolean },
): readonly string[] {
  return readGroupContents(group, contents, () => undefined, new Map())
    .variables.filter(({ name, value, references }) => {
      if (references.length > 0 || value.reveal() !== '' || !soundsSecret(name)) return false;
      return !emptyValues.has(`group/${group}#${name}`);
    })
    .map(({ name }) => name);
}

/** What to do about something that is empty and may not be. */
export function emptyHint(item: string): string {
  return `store the value, remove it if nothing needs it, or list ${item} in empty-values if it may be empty`;
}
