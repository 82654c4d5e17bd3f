import { isAbsolute } from 'node:path';
import { chosenTargets } from '../deliver/export-targets-of.ts';
import { gatherEvidence } from '../discover/git/evidence.ts';
import type { Failure } from '../domain/failure.ts';
import type { Finding, Problem, Severity } from '../domain/finding.ts';
import type { RuleId } from '../domain/rule-id.ts';
import { baseCommit } from '../host/pull-request-event.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { lint, weighProblems } from '../lint/index.ts';
import { gitQuestions } from '../lint/questions.ts';
import type { LintSubject } from '../lint/rule.ts';
import { RULES } from '../lint/rules/index.ts';
import type { LintSettings } from '../lint/settings.ts';
import { knownConnections, knownGroups } from '../survey/known-names.ts';
import { policyPath } from '../survey/policy-source.ts';
import { isSelective } from '../survey/selection.ts';
import type { Survey } from '../survey/survey.ts';
import type { RunContext } from './context.ts';

export interface LintOutcome {
  readonly findings: readonly Finding[];
  /** What git could not tell (the history of a shallow clone): the run cannot be green. */
  readonly gaps: readonly Failure[];
}

/** Runs the rules over what was read. In the modes that read secrets they stop the run before any backend is asked. */
export async function lintRepository(
  survey: Survey,
  inputs: Inputs,
  context: RunContext,
  planProblems: readonly Problem[] = [],
): Promise<LintOutcome> {
  const subject = subjectOf(survey, inputs, context, planProblems);
  const { place, git } = survey.opened;
  if (place === undefined || git === undefined || !inputs.lint.isOn) {
    return { findings: lint(subject, RULES, settingsOf(survey, inputs, context)), gaps: [] };
  }
  const policyFile = policyPath(inputs.lint, survey.repository, context.workingDirectory);
  // A policy file outside of the repository is nothing that a pull request could change.
  const commit = isAbsolute(policyFile) ? undefined : baseCommit(context.variables);
  const questions = gitQuestions(subject, {
    history: inputs.lint.history,
    ...(commit === undefined ? {} : { base: { commit, policyFile } }),
  });
  const { evidence, failures } = await gatherEvidence(place, git, questions);
  return { findings: lint({ ...subject, evidence }, RULES, settingsOf(survey, inputs, context)), gaps: failures };
}

/** What the backend told about the secrets, weighed by the same settings, policy and ignore entries. */
export function weighFetched(
  survey: Survey,
  inputs: Inputs,
  context: RunContext,
  problems: readonly Problem[],
): readonly Finding[] {
  if (problems.length === 0) return [];
  return weighProblems(problems, subjectOf(survey, inputs, context, []), RULES, settingsOf(survey, inputs, context));
}

/** Problems as findings, outside of the rules: with the severity that they state, else the given one. */
export function weighed(problems: readonly Problem[], otherwise: Severity): readonly Finding[] {
  return problems.map((problem) => ({ ...problem, severity: problem.severity ?? otherwise }));
}

function subjectOf(survey: Survey, inputs: Inputs, context: RunContext, more: readonly Problem[]): LintSubject {
  const byRule = new Map<RuleId, Problem[]>();
  for (const problem of [...survey.bruin.problems, ...survey.bitswan.problems, ...more]) {
    const known = byRule.get(problem.rule);
    if (known === undefined) byRule.set(problem.rule, [problem]);
    else known.push(problem);
  }
  return {
    mode: inputs.mode,
    backend: inputs.backend.definition,
    repository: survey.repository,
    ...(survey.opened.git === undefined || !inputs.lint.isOn ? {} : { git: survey.opened.git }),
    isWhole: !isSelective(inputs, survey.opened.folders),
    bruin: survey.bruin,
    bitswan: survey.bitswan,
    ...(survey.secretsDirectory === undefined ? {} : { secretsDirectory: survey.secretsDirectory }),
    environments: survey.environments,
    requestedStages: inputs.bitswan.stages,
    ...(survey.policy === undefined ? {} : { policy: survey.policy }),
    ...optional('knownGroups', knownGroups(survey, inputs)),
    ...optional('knownConnections', knownConnections(survey, inputs)),
    mappedConnections: new Set(
      inputs.addresses.map.filter(({ kind }) => kind === 'connection').map(({ name }) => name),
    ),
    ...(inputs.export.allowEnv.length === 0 ? {} : { allowedNames: new Set(inputs.export.allowEnv) }),
    exportsToJob: chosenTargets(inputs, survey).some(
      ({ kind }) => kind !== 'dotenv' && kind !== 'group-files' && kind !== 'none',
    ),
    hasVariable: (name) => context.variables[name] !== undefined,
    problemsOf: (rule) => byRule.get(rule) ?? [],
  };
}

/** A field that may be left out, never one that is undefined. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function settingsOf(survey: Survey, inputs: Inputs, context: RunContext): LintSettings {
  return {
    rules: inputs.lint.rules,
    policyFile: policyPath(inputs.lint, survey.repository, context.workingDirectory),
    enabled: inputs.lint.isOn,
    failOn: inputs.lint.failOn,
    today: context.now.toISOString().slice(0, 10),
  };
}
