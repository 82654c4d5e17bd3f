import { variableProblems } from '../bitswan/variable-problems.ts';
import type { Rule } from '../rule.ts';

/** Compose lets the last file win, python-dotenv the first. */
export const conflictingVariable: Rule = {
  id: 'conflicting-variable',
  severity: 'warning',
  summary:
    'Two secret groups of one automation give a variable two values, and containers and notebooks take different ones.',
  check: (subject) => variableProblems(subject).filter(({ rule }) => rule === 'conflicting-variable'),
};
