import type { Problem } from '../../../domain/finding.ts';
import type { IniFile } from '../../../formats/ini/ini-file.ts';

/** What Python's `getboolean` accepts, in lower case. */
const BOOLEANS: ReadonlySet<string> = new Set(['1', 'yes', 'true', 'on', '0', 'no', 'false', 'off']);

/** What Python's `int` accepts: a sign, digits with single underscores between them, blanks around. */
const INTEGER = /^\s*[+-]?\d+(_\d+)*\s*$/u;

interface Setting {
  readonly section: string;
  readonly option: string;
  readonly accepts?: (value: string) => boolean;
  readonly wanted?: string;
}

const isBoolean = (value: string): boolean => BOOLEANS.has(value.toLowerCase());

/** The settings besides `[secrets]` that the server reads, without error handling, from every `pipelines.conf` without an `automation.toml`. */
const SETTINGS: readonly Setting[] = [
  { section: 'deployment', option: 'id' },
  { section: 'deployment', option: 'auth', accepts: isBoolean, wanted: 'true or false' },
  { section: 'deployment', option: 'pre' },
  { section: 'deployment', option: 'expose', accepts: isBoolean, wanted: 'true or false' },
  { section: 'deployment', option: 'port', accepts: (value) => INTEGER.test(value), wanted: 'a whole number' },
  { section: 'docker.compose', option: 'network_mode' },
];

/** Settings that stop the server, for every automation of the workspace. */
export function unreadableSettings(file: string, ini: IniFile): readonly Problem[] {
  return SETTINGS.flatMap(({ section, option, accepts, wanted }): readonly Problem[] => {
    if (ini.section(section) === undefined || ini.raw(section, option) === undefined) return [];
    const read = ini.get(section, option);
    const key = `${section}.${option}`;
    if ('error' in read) {
      const { message, line, column } = read.error;
      const hint = 'write %% for a percent sign; BitSwan stops every deployment of the workspace at this value';
      return [{ rule: 'malformed-config', message, location: { file, line, column }, hint, key }];
    }
    if (accepts === undefined || accepts(read.value.reveal())) return [];
    return [
      {
        rule: 'malformed-config',
        message: `cannot read "${option}" of [${section}]: it is not ${wanted}, and BitSwan stops every deployment of the workspace`,
        location: { file, line: read.option.valueLine, column: read.option.valueColumn },
        hint: `write ${wanted}`,
        key,
      },
    ];
  });
}
