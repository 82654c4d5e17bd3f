import type { GroupFile } from '../../domain/bitswan.ts';
import type { Problem } from '../../domain/finding.ts';
import { listEnvNames } from '../../formats/env-file/list-env-names.ts';
import { readEnvFile } from '../../formats/env-file/read-env-file.ts';
import { groupFileOf } from '../bitswan/known-variables.ts';
import { groupsInView } from '../bitswan/stages-in-view.ts';
import type { LintSubject, Rule } from '../rule.ts';

function check(subject: LintSubject): Problem[] {
  return groupsInView(subject).flatMap(({ name }) => {
    const file = groupFileOf(subject, name);
    return file?.text === undefined ? [] : problemsOf(name, file, file.text);
  });
}

function problemsOf(group: string, file: GroupFile, text: string): Problem[] {
  // References are checked by another rule; here each resolves to nothing.
  const reading = readEnvFile(text, () => undefined);
  if ('error' in reading) {
    const { message, line, column } = reading.error;
    const hint = 'correct this line: compose refuses the whole file until then and does not start the container';
    return [
      problem(group, `cannot use the secret group "${group}": ${message}`, { file: file.path, line, column }, hint),
    ];
  }
  return listEnvNames(text).names.flatMap(({ name, line, column, inherited }): Problem[] => {
    const location = { file: file.path, line, column };
    if (inherited) {
      // The line may be the second line of a secret, so it is not quoted.
      const hint = 'write NAME=value; a value of several lines needs quotes around it';
      return [
        problem(group, `cannot read line ${line} of the secret group "${group}": it has no value`, location, hint),
      ];
    }
    if (name !== '') return [];
    const why = `cannot read line ${line} of the secret group "${group}": its value has no name`;
    return [problem(group, why, location, 'write NAME=value, and end the last line with a line break')];
  });
}

function problem(group: string, message: string, location: Problem['location'], hint: string): Problem {
  return { rule: 'malformed-group-file', message, location, hint, key: group };
}

/** https://docs.docker.com/reference/compose-file/services/#env_file-format */
export const malformedGroupFile: Rule = {
  id: 'malformed-group-file',
  severity: 'error',
  summary: 'The file of a secret group is one that compose refuses, or has a line that gives no variable.',
  check,
};
