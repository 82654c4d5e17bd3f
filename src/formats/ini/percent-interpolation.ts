import { SecretValue } from '../../domain/secret.ts';
import type { IniFile, IniLookup, IniLookupError, IniOption } from './ini-file.ts';

/** configparser.MAX_INTERPOLATION_DEPTH: the value itself counts as the first level. */
const MAX_DEPTH = 10;

/** `ConfigParser.get` for an option that exists: `%%` is a percent sign, `%(name)s` an option of the section or of `[DEFAULT]`. */
export function interpolatePercent(file: IniFile, section: string, option: IniOption): IniLookup {
  const fail = (kind: IniLookupError['kind'], why: string): { error: IniLookupError } => ({
    error: {
      kind,
      message: `the option "${option.name}" ${why}`,
      line: option.valueLine,
      column: option.valueColumn,
    },
  });
  const expand = (text: string, depth: number): { text: string } | { error: IniLookupError } => {
    // A text without a percent sign is taken as it is, however deep.
    if (depth > MAX_DEPTH && text.includes('%'))
      return fail('interpolation-depth', 'refers to itself, or nests references too deeply');
    let result = '';
    let at = 0;
    for (;;) {
      const percent = text.indexOf('%', at);
      if (percent === -1) return { text: result + text.slice(at) };
      result += text.slice(at, percent);
      if (text.startsWith('%%', percent)) {
        result += '%';
        at = percent + 2;
        continue;
      }
      const reference = /^%\(([^)]+)\)s/.exec(text.slice(percent));
      if (reference?.[1] === undefined) {
        return fail('interpolation-syntax', 'contains a "%" that is followed by neither "%" nor "(name)s"');
      }
      at = percent + reference[0].length;
      const target = file.raw(section, reference[1]);
      if (target === undefined)
        return fail('interpolation-missing', `refers to "%(${reference[1]})s", which does not exist`);
      const filled = expand(target.value.reveal(), depth + 1);
      if ('error' in filled) return filled;
      result += filled.text;
    }
  };
  const filled = expand(option.value.reveal(), 1);
  return 'error' in filled ? filled : { value: new SecretValue(filled.text), option };
}
