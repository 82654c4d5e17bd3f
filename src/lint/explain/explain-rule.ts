import { documentPage } from '../../domain/version.ts';
import type { Rule } from '../rule.ts';

/** What a rule is about, how severe it is by default, and where its page is: three lines. */
export function explainRule({ id, severity, summary }: Pick<Rule, 'id' | 'severity' | 'summary'>): readonly string[] {
  return [`${id} (${severity})`, `  ${summary}`, `  ${documentPage(`docs/rules/${id}.md`)}`];
}
