import type { GroupFile } from '../../domain/bitswan.ts';
import { setByBitswan } from '../../domain/env-names.ts';
import type { Problem } from '../../domain/finding.ts';
import { compareEnvReaders } from '../../formats/env-file/compare-readers.ts';
import type { EnvVariable } from '../../formats/env-file/env-variable.ts';
import { shownEnvNames } from '../../formats/env-file/list-env-names.ts';
import { readEnvFile } from '../../formats/env-file/read-env-file.ts';
import { groupFileOf, variablesOfGroup } from '../bitswan/known-variables.ts';
import { groupsInView } from '../bitswan/stages-in-view.ts';
import type { LintSubject, Rule } from '../rule.ts';

/** Stands for a value in a trial: a lone surrogate, which no text file contains. */
const TRIAL = '\uD800';

function check(subject: LintSubject): Problem[] {
  const provided = variablesInView(subject);
  return groupsInView(subject).flatMap(({ name }) => {
    const file = groupFileOf(subject, name);
    // Names in a malformed file may be lines of a value.
    if (file?.text === undefined || shownEnvNames(file.text) === undefined) return [];
    const found = differences(name, file, file.text);
    const places = new Set(found.map(({ location }) => location.line));
    const empty = emptyReferences(name, file, file.text, provided);
    return [...found, ...empty.filter(({ location }) => !places.has(location.line))];
  });
}

function variablesInView(subject: LintSubject): ReadonlySet<string> {
  const names = groupsInView(subject).flatMap(({ name }) => variablesOfGroup(subject, name) ?? []);
  return new Set(names.map(({ name }) => name));
}

function whyDifferent(variable: EnvVariable, text: string): string {
  if (isMarked(variable, text))
    return ', because the file starts with a byte order mark, which notebooks take into the name';
  return variable.usesDollar ? ', because it holds a "$"' : '';
}

/** True for the first variable of a file with a byte order mark. */
function isMarked({ valueLine }: EnvVariable, text: string): boolean {
  return (
    text.startsWith('\ufeff') &&
    !/\S/.test(
      text
        .slice(1)
        .split('\n')
        .slice(0, valueLine - 1)
        .join(''),
    )
  );
}

/** `${NAME}` without a default where nothing sets NAME: both readers replace it by nothing, usually in the middle of a password. */
function emptyReferences(group: string, file: GroupFile, text: string, provided: ReadonlySet<string>): Problem[] {
  const isProvided = (name: string): boolean => provided.has(name) || setByBitswan(name) !== undefined;
  const reading = readEnvFile(text, () => undefined);
  const trial = readEnvFile(text, (name) => (isProvided(name) ? undefined : TRIAL));
  if ('error' in reading || 'error' in trial) return [];
  const tried = new Map(trial.variables.map(({ name, value }) => [name, value.reveal()]));
  return reading.variables.flatMap(({ name, value, unset, valueLine, valueColumn }): Problem[] => {
    const missing = unset.filter((reference) => !isProvided(reference));
    const filled = tried.get(name) ?? '';
    // A reference with a default loses the default in the trial, so more than the marks differs.
    if (missing.length === 0 || !filled.includes(TRIAL) || filled.replaceAll(TRIAL, '') !== value.reveal()) return [];
    return [
      {
        rule: 'unquoted-dollar',
        severity: 'warning',
        // The text after the `$` is not quoted: it may be the rest of a password.
        message: `cannot fill in what a "$" of "${name}" in the secret group "${group}" refers to: no group sets a variable of that name, so nothing is put there`,
        location: { file: file.path, line: valueLine, column: valueColumn },
        hint: 'set the variable in this or an earlier group; if the "$" belongs to the value, choose another value',
        key: `${group}/${name}/empty`,
      },
    ];
  });
}

function differences(group: string, file: GroupFile, text: string): Problem[] {
  const lookup = (): undefined => undefined;
  const reading = readEnvFile(text, lookup);
  if ('error' in reading) return [];
  return compareEnvReaders(text, reading.variables, lookup)
    .filter(({ variable, readers }) => variable.name !== '' && readers.includes('python'))
    .map(({ variable }) => ({
      rule: 'unquoted-dollar',
      message: `cannot rely on "${variable.name}" of the secret group "${group}": containers (compose) and notebooks (python-dotenv) read different values${whyDifferent(variable, text)}`,
      location: { file: file.path, line: variable.valueLine, column: variable.valueColumn },
      hint: isMarked(variable, text) ? 'save the file without a byte order mark' : hintFor(variable),
      key: `${group}/${variable.name}`,
    }));
}

function hintFor({ name, usesDollar, quote, value }: EnvVariable): string {
  if (quote === 'single' && value.reveal().includes('${'))
    return 'choose another value: notebooks expand "${" even in single quotes, and containers expand it in double quotes';
  if (usesDollar)
    return `write ${name}='…' in single quotes, so that nothing is expanded; a "\${" is expanded by notebooks even there`;
  if (quote === 'single') return 'write the value in double quotes, with \\\\ for each backslash';
  return `write ${name}="…" in double quotes`;
}

/** Compose expands a `$` outside single quotes: for a password `ab$cd` the container gets `ab`. */
export const unquotedDollar: Rule = {
  id: 'unquoted-dollar',
  severity: 'error',
  summary: 'A value of a secret group is read differently by containers and by notebooks, mostly because of a "$".',
  check,
};
