import type { Problem } from '../../domain/finding.ts';
import { listEnvNames } from '../../formats/env-file/list-env-names.ts';
import { groupFileOf } from '../bitswan/known-variables.ts';
import { groupsInView } from '../bitswan/stages-in-view.ts';
import type { LintSubject, Rule } from '../rule.ts';

function check(subject: LintSubject): Problem[] {
  return groupsInView(subject).flatMap(({ name }): Problem[] => {
    const file = groupFileOf(subject, name);
    if (file?.text === undefined) return [];
    const { names, error } = listEnvNames(file.text);
    if (error !== undefined || names.length > 0) return [];
    return [
      {
        rule: 'empty-group-file',
        message: `cannot get any variable from the secret group "${name}": the file has no NAME=value line`,
        location: { file: file.path, line: 1, column: 1 },
        hint: 'fill the file, or remove the group from the automations that name it',
        key: name,
      },
    ];
  });
}

/** BitSwan attaches an empty file like any other, and it sets nothing. */
export const emptyGroupFile: Rule = {
  id: 'empty-group-file',
  severity: 'warning',
  summary: 'The file of a secret group holds no variable.',
  check,
};
