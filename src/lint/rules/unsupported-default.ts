import type { Problem } from '../../domain/finding.ts';
import type { LintSubject, Rule } from '../rule.ts';

function check({ bitswan }: LintSubject): Problem[] {
  return bitswan.automations.flatMap(({ references }) =>
    references
      .filter(({ kind }) => kind === 'default-syntax')
      .map(({ name, text, section, option, location }) => ({
        rule: 'unsupported-default',
        message: `cannot use "${text}" in "[${section}] ${option}": BitSwan does not support defaults for variables and fails at this option, whether "${name}" is set or not`,
        location,
        hint: `write \${${name}} and set the variable in a group of every stage`,
        key: `[${section}] ${option} ${name}`,
      })),
  );
}

/** Documentation shows `${NAME:-value}`, but the reader takes everything between the braces as the name. */
export const unsupportedDefault: Rule = {
  id: 'unsupported-default',
  severity: 'error',
  summary: 'A pipelines.conf gives a variable a default, which its reader does not support.',
  check,
};
