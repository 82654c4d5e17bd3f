import type { Problem } from '../../../domain/finding.ts';
import type { Location } from '../../../domain/location.ts';

/** Group file names that BitSwan's editor accepts and that cannot leave the secrets directory. */
const USUAL_NAME = /^[A-Za-z0-9._-]+$/;

export interface GroupName {
  readonly name: string;
  readonly location: Location;
}

/**
 * Why a name is not valid for a group file, or undefined. The server joins it to the secrets directory unchecked, so `../x` or
 * `/etc/x` attaches any file of the server; compose interpolates the path, so `a$b` attaches the file `a`.
 */
export function invalidGroupName(name: string): string | undefined {
  if (name === '.' || name === '..') return 'it is a folder';
  if (/[/\\]/.test(name)) return 'it leads out of the secrets directory';
  if (name.includes('$'))
    return 'BitSwan does not expand variables here, and compose expands them in the path of the file';
  if (name.startsWith('.')) return 'a file whose name starts with a dot is hidden from the secrets manager';
  if (/\s/.test(name)) return 'it has a blank in it, and an item of a list is one name';
  if (!USUAL_NAME.test(name)) return 'names of groups use only letters, digits, dots, hyphens and underscores';
  return undefined;
}

/** Checks the names of one list; `key` is the option or key that holds it. */
export function problemsOfNames(names: readonly GroupName[], key: string): readonly Problem[] {
  return names.flatMap(({ name, location }) => {
    if (name.includes(',')) return [commaProblem(name, key, location)];
    const why = invalidGroupName(name);
    if (why === undefined) return [];
    return [
      {
        rule: 'invalid-group-name',
        message: `cannot use "${printable(name)}" as a secret group: ${why}`,
        location,
        hint: 'name a file of the secrets directory: letters, digits, ".", "_" and "-", not starting with a dot',
        key: `${key}/${name}`,
      },
    ];
  });
}

function commaProblem(name: string, key: string, location: Location): Problem {
  const parts = name.split(',').map((part) => part.trim());
  return {
    rule: 'invalid-groups-value',
    message: `cannot split "${printable(name)}" of "${key}": a comma does not separate groups, BitSwan looks for one file of this name`,
    location,
    hint: `separate the names by one blank: "${printable(parts.filter((part) => part !== '').join(' '))}"`,
    key: `${key}/${name}`,
  };
}

/** A name from a file, for a message: control characters (line ends, tabs) become escapes. */
export function printable(name: string): string {
  return name.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
