import type { Finding, Problem } from '../domain/finding.ts';
import { type Mode, readsSecrets } from '../domain/mode.ts';
import type { RuleId } from '../domain/rule-id.ts';
import { applyIgnores } from './ignores.ts';
import { limited, withShortTexts } from './limit-findings.ts';
import { withNameEnds } from './name-ends.ts';
import { onePerMistake } from './one-per-mistake.ts';
import { policyChanges } from './policy-changes.ts';
import type { LintSubject, Rule } from './rule.ts';
import type { LintSettings } from './settings.ts';
import { INDISPENSABLE_RULES, severityOf } from './severity.ts';

/** The default path of the policy file. */
export const DEFAULT_POLICY_FILE = '.pipeline-secrets.yml';

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function inOrder(left: Finding, right: Finding): number {
  return (
    compareText(left.location.file, right.location.file) ||
    left.location.line - right.location.line ||
    left.location.column - right.location.column ||
    compareText(left.rule, right.rule) ||
    compareText(left.message, right.message)
  );
}

function identity({ rule, location, message }: Problem): string {
  return JSON.stringify([rule, location.file, location.line, location.column, message]);
}

/** Sorted by place, each finding once: a pipeline's default is found again for every asset. */
function sortedAndUnique(findings: Iterable<Finding>): Finding[] {
  const unique = new Map<string, Finding>();
  for (const finding of findings) {
    const id = identity(finding);
    if (!unique.has(id)) unique.set(id, finding);
  }
  return [...unique.values()].sort(inOrder);
}

/** The rules that run: all of them, or with `lint: off` only those that a run that reads secrets needs. */
function activeRules(rules: readonly Rule[], mode: Mode, settings: LintSettings): readonly Rule[] {
  if (settings.enabled || !readsSecrets(mode)) return rules;
  return rules.filter((rule) => INDISPENSABLE_RULES.has(rule.id));
}

/** Adds the severity to the problems of a rule; drops those of rules that are off. */
function weigh(
  problems: Iterable<Problem>,
  rule: Rule,
  subject: Pick<LintSubject, 'mode' | 'policy'>,
  settings: LintSettings,
): Finding[] {
  const findings: Finding[] = [];
  for (const problem of problems) {
    const severity = severityOf(problem, rule, subject, settings);
    if (severity !== 'off') findings.push({ ...withShortTexts(problem), severity });
  }
  return findings;
}

/** The same for problems of several rules; problems of rules that are not listed are dropped. */
function weighEach(
  problems: readonly Problem[],
  rules: readonly Rule[],
  subject: Pick<LintSubject, 'mode' | 'policy'>,
  settings: LintSettings,
): Finding[] {
  const byId = new Map<RuleId, Rule>(rules.map((rule) => [rule.id, rule]));
  return problems.flatMap((problem) => {
    const rule = byId.get(problem.rule);
    return rule === undefined ? [] : weigh([problem], rule, subject, settings);
  });
}

/**
 * Runs the rules over a repository. Returns the findings with their severity under the settings, without those that the policy file accepts, sorted
 * by place. Pure: the same subject gives the same findings.
 */
export function lint(subject: LintSubject, rules: readonly Rule[], settings: LintSettings): Finding[] {
  const active = activeRules(rules, subject.mode, settings);
  const found = active.flatMap((rule) => weigh(rule.check(subject), rule, subject, settings));
  const { kept, problems } = applyIgnores(sortedAndUnique(found), subject, settings, rules);
  const aboutIgnores = weighEach(problems, rules, subject, settings);
  const changes = policyChanges(subject, settings.policyFile ?? DEFAULT_POLICY_FILE, rules);
  const loosened = weighEach(changes.problems, rules, { mode: subject.mode, policy: changes.policy }, settings);
  const findings = sortedAndUnique(limited([...onePerMistake(kept), ...aboutIgnores, ...loosened]));
  return withNameEnds(findings, subject.repository);
}

/** Problems found in a backend's answers as findings, under the same settings and the same policy file. */
export function weighProblems(
  problems: readonly Problem[],
  subject: LintSubject,
  rules: readonly Rule[],
  settings: LintSettings,
): readonly Finding[] {
  const found = weighEach(problems, activeRules(rules, subject.mode, settings), subject, settings);
  return applyIgnores(sortedAndUnique(found), subject, settings, rules).kept;
}
