import { SecretValue } from '../../domain/secret.ts';
import type { Position } from '../line-index.ts';
import { isPythonSpace, pythonRightStrip, pythonStrip } from '../python-text.ts';
import type { IniError, IniFile, IniOption, IniSection } from './ini-file.ts';
import { PercentInterpolation } from './percent-interpolation.ts';

export type IniReading = { readonly file: IniFile } | { readonly error: IniError };

const DEFAULTS = 'DEFAULT';
const HEADER = /^\[([^\n]+)\]/;

/**
 * Parses a text as Python 3.11's `configparser.ConfigParser()` does with its defaults (strict, `=` or `:`, comments only on their
 * own lines, `%` interpolation). Python reports some errors only after the last line; here the first one in the file is reported.
 */
export function parseIni(text: string): IniReading {
  const sections = new Map<string, OpenSection>();
  const defaults = new Map<string, IniOption>();
  let current: Map<string, IniOption> | undefined;
  let open: OpenOption | undefined;
  let indentation = 0;
  for (const [index, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const value = pythonStrip(whole);
    if (value.startsWith('#') || value.startsWith(';')) continue;
    if (value === '') {
      open?.add('', { line, column: 1 });
      continue;
    }
    const indent = leadingSpaces(whole);
    const place = { line, column: indent + 1 };
    if (open !== undefined && indent > indentation) {
      open.add(value, place);
      continue;
    }
    indentation = indent;
    open = undefined;
    const header = HEADER.exec(value)?.[1];
    if (header === DEFAULTS) {
      current = defaults;
    } else if (header !== undefined) {
      const before = sections.get(header);
      if (before !== undefined) {
        return refuse(place, `the section "${header}" is defined twice, first on line ${before.line}`);
      }
      current = new Map();
      sections.set(header, { name: header, ...place, options: current });
    } else if (current === undefined) {
      return refuse(place, 'there is a line before the first section header');
    } else {
      const delimiter = value.search(/[=:]/);
      if (delimiter === -1) return refuse(place, 'a line is neither a section header nor an option with "=" or ":"');
      const name = pythonRightStrip(value.slice(0, delimiter)).toLowerCase();
      if (name === '') return refuse(place, 'an option has no name');
      const before = current.get(name);
      if (before !== undefined)
        return refuse(place, `the option "${name}" is defined twice, first on line ${before.line}`);
      const optionValue = pythonStrip(value.slice(delimiter + 1));
      // Where the value starts; the end of the line when it is empty.
      const column = indent + value.length - optionValue.length + 1;
      open = new OpenOption(name, place);
      open.add(optionValue, { line, column });
      current.set(name, open);
    }
  }
  return { file: new ParsedFile([...sections.values()], defaults) };
}

type OpenSection = IniSection;

/** An option that may still be continued on the next lines. */
class OpenOption implements IniOption {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly #lines: { readonly text: string; readonly place: Position; readonly offset: number }[] = [];
  #length = 0;
  #value: SecretValue | undefined;

  constructor(name: string, place: Position) {
    this.name = name;
    this.line = place.line;
    this.column = place.column;
  }

  add(text: string, place: Position): void {
    this.#lines.push({ text, place, offset: this.#length });
    this.#length += text.length + 1;
    this.#value = undefined;
  }

  get value(): SecretValue {
    this.#value ??= new SecretValue(pythonRightStrip(this.#lines.map(({ text }) => text).join('\n')));
    return this.#value;
  }

  get valueLine(): number {
    return this.locate(0).line;
  }

  get valueColumn(): number {
    return this.locate(0).column;
  }

  locate(offset: number): Position {
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lines[middle]?.offset ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const line = this.#lines[low];
    if (line === undefined || offset > line.offset + line.text.length) return { line: this.line, column: this.column };
    return { line: line.place.line, column: line.place.column + offset - line.offset };
  }
}

class ParsedFile implements IniFile {
  readonly sections: readonly IniSection[];
  readonly defaults: ReadonlyMap<string, IniOption>;
  readonly #byName: ReadonlyMap<string, IniSection>;
  readonly #interpolation = new PercentInterpolation(this);

  constructor(sections: readonly IniSection[], defaults: ReadonlyMap<string, IniOption>) {
    this.sections = sections;
    this.defaults = defaults;
    this.#byName = new Map(sections.map((section) => [section.name, section]));
  }

  section(name: string): IniSection | undefined {
    return this.#byName.get(name);
  }

  raw(section: string, option: string): IniOption | undefined {
    const options = section === DEFAULTS ? this.defaults : this.section(section)?.options;
    return options && (options.get(option.toLowerCase()) ?? this.defaults.get(option.toLowerCase()));
  }

  get(section: string, option: string): ReturnType<IniFile['get']> {
    const found = this.raw(section, option);
    if (found === undefined) {
      const known = section === DEFAULTS || this.section(section) !== undefined;
      return {
        error: known
          ? { kind: 'no-option', message: `the section "${section}" has no option "${option}"`, line: 1, column: 1 }
          : { kind: 'no-section', message: `there is no section "${section}"`, line: 1, column: 1 },
      };
    }
    return this.#interpolation.get(section, found);
  }
}

function refuse(place: Position, message: string): IniReading {
  return { error: { message, ...place } };
}

function leadingSpaces(line: string): number {
  let count = 0;
  while (count < line.length && isPythonSpace(line.charAt(count))) count += 1;
  return count;
}
