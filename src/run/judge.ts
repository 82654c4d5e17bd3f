import type { Finding, Problem } from '../domain/finding.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { lint } from '../lint/index.ts';
import type { LintSubject } from '../lint/rule.ts';
import { RULES } from '../lint/rules/index.ts';
import type { LintSettings } from '../lint/settings.ts';
import type { Survey } from './survey.ts';
import type { World } from './world.ts';

/** Runs the rules over what was read. In the modes that read secrets they look at what is selected, and stop the run before any backend is asked. */
export function judge(survey: Survey, inputs: Inputs, world: World): readonly Finding[] {
  return lint(subjectOf(survey, inputs, world), RULES, settingsOf(inputs, world));
}

function subjectOf(survey: Survey, inputs: Inputs, world: World): LintSubject {
  const problems = [...survey.bruin.problems, ...survey.bitswan.problems];
  const byRule = new Map<RuleId, Problem[]>();
  for (const problem of problems) byRule.set(problem.rule, [...(byRule.get(problem.rule) ?? []), problem]);
  return {
    mode: inputs.mode,
    backend: inputs.backend.backend,
    repository: survey.repository,
    ...(survey.opened.git === undefined || !inputs.lint.isOn ? {} : { git: survey.opened.git }),
    bruin: survey.bruin,
    bitswan: survey.bitswan,
    ...(survey.secretsDirectory === undefined ? {} : { secretsDirectory: survey.secretsDirectory }),
    environments: survey.environments,
    requestedStages: inputs.bitswan.stages,
    ...(inputs.lint.groups === undefined ? {} : { knownGroups: inputs.lint.groups }),
    ...(inputs.lint.connections === undefined ? {} : { knownConnections: inputs.lint.connections }),
    hasVariable: (name) => world.variables[name] !== undefined,
    problemsOf: (rule) => byRule.get(rule) ?? [],
  };
}

function settingsOf(inputs: Inputs, world: World): LintSettings {
  return {
    rules: inputs.lint.rules,
    enabled: inputs.lint.isOn,
    failOn: inputs.lint.failOn,
    today: world.now.toISOString().slice(0, 10),
  };
}
