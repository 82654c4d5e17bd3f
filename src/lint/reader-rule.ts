import type { Severity } from '../domain/finding.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { Rule } from './rule.ts';

/** A rule whose problems the readers find while they parse, because only they see the text. */
export function readerRule(id: RuleId, severity: Severity, summary: string): Rule {
  return { id, severity, summary, check: (subject) => subject.problemsOf(id) };
}

/** A rule whose problems come from addresses or answers of a backend: `lint` has neither. */
export function backendRule(id: RuleId, severity: Severity, summary: string): Rule {
  return { ...readerRule(id, severity, summary), canFind: ({ mode }) => mode !== 'lint' };
}
