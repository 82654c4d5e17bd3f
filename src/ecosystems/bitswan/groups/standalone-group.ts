import { setByBitswan } from '../../../domain/env-names.ts';
import {
  type ContentVariable,
  type GroupContents,
  type GroupContentsReading,
  readGroupContents,
} from './group-contents.ts';

/** A value that the group's own file cannot hold. */
export interface DependentVariable {
  readonly name: string;
  /**
   * What the value depends on: a variable of the group or of the platform. Absent for an unknown name, because what follows a `$`
   * may be the rest of a password.
   */
  readonly on?: string;
}

/**
 * Reads a group as a file of literal values can hold it. A container reads the group's file after the platform's variables and the
 * groups before it, so a value that uses one of them differs between automations. Such values are
 * in `dependent`, and if there are any, `variables` must not be written.
 */
export function readStandaloneGroup(
  group: string,
  contents: GroupContents,
): GroupContentsReading & { readonly dependent: readonly DependentVariable[] } {
  const reading = readGroupContents(group, contents, () => undefined, new Map());
  const own = new Set([...reading.overridden, ...reading.variables].map(({ name }) => name));
  const dependent = [...reading.overridden, ...reading.variables].flatMap((variable) => {
    const on = foreignReference(variable);
    if (on === undefined) return [];
    return [{ name: variable.name, ...(setByBitswan(on) !== undefined || own.has(on) ? { on } : {}) }];
  });
  return { ...reading, dependent };
}

/** The platform's value has precedence over a line of the group; a name that no earlier line sets may come from a previous group. */
function foreignReference({ references, unset }: ContentVariable): string | undefined {
  return references.find((name) => setByBitswan(name) === 'always' || unset.includes(name));
}
