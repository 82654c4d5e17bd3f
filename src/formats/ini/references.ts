import type { Position } from '../line-index.ts';
import type { IniFile, IniOption } from './ini-file.ts';

/** A reference to a variable in an option of `pipelines.conf`, before it is known which variables exist. */
export interface IniReference extends Position {
  readonly section: string;
  readonly option: string;
  /** `NAME` in `$NAME`, `${NAME}` and `${NAME:-x}`; everything between the braces if that is not a name. */
  readonly name: string;
  /** As written up to the name: a default, which may be a secret, is shown as `…`. */
  readonly text: string;
  /**
   * `bare` `$NAME` · `braced` `${NAME}` · `default` `${NAME:-x}` and similar, which BitSwan never substitutes · `option` `${section:option}`,
   * an option of the file unless a variable has that odd name.
   */
  readonly form: 'bare' | 'braced' | 'default' | 'option';
}

/** Text that Python's `os.path.expandvars` reads as a reference. */
export interface Expandable {
  readonly index: number;
  readonly length: number;
  readonly name: string;
  readonly isBraced: boolean;
}

const BARE = /[A-Za-z0-9_]+/y;

/** What `os.path.expandvars` reads as references: a `$` before ASCII word characters, or before anything between braces. */
export function expandables(value: string): Expandable[] {
  const found: Expandable[] = [];
  let close = -1;
  for (let at = value.indexOf('$'); at !== -1; ) {
    const index = at;
    let end = index + 1;
    if (value.charAt(end) === '{') {
      // Searched once: searching after every "${" again would take hours for a hostile text without a "}".
      if (close !== Infinity && close < end) close = value.indexOf('}', end);
      if (close === -1) close = Infinity;
      if (close !== Infinity) {
        found.push({ index, length: close + 1 - index, name: value.slice(end + 1, close), isBraced: true });
        end = close + 1;
      }
    } else {
      BARE.lastIndex = end;
      const name = BARE.exec(value)?.[0];
      if (name !== undefined) {
        found.push({ index, length: name.length + 1, name, isBraced: false });
        end += name.length;
      }
    }
    at = value.indexOf('$', end);
  }
  return found;
}

/** Shell operators after a name; `:` must be followed by another operator, or it separates a section from an option. */
const WITH_OPERATOR = /^(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::?[-+?=])/;

/** All references of a file, in file order, `[DEFAULT]` first. `$$` is not an escape in the first pass, so `$$NAME` counts. */
export function listIniReferences(file: IniFile): IniReference[] {
  return [
    ...referencesOf('DEFAULT', file.defaults),
    ...file.sections.flatMap((section) => referencesOf(section.name, section.options)),
  ];
}

function referencesOf(section: string, options: ReadonlyMap<string, IniOption>): IniReference[] {
  return [...options.values()].flatMap((option) =>
    expandables(option.value.reveal()).map(({ index, name: braced, isBraced }) => {
      const place = { section, option: option.name, ...option.locate(index) };
      if (!isBraced) return { ...place, name: braced, text: `$${braced}`, form: 'bare' as const };
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
