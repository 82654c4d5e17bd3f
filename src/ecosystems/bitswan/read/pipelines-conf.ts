import type { GroupUse } from '../../../domain/bitswan.ts';
import type { Problem } from '../../../domain/finding.ts';
import type { Location } from '../../../domain/location.ts';
import { STAGES, type Stage } from '../../../domain/requirement.ts';
import type { IniFile, IniLookupError, IniOption } from '../../../formats/ini/ini-file.ts';
import type { GroupName } from '../groups/group-names.ts';
import { type Configuration, emptyConfiguration, forEveryStage, withoutRepeats } from './configuration.ts';
import { unreadableSettings } from './ini-settings.ts';
import { problemsOfTokens } from './ini-tokens.ts';
import { looksLikeSecrets, unknownIniOption } from './unknown-keys.ts';

const SECTION = 'secrets';
const FOR_ALL_STAGES = 'groups';

/** A `pipelines.conf` assigns no groups to live-dev, whatever its options are called. */
const INI_STAGES: readonly Stage[] = STAGES.filter((stage) => stage !== 'live-dev');

const KNOWN_OPTIONS: readonly string[] = [FOR_ALL_STAGES, ...INI_STAGES.map(optionOf)];

/** Reads what BitSwan's server takes from a `pipelines.conf` when no `automation.toml` decides. */
export function readPipelinesConf(file: string, ini: IniFile): Configuration {
  const section = ini.section(SECTION);
  const lists = new Map<string, readonly GroupName[]>();
  const problems: Problem[] = [...misspeltSections(file, ini), ...unreadableSettings(file, ini)];
  for (const option of KNOWN_OPTIONS) {
    const read = readGroupsOption(file, ini, option);
    if (read === undefined) continue;
    if ('problem' in read) problems.push(read.problem);
    else {
      lists.set(option, read.names);
      problems.push(...problemsOfTokens(read.names, option));
    }
  }
  for (const option of section?.options.values() ?? []) {
    if (KNOWN_OPTIONS.includes(option.name)) continue;
    const problem = unknownIniOption(option.name, placeOf(file, option));
    if (problem !== undefined) problems.push(problem);
  }
  problems.push(...emptyStageOptions(file, ini, lists));
  return {
    ...emptyConfiguration(file, 'ini'),
    secretsLocation:
      section === undefined ? { file, line: 1, column: 1 } : { file, line: section.line, column: section.column },
    groups: forEveryStage((stage) => {
      const groups = INI_STAGES.includes(stage) ? groupsAt(stage, lists) : [];
      return { groups, isDeclared: groups.length > 0 };
    }),
    problems,
  };
}

/** The option of a stage if it is not empty, otherwise the one for all stages. */
function groupsAt(stage: Stage, lists: ReadonlyMap<string, readonly GroupName[]>): readonly GroupUse[] {
  const own = lists.get(optionOf(stage));
  const names = own !== undefined ? own : (lists.get(FOR_ALL_STAGES) ?? []);
  return withoutRepeats(names.map(({ name, location }) => ({ name, listedFor: stage, location })));
}

function optionOf(stage: Stage): string {
  return `${stage}_groups`;
}

/** The names of one option, split as BitSwan splits them: at single blanks only. Undefined when absent or empty. */
function readGroupsOption(
  file: string,
  ini: IniFile,
  name: string,
): { readonly names: readonly GroupName[] } | { readonly problem: Problem } | undefined {
  const option = ini.section(SECTION) === undefined ? undefined : ini.raw(SECTION, name);
  if (option === undefined) return undefined;
  const read = ini.get(SECTION, name);
  if ('error' in read) {
    const { kind, message, line, column } = read.error;
    const hint = `${INTERPOLATION_REMEDIES[kind]}; BitSwan stops every deployment of the workspace at this value`;
    return { problem: { rule: 'malformed-config', message, location: { file, line, column }, hint, key: name } };
  }
  const value = read.value.reveal();
  if (value === '') return undefined;
  const words = value.split(' ').filter((word) => word !== '');
  return { names: locateWords(file, option, words) };
}

const INTERPOLATION_REMEDIES: Readonly<Record<IniLookupError['kind'], string>> = {
  'no-section': 'add the section',
  'no-option': 'add the option',
  'interpolation-syntax': 'write %% for a percent sign',
  'interpolation-missing': 'correct the name, or write %% for a percent sign',
  'interpolation-depth': 'write the names themselves in place of the references',
  'interpolation-length': 'write the names themselves in place of the references',
};

/** Words that are not found before the rest is taken to come from interpolation, too. */
const MOST_MISSES = 100;

/** Words of the value as written; a word from an interpolation has the place of the value. */
function locateWords(file: string, option: IniOption, words: readonly string[]): readonly GroupName[] {
  const written = option.value.reveal();
  let from = 0;
  let misses = 0;
  return words.map((name) => {
    const at = misses > MOST_MISSES ? -1 : written.indexOf(name, from);
    if (at < 0) misses += 1;
    if (at < 0) return { name, location: placeOf(file, option) };
    from = at + name.length;
    return { name, location: { file, ...option.locate(at) } };
  });
}

function placeOf(file: string, option: IniOption): Location {
  return { file, line: option.line, column: option.column };
}

function misspeltSections(file: string, ini: IniFile): readonly Problem[] {
  return ini.sections
    .filter(({ name }) => name !== SECTION && looksLikeSecrets(name.trim()))
    .map(({ name, line, column }) => ({
      rule: 'unknown-secrets-key',
      message: `cannot read groups from the section "[${name}]": BitSwan reads only [secrets], in these letters and without blanks`,
      location: { file, line, column },
      hint: 'write [secrets]',
      key: name,
    }));
}

/** An empty option of a stage does not mean "none": the groups for all stages are attached. */
function emptyStageOptions(
  file: string,
  ini: IniFile,
  lists: ReadonlyMap<string, readonly GroupName[]>,
): readonly Problem[] {
  if ((lists.get(FOR_ALL_STAGES) ?? []).length === 0) return [];
  return INI_STAGES.flatMap((stage) => {
    const option = ini.section(SECTION)?.options.get(optionOf(stage));
    if (option === undefined || option.value.reveal() !== '') return [];
    return [
      {
        rule: 'invalid-groups-value',
        message: `cannot leave ${stage} without groups: BitSwan treats an empty "${option.name}" as missing and attaches those of "${FOR_ALL_STAGES}"`,
        location: placeOf(file, option),
        hint: `give every stage that needs groups an option of its own and remove "${FOR_ALL_STAGES}"`,
        key: option.name,
      },
    ];
  });
}
