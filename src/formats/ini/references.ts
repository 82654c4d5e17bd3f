import type { Position } from '../line-index.ts';
import type { IniFile, IniOption } from './ini-file.ts';

/** A reference to a variable in an option of `pipelines.conf`, before anybody knows which variables exist. */
export interface IniReference extends Position {
  readonly section: string;
  readonly option: string;
  /** `NAME` of `$NAME`, `${NAME}` and `${NAME:-x}`; all between the braces where that is no name. */
  readonly name: string;
  /** As written up to the name: a default, which may be a secret, is shown as `…`. */
  readonly text: string;
  /**
   * `bare` `$NAME` · `braced` `${NAME}` · `default` `${NAME:-x}` and its like, which BitSwan never fills in · `option` `${section:option}`, which is
   * an option of the file unless a variable has that odd name.
   */
  readonly form: 'bare' | 'braced' | 'default' | 'option';
}

/** What Python's `os.path.expandvars` takes for a reference: ASCII word characters, or anything between braces. */
export const EXPANDABLE = /\$(?:(?<bare>[A-Za-z0-9_]+)|\{(?<braced>[^}]*)\})/g;

/** Shell operators behind a name; `:` must be one of them too, or it separates a section from an option. */
const WITH_OPERATOR = /^(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::?[-+?=])/;

/** All references of a file, in the order of the file, `[DEFAULT]` first. `$$` does not protect from the first pass, so `$$NAME` counts. */
export function listIniReferences(file: IniFile): IniReference[] {
  return [
    ...referencesOf('DEFAULT', file.defaults),
    ...file.sections.flatMap((section) => referencesOf(section.name, section.options)),
  ];
}

function referencesOf(section: string, options: ReadonlyMap<string, IniOption>): IniReference[] {
  return [...options.values()].flatMap((option) =>
    [...option.value.reveal().matchAll(EXPANDABLE)].map((match) => {
      const place = { section, option: option.name, ...option.locate(match.index) };
      const { bare, braced = '' } = match.groups ?? {};
      if (bare !== undefined) return { ...place, name: bare, text: `$${bare}`, form: 'bare' as const };
      const name = WITH_OPERATOR.exec(braced)?.groups?.['name'];
      if (name !== undefined) {
        const operator = braced.slice(name.length).startsWith(':')
          ? braced.slice(name.length, name.length + 2)
          : braced.charAt(name.length);
        return { ...place, name, text: `\${${name}${operator}…}`, form: 'default' as const };
      }
      return {
        ...place,
        name: braced,
        text: `\${${braced}}`,
        form: braced.includes(':') ? ('option' as const) : ('braced' as const),
      };
    }),
  );
}
