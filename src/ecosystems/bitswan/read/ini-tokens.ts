import type { Problem } from '../../../domain/finding.ts';
import { type GroupName, printable, problemsOfNames } from '../groups/group-names.ts';

interface Mistake {
  readonly matches: RegExp;
  readonly why: string;
  readonly hint: string;
}

/** List syntax of other formats that `pipelines.conf` does not support, recognised by what the words look like. */
const MISTAKES: readonly Mistake[] = [
  {
    matches: /[\t\n\r\f\v]/,
    why: 'only a blank separates groups, a tab or a line end is part of the name',
    hint: 'write all names on one line with one blank between them',
  },
  {
    matches: /^[;#]/,
    why: 'a comment cannot follow a value, so every word after it is a group too',
    hint: 'move the comment to a line of its own',
  },
  {
    matches: /^\$\{[^}]*\}$/,
    why: 'variables are not expanded here',
    hint: 'write the name of the group',
  },
  {
    matches: /["'[\]]/,
    why: 'quotes and brackets are part of the name',
    hint: 'write the names without quotes and brackets, one blank between them',
  },
];

/** Checks the words of one option of `[secrets]` in a `pipelines.conf`. */
export function problemsOfTokens(names: readonly GroupName[], option: string): readonly Problem[] {
  const plain: GroupName[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const mistake = MISTAKES.find(({ matches }) => matches.test(name.name));
    if (mistake === undefined) {
      plain.push(name);
      continue;
    }
    problems.push({
      rule: 'invalid-groups-value',
      message: `cannot use "${printable(name.name)}" of "${option}" as a secret group: ${mistake.why}`,
      location: name.location,
      hint: mistake.hint,
      key: `${option}/${name.name}`,
    });
  }
  return [...problems, ...problemsOfNames(plain, option)];
}
