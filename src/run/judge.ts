import { gatherEvidence } from '../discover/evidence.ts';
import type { Failure } from '../domain/failure.ts';
import type { Finding, Problem } from '../domain/finding.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { lint } from '../lint/index.ts';
import { gitQuestions } from '../lint/questions.ts';
import type { LintSubject } from '../lint/rule.ts';
import { RULES } from '../lint/rules/index.ts';
import type { LintSettings } from '../lint/settings.ts';
import { isSelective } from './selection.ts';
import type { Survey } from './survey.ts';
import type { World } from './world.ts';

export interface Judgement {
  readonly findings: readonly Finding[];
  /** What git could not tell (the history of a shallow clone): the run cannot be green. */
  readonly gaps: readonly Failure[];
}

/** Runs the rules over what was read. In the modes that read secrets they stop the run before any backend is asked. */
export async function judge(survey: Survey, inputs: Inputs, world: World): Promise<Judgement> {
  const subject = subjectOf(survey, inputs, world);
  const { place, git } = survey.opened;
  if (place === undefined || git === undefined || !inputs.lint.isOn) {
    return { findings: lint(subject, RULES, settingsOf(inputs, world)), gaps: [] };
  }
  const questions = gitQuestions(subject, { history: inputs.lint.history });
  const { evidence, failures } = await gatherEvidence(place, git, questions);
  return { findings: lint({ ...subject, evidence }, RULES, settingsOf(inputs, world)), gaps: failures };
}

/** Problems of the plan as findings; all of them are errors, because each would fetch something wrong. */
export function weighed(problems: readonly Problem[]): readonly Finding[] {
  return problems.map((problem) => ({ ...problem, severity: problem.severity ?? 'error' }));
}

function subjectOf(survey: Survey, inputs: Inputs, world: World): LintSubject {
  const byRule = new Map<RuleId, Problem[]>();
  for (const problem of [...survey.bruin.problems, ...survey.bitswan.problems]) {
    byRule.set(problem.rule, [...(byRule.get(problem.rule) ?? []), problem]);
  }
  return {
    mode: inputs.mode,
    backend: inputs.backend.backend,
    repository: survey.repository,
    ...(survey.opened.git === undefined || !inputs.lint.isOn ? {} : { git: survey.opened.git }),
    isWhole: !isSelective(inputs, survey.opened.folders),
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
