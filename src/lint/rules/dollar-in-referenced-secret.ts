import type { Problem } from '../../domain/finding.ts';
import { referenceFaults } from '../bitswan/reference-faults.ts';
import type { LintSubject, Rule } from '../rule.ts';

function check(subject: LintSubject): Problem[] {
  return subject.bitswan.automations.flatMap((automation) =>
    referenceFaults(subject, automation)
      .filter(({ kind }) => kind === 'dollar-in-value')
      .map(({ text, name, option, location, stages }) => ({
        rule: 'dollar-in-referenced-secret',
        message: `cannot fill "${text}" into "${option}" at ${stages.join(', ')}: the value of "${name}" holds a "$", which BitSwan expands once more`,
        location,
        hint: `choose a value without "$", or read "${name}" in the code instead of the configuration`,
        key: `${option} ${name}`,
      })),
  );
}

/** The value of a variable is expanded again, as part of the file. */
export const dollarInReferencedSecret: Rule = {
  id: 'dollar-in-referenced-secret',
  severity: 'error',
  summary: 'A pipelines.conf refers to a variable whose value holds a "$", which breaks or changes it.',
  check,
};
