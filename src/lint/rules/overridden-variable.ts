import { variableProblems } from '../bitswan/variable-problems.ts';
import type { Rule } from '../rule.ts';

/** What BitSwan puts into `environment:` overrides every env file, and the file of a service overrides those of groups. */
export const overriddenVariable: Rule = {
  id: 'overridden-variable',
  severity: 'warning',
  summary:
    'BitSwan or one of its services sets a variable that a secret group defines, so that the value of the group is lost.',
  check: (subject) => variableProblems(subject).filter(({ rule }) => rule === 'overridden-variable'),
};
