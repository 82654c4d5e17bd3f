import { type Finding, type Problem, SEVERITIES, type Severity } from '../domain/finding.ts';
import { type Mode, readsSecrets } from '../domain/mode.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { LintSubject, Rule } from './rule.ts';
import type { LintSettings, RuleSetting } from './settings.ts';

/** Rules that stop `load`, `check` and `exec` whatever `lint`, `fail-on`, `rules` and ignore entries say: otherwise a wrong value would be loaded. */
export const INDISPENSABLE_RULES: ReadonlySet<RuleId> = new Set<RuleId>([
  'malformed-config',
  'invalid-connection',
  'blank-secret-key',
  'invalid-group-name',
  'malformed-group-file',
  'unreadable-group-file',
  'unresolved-reference',
  'unset-variable',
  'empty-secret',
  'duplicate-connection-name',
  'duplicate-env-name',
  'overlapping-documents',
  'invalid-env-name',
  'reserved-env-name',
  'dangerous-env-name',
]);

/** True for an error that no setting or ignore entry may hide: some rules cannot be turned off in a run that uses secrets. */
export function isIndispensable(finding: { readonly rule: RuleId; readonly severity: Severity }, mode: Mode): boolean {
  return readsSecrets(mode) && finding.severity === 'error' && INDISPENSABLE_RULES.has(finding.rule);
}

/** The severity of a problem: from the `rules` input, else the policy file, else the problem itself, else the rule. */
export function severityOf(
  problem: Problem,
  rule: Pick<Rule, 'severity'>,
  subject: Pick<LintSubject, 'mode' | 'policy'>,
  settings: LintSettings,
): RuleSetting {
  const own = problem.severity ?? rule.severity;
  if (isIndispensable({ rule: problem.rule, severity: own }, subject.mode)) return own;
  return settings.rules.get(problem.rule) ?? subject.policy?.rules.get(problem.rule) ?? own;
}

/** True if `severity` is at least as high as `threshold`. */
function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

/** The findings that fail the run. */
export function failingFindings(findings: readonly Finding[], mode: Mode, failOn: Severity | 'never'): Finding[] {
  return findings.filter(
    (finding) => isIndispensable(finding, mode) || (failOn !== 'never' && isAtLeast(finding.severity, failOn)),
  );
}
