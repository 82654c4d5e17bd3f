import { SecretValue } from '../../domain/secret.ts';
import type { IniFile, IniLookup, IniLookupError, IniOption } from './ini-file.ts';

/** configparser.MAX_INTERPOLATION_DEPTH: the value itself counts as the first level. */
const MAX_DEPTH = 10;

/** Limits for the characters of one value after substitution, and of all together: eight levels of twenty references would be a hundred gigabytes. */
const LONGEST_VALUE = 256 * 1024;
const LONGEST_TOTAL = 16 * 1024 * 1024;

const REFERENCE = /%\(([^)]+)\)s/y;

type Filled = { readonly text: string } | { readonly error: IniLookupError };

/** `ConfigParser.get` for the options of one file: `%%` is a percent sign, `%(name)s` an option of the section or of `[DEFAULT]`. */
export class PercentInterpolation {
  readonly #file: IniFile;
  /** Substituted values by section, option and level: an option with many references to it is substituted once. */
  readonly #known = new Map<string, Filled>();
  #total = 0;

  constructor(file: IniFile) {
    this.#file = file;
  }

  get(section: string, option: IniOption): IniLookup {
    const filled = this.#expand(section, option, option, 1);
    return 'error' in filled ? filled : { value: new SecretValue(filled.text), option };
  }

  /** @param asked the requested option, where errors are reported */
  #expand(section: string, option: IniOption, asked: IniOption, depth: number): Filled {
    const key = `${depth} ${option.line}:${option.column} ${section}`;
    const known = this.#known.get(key);
    if (known !== undefined && !('error' in known)) return known;
    const filled = this.#fill(section, option.value.reveal(), asked, depth);
    this.#known.set(key, filled);
    if ('error' in filled) return filled;
    this.#total += filled.text.length;
    return this.#total > LONGEST_TOTAL ? tooLong(asked) : filled;
  }

  #fill(section: string, text: string, asked: IniOption, depth: number): Filled {
    // A text without a percent sign is accepted at any depth.
    if (depth > MAX_DEPTH && text.includes('%'))
      return failure(asked, 'interpolation-depth', 'refers to itself, or nests references too deeply');
    let result = '';
    let at = 0;
    for (let percent = text.indexOf('%'); percent !== -1; percent = text.indexOf('%', at)) {
      result += text.slice(at, percent);
      if (result.length > LONGEST_VALUE) return tooLong(asked);
      if (text.startsWith('%%', percent)) {
        result += '%';
        at = percent + 2;
        continue;
      }
      REFERENCE.lastIndex = percent;
      const [whole = '', name] = REFERENCE.exec(text) ?? [];
      if (name === undefined)
        return failure(asked, 'interpolation-syntax', 'contains a "%" that is followed by neither "%" nor "(name)s"');
      at = percent + whole.length;
      const target = this.#file.raw(section, name);
      if (target === undefined)
        return failure(asked, 'interpolation-missing', `refers to "%(${name})s", which does not exist`);
      const filled = this.#expand(section, target, asked, depth + 1);
      if ('error' in filled) return filled;
      result += filled.text;
    }
    return at === 0 ? { text } : { text: result + text.slice(at) };
  }
}

function tooLong(asked: IniOption): Filled {
  return failure(asked, 'interpolation-length', 'becomes too long when its references are filled in');
}

function failure(asked: IniOption, kind: IniLookupError['kind'], why: string): Filled {
  const { valueLine: line, valueColumn: column } = asked;
  return { error: { kind, message: `the option "${asked.name}" ${why}`, line, column } };
}
