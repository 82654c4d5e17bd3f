import type { GroupFile } from '../../domain/bitswan.ts';
import type { Problem } from '../../domain/finding.ts';
import { compareEnvReaders } from '../../formats/env-file/compare-readers.ts';
import type { EnvVariable } from '../../formats/env-file/env-variable.ts';
import { readEnvFile } from '../../formats/env-file/read-env-file.ts';
import { groupFileOf } from '../bitswan/known-variables.ts';
import { groupsInView } from '../bitswan/stages-in-view.ts';
import type { LintSubject, Rule } from '../rule.ts';

function check(subject: LintSubject): Problem[] {
  return groupsInView(subject).flatMap(({ name }) => {
    const file = groupFileOf(subject, name);
    return file?.text === undefined ? [] : differences(name, file, file.text);
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
      message: `cannot rely on "${variable.name}" of the secret group "${group}": containers (compose) and notebooks (python-dotenv) read different values${variable.usesDollar ? ', because it holds a "$"' : ''}`,
      location: { file: file.path, line: variable.valueLine, column: variable.valueColumn },
      hint: hintFor(variable),
      key: `${group}/${variable.name}`,
    }));
}

function hintFor({ name, usesDollar, quote }: EnvVariable): string {
  if (usesDollar)
    return `write ${name}='…' in single quotes, so that nothing is expanded; a "\${" is expanded by notebooks even there`;
  if (quote === 'single') return 'write the value in double quotes, with \\\\ for each backslash';
  return `write ${name}="…" in double quotes`;
}

/** A `$` that is not in single quotes is expanded by compose: of a password `ab$cd` the container gets `ab`. */
export const unquotedDollar: Rule = {
  id: 'unquoted-dollar',
  severity: 'error',
  summary: 'A value of a secret group is read differently by containers and by notebooks, mostly because of a "$".',
  check,
};
