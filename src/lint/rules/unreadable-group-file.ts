import type { GroupFile } from '../../domain/bitswan.ts';
import type { Problem } from '../../domain/finding.ts';
import { groupFileOf } from '../bitswan/known-variables.ts';
import { groupsInView } from '../bitswan/stages-in-view.ts';
import type { LintSubject, Rule } from '../rule.ts';

type FileProblem = NonNullable<GroupFile['problem']>;

const WHY: Readonly<Record<FileProblem, string>> = {
  unreadable: 'there is no permission to read it',
  'not-a-file': 'it is not a regular file',
  link: 'it is a symbolic link, which may lead anywhere',
  'not-utf8': 'it is not UTF-8 text',
  'too-large': 'it is larger than 4 MiB',
};

const REMEDY: Readonly<Record<FileProblem, string>> = {
  unreadable: 'make it readable by the user that runs this',
  'not-a-file': 'replace it with an env file',
  link: 'replace the link with the file itself',
  'not-utf8': 'save it as UTF-8',
  'too-large': 'keep only NAME=value lines in it',
};

function check(subject: LintSubject): Problem[] {
  return groupsInView(subject).flatMap(({ name, locations }): Problem[] => {
    const file = groupFileOf(subject, name);
    if (file?.problem === undefined) return [];
    const { path, problem } = file;
    return locations.map((location) => ({
      rule: 'unreadable-group-file',
      message: `cannot read the secret group "${name}" from ${path}: ${WHY[problem]}`,
      location,
      hint: REMEDY[problem],
      key: name,
    }));
  });
}

/** Compose fails on an unreadable file, and BitSwan silently skips a dangling link. */
export const unreadableGroupFile: Rule = {
  id: 'unreadable-group-file',
  severity: 'error',
  summary: 'The file of a secret group exists and cannot be read, or is not a regular file.',
  check,
};
