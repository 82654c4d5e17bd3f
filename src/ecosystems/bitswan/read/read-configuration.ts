import type { VariableReference } from '../../../domain/bitswan.ts';
import type { Problem } from '../../../domain/finding.ts';
import { unlessTooDeep } from '../../../domain/limits/unless-too-deep.ts';
import type { Repository } from '../../../domain/repository.ts';
import type { Stage } from '../../../domain/requirement.ts';
import { parseIni } from '../../../formats/ini/parse-ini.ts';
import { pythonStrip } from '../../../formats/python-text.ts';
import { parseToml } from '../../../formats/toml/parse-toml.ts';
import { readReferences } from '../groups/group-references.ts';
import { readAutomationToml } from './automation-toml.ts';
import { type Configuration, emptyConfiguration } from './configuration.ts';
import { isCodexPath, isForeign } from './foreign-file.ts';
import { readPipelinesConf } from './pipelines-conf.ts';
import { shadowedGroups } from './shadowed-groups.ts';
import { type TomlSource, tomlSource } from './toml-source.ts';

/** The two files of an automation folder, either of which may be missing. */
export interface ConfigurationFiles {
  readonly toml: string;
  readonly ini: string;
}

export type ConfigurationReading =
  | { readonly kind: 'foreign' }
  /** The groups are not known; the problems say why. */
  | { readonly kind: 'malformed'; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'read';
      readonly configuration: Configuration;
      /** Problems of the configuration and of a hidden `pipelines.conf`. */
      readonly problems: readonly Problem[];
      readonly references: readonly VariableReference[];
    };

/**
 * Reads the configuration of an automation as BitSwan's server chooses it: an `automation.toml` that is not blank, otherwise the
 * `pipelines.conf`, otherwise the defaults. The `pipelines.conf` is always read, because the program in the container reads it. What one of the
 * two hides of the other is reported for the given stages only.
 */
export function readConfiguration(
  repository: Repository,
  files: ConfigurationFiles,
  stages: readonly Stage[],
): ConfigurationReading {
  if (isCodexPath(files.toml)) return { kind: 'foreign' };
  const toml = readToml(repository, files.toml);
  if ('source' in toml && isForeign(toml.source.document.value)) return { kind: 'foreign' };
  const ini = readIni(repository, files.ini);
  const iniProblems = 'problem' in ini ? [ini.problem] : [];
  if ('problem' in toml) return { kind: 'malformed', problems: [toml.problem, ...iniProblems] };
  const references = 'configuration' in ini ? ini.references : [];
  if ('source' in toml) {
    const configuration = readAutomationToml(toml.source);
    const shadowed = 'configuration' in ini ? shadowedGroups(configuration, ini.configuration, stages) : [];
    const problems = [...configuration.problems, ...shadowed, ...iniProblems];
    return { kind: 'read', configuration, problems, references };
  }
  if ('problem' in ini) return { kind: 'malformed', problems: iniProblems };
  const configuration = 'configuration' in ini ? ini.configuration : emptyConfiguration(files.toml);
  return { kind: 'read', configuration, problems: configuration.problems, references };
}

const TOO_DEEP = {
  error: { message: 'it is nested too deeply, or holds a text that is too long', line: 1, column: 1 },
};

type TomlReading = { readonly absent: true } | { readonly problem: Problem } | { readonly source: TomlSource };

function readToml(repository: Repository, path: string): TomlReading {
  const source = readText(repository, path, 'every deployment of the workspace');
  if (!('text' in source)) return source;
  const parsed = unlessTooDeep(() => parseToml(source.text)) ?? TOO_DEEP;
  if ('error' in parsed) {
    const { message, line, column } = parsed.error;
    const hint = 'correct this place: BitSwan stops every deployment of the workspace until the file can be read';
    return { problem: { rule: 'malformed-config', message, location: { file: path, line, column }, hint } };
  }
  return { source: tomlSource(path, source.text, parsed.document) };
}

type IniReading =
  | { readonly absent: true }
  | { readonly problem: Problem }
  | { readonly configuration: Configuration; readonly references: readonly VariableReference[] };

function readIni(repository: Repository, path: string): IniReading {
  const source = readText(repository, path, 'every deployment of the workspace at dev and later');
  if (!('text' in source)) return source;
  const parsed = unlessTooDeep(() => parseIni(source.text)) ?? TOO_DEEP;
  if ('error' in parsed) {
    const { message, line, column } = parsed.error;
    const hint =
      'correct this place: until then BitSwan silently treats the whole file as missing, with no groups and the default image';
    return { problem: { rule: 'malformed-config', message, location: { file: path, line, column }, hint } };
  }
  return {
    configuration: readPipelinesConf(path, parsed.file),
    references: readReferences(path, parsed.file),
  };
}

/** The text of a file; a blank file counts as missing, and invalid UTF-8 stops the server. */
function readText(
  repository: Repository,
  path: string,
  victim: string,
): { readonly absent: true } | { readonly problem: Problem } | { readonly text: string } {
  const location = { file: path, line: 1, column: 1 };
  const read = repository.read(path);
  if (!('file' in read)) {
    if (read.problem === 'missing') return { absent: true };
    return { problem: { rule: 'malformed-config', message: `cannot read "${path}": ${read.message}`, location } };
  }
  if (!read.file.isUtf8) {
    const message = `cannot read "${path}": it is not UTF-8, which stops ${victim}`;
    return { problem: { rule: 'malformed-config', message, location, hint: 'save the file as UTF-8' } };
  }
  return pythonStrip(read.file.text) === '' ? { absent: true } : { text: read.file.text };
}
