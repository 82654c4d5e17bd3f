import type { Automation } from '../../domain/bitswan.ts';
import { formatLocation, type Location } from '../../domain/location.ts';
import { inFolder } from '../../domain/repository-path.ts';
import type { Stage } from '../../domain/requirement.ts';
import { PIPELINES_CONF } from '../../ecosystems/bitswan/read/find-automations.ts';
import { RUNTIME_OPTIONS } from '../../ecosystems/bitswan/read/runtime-options.ts';
import type { KnownVariable } from '../../formats/ini/expand-variables.ts';
import type { IniFile, IniOption } from '../../formats/ini/ini-file.ts';
import { parseIni } from '../../formats/ini/parse-ini.ts';
import { type IniReference, listIniReferences } from '../../formats/ini/references.ts';
import { optionAt, type ResolvedOption, resolveIni } from '../../formats/ini/resolve-ini.ts';
import type { LintSubject } from '../rule.ts';
import { isLiteralSecret } from './literal-options.ts';
import { providedVariables } from './provided-variables.ts';
import { stagesInView } from './stages-in-view.ts';

/** Something in a `pipelines.conf` that its runtime cannot read, or reads differently from how it looks. */
export interface ReferenceFault {
  readonly kind: 'unset' | 'stray-dollar' | 'endless' | 'dollar-in-value' | 'unknown-groups';
  /** `[section] option`. */
  readonly option: string;
  /** As written; for `unknown-groups` the names of the groups. */
  readonly text: string;
  readonly name: string;
  /** True if the reference may be a piece of a secret that contains a dollar sign: then neither `text` nor `name` may be shown. */
  readonly mayBeLiteral?: true;
  readonly location: Location;
  readonly stages: readonly Stage[];
}

/** The faults of an automation's `pipelines.conf` at the stages in view, one per place and kind. */
export function referenceFaults(subject: LintSubject, automation: Automation): readonly ReferenceFault[] {
  const file = inFolder(automation.path, PIPELINES_CONF);
  const ini = readIni(subject, file);
  const first = automation.references[0];
  if (ini === undefined) return [];
  const faults = new Map<string, ReferenceFault>();
  const add = (fault: ReferenceFault): void => {
    const key = `${fault.kind} ${formatLocation(fault.location)}`;
    const known = faults.get(key);
    const stages = [...new Set([...(known?.stages ?? []), ...fault.stages])];
    faults.set(key, { ...(known ?? fault), stages });
  };
  for (const at of stagesInView(subject, automation)) {
    const provided = providedVariables(subject, automation, at);
    const stages = [at.stage];
    if ('unknownGroups' in provided) {
      const text = provided.unknownGroups.map((group) => `"${group}"`).join(', ');
      if (first !== undefined) {
        add({ kind: 'unknown-groups', option: '', text, name: '', location: first.location, stages });
      }
      continue;
    }
    for (const fault of faultsAt(file, ini, provided.variable)) add({ ...fault, stages });
  }
  return [...faults.values()];
}

function readIni({ repository }: LintSubject, file: string): IniFile | undefined {
  const read = repository.read(file);
  if (!('file' in read)) return undefined;
  const parsed = parseIni(read.file.text);
  return 'file' in parsed ? parsed.file : undefined;
}

type FaultWithoutStage = Omit<ReferenceFault, 'stages'>;

function faultsAt(file: string, ini: IniFile, variable: (name: string) => KnownVariable): FaultWithoutStage[] {
  const references = listIniReferences(ini);
  return resolveIni(ini, variable, RUNTIME_OPTIONS)
    .filter(({ section, option }) => !isGroupList(section, option.name))
    .flatMap((resolved) => {
      const own = references.filter((reference) => isOf(reference, resolved, ini));
      return [...problemFaults(file, ini, resolved, own, variable), ...alteredFaults(file, resolved, own)];
    });
}

/** The server reads these lists of `[secrets]` without expansion, and they have rules of their own. */
function isGroupList(section: string, option: string): boolean {
  return section === 'secrets' && option.endsWith('groups');
}

/** An option of `[DEFAULT]` appears in every section, but its references are listed once. */
function isOf(reference: IniReference, { section, option }: ResolvedOption, ini: IniFile): boolean {
  const home = ini.defaults.get(option.name) === option ? 'DEFAULT' : section;
  return reference.section === home && reference.option === option.name;
}

function problemFaults(
  file: string,
  ini: IniFile,
  { section, option, problem }: ResolvedOption,
  own: readonly IniReference[],
  variable: (name: string) => KnownVariable,
): FaultWithoutStage[] {
  if (problem === undefined || problem.kind === 'default-syntax') return [];
  const shown = { option: `[${section}] ${option.name}` };
  if (problem.kind === 'dollar-in-value') {
    return own
      .filter(({ name }) => name === problem.name)
      .map((reference) => ({ ...shown, kind: 'dollar-in-value', ...placed(file, reference) }));
  }
  // The position of a dollar sign within a secret is not shown either.
  const start = { file, line: option.valueLine, column: option.valueColumn };
  const unset = own.filter((reference) => isUnset(reference, section, ini, variable));
  if (problem.kind !== 'too-deep' && unset.length > 0) {
    return unset.map((reference) => {
      const fault = { ...shown, kind: 'unset' as const, ...placed(file, reference) };
      return mayBeLiteral(reference, section, option) ? { ...fault, mayBeLiteral: true, location: start } : fault;
    });
  }
  const kind = problem.kind === 'too-deep' ? 'endless' : problem.kind === 'syntax' ? 'stray-dollar' : 'unset';
  const isUnclear = problem.name !== undefined && !ENVIRONMENT_NAME.test(problem.name);
  const reference = { text: problem.name ?? '$', name: problem.name ?? '', location: start };
  return [{ ...shown, kind, ...reference, ...(isUnclear ? { mayBeLiteral: true as const } : {}) }];
}

/** Values whose `$` is expanded a second time without an error: `$$` loses a dollar sign, `${option}` becomes another option. */
function alteredFaults(
  file: string,
  { section, option, altered, problem }: ResolvedOption,
  own: readonly IniReference[],
): FaultWithoutStage[] {
  if (problem !== undefined) return [];
  return own
    .filter(({ name }) => altered.includes(name))
    .map((reference) => ({
      kind: 'dollar-in-value',
      option: `[${section}] ${option.name}`,
      ...placed(file, reference),
    }));
}

function isUnset(
  { form, name }: IniReference,
  section: string,
  ini: IniFile,
  variable: (name: string) => KnownVariable,
): boolean {
  if (form === 'default' || form === 'option' || variable(name) !== 'unset') return false;
  return form === 'bare' || optionAt(ini, RUNTIME_OPTIONS, section, name) === undefined;
}

/** The usual form of variable names, which shows that a reference is meant as one. */
const ENVIRONMENT_NAME = /^[A-Z_][A-Z0-9_]*$/;

/** `pa$word` is far more often a secret with a dollar sign than a reference to `word`; braces around a name are a reference. */
function mayBeLiteral({ form, name }: IniReference, section: string, option: IniOption): boolean {
  if (form !== 'bare') return !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  return !ENVIRONMENT_NAME.test(name) || isLiteralSecret(section, option);
}

function placed(file: string, { name, text, line, column }: IniReference) {
  return { name, text, location: { file, line, column } };
}
