import { isAbsolute } from 'node:path';
import { type ChosenExports, reachesProcesses } from '../deliver/chosen-exports.ts';
import { uncommittedPaths } from '../discover/git/committed-paths.ts';
import { gatherEvidence } from '../discover/git/evidence.ts';
import type { Failure } from '../domain/failure.ts';
import type { Finding, Problem, Severity } from '../domain/finding.ts';
import { formatLocation } from '../domain/location.ts';
import { givenVariable, isEmptySecret } from '../domain/requirement.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { GroupContents } from '../ecosystems/bitswan/groups/group-contents.ts';
import { pullRequestOf } from '../host/pull-request-event.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { lint, weighProblems } from '../lint/index.ts';
import { allowedEmpty } from '../lint/policy.ts';
import { gitQuestions } from '../lint/questions.ts';
import type { LintSubject } from '../lint/rule.ts';
import { dollarInReferencedSecret } from '../lint/rules/dollar-in-referenced-secret.ts';
import { RULES } from '../lint/rules/index.ts';
import { unresolvedReference } from '../lint/rules/unresolved-reference.ts';
import { policyPath } from '../survey/policy-source.ts';
import type { Survey } from '../survey/survey.ts';
import type { RunContext } from './context.ts';

/** The rules, what they look at, and the settings that decide the severity of findings. */
export interface Linter {
  /** Runs the rules. In the modes that read secrets they stop the run before any backend is asked. */
  lint(): Promise<LintOutcome>;
  /** Findings of other stages, under the same settings, policy and ignore entries. */
  weigh(problems: readonly Problem[]): readonly Finding[];
  /** Problems that show only in the groups that a backend gave: what a `pipelines.conf` makes of their variables. */
  problemsOfGroups(groups: ReadonlyMap<string, GroupContents>): readonly Problem[];
}

export interface LintOutcome {
  readonly findings: readonly Finding[];
  /** What git could not answer (the history of a shallow clone): such a run cannot be green. */
  readonly gaps: readonly Failure[];
}

const RULES_OF_GROUPS = [unresolvedReference, dollarInReferencedSecret];

function problemKey({ rule, location, message }: Problem): string {
  return JSON.stringify([rule, formatLocation(location), message]);
}

/** @param more problems found by the plan, for the rules that report them */
export function linterFor(
  survey: Survey,
  chosen: ChosenExports,
  more: readonly Problem[],
  inputs: Inputs,
  { variables, workingDirectory, now }: RunContext,
): Linter {
  const subject = subjectOf(survey, chosen, more, inputs, variables);
  const policyFile = policyPath(inputs.lint, survey.repository, workingDirectory);
  const { rules, isOn: enabled, failOn, history } = inputs.lint;
  const settings = { rules, policyFile, enabled, failOn, today: now.toISOString().slice(0, 10) };
  return {
    async lint() {
      const { place, git } = survey.opened;
      if (place === undefined || git === undefined || !enabled) {
        return { findings: lint(subject, RULES, settings), gaps: [] };
      }
      // A pull request cannot change a policy file outside the repository.
      const request = isAbsolute(policyFile) ? undefined : pullRequestOf(variables);
      const base = request === undefined ? {} : { base: { ...request, policyFile } };
      const { evidence, failures } = await gatherEvidence(place, git, gitQuestions(subject, { history, ...base }));
      const findings = lint({ ...subject, evidence }, RULES, settings);
      const tracked = findings
        .filter(({ rule }) => rule === 'tracked-secret-file')
        .map(({ location }) => location.file);
      const uncommitted = await uncommittedPaths(place, tracked);
      if (uncommitted.size === 0) return { findings, gaps: failures };
      return {
        findings: lint({ ...subject, evidence: { ...evidence, uncommitted } }, RULES, settings),
        gaps: failures,
      };
    },
    weigh: (problems) => (problems.length === 0 ? [] : weighProblems(problems, subject, RULES, settings)),
    problemsOfGroups(fetchedGroups) {
      const known = new Set(RULES_OF_GROUPS.flatMap((rule) => [...rule.check(subject)].map(problemKey)));
      const problems = RULES_OF_GROUPS.flatMap((rule) => [...rule.check({ ...subject, fetchedGroups })]);
      return problems.filter((problem) => !known.has(problemKey(problem)));
    },
  };
}

/** Problems as findings, without the rules: with their own severity, else the given one. */
export function weighed(problems: readonly Problem[], otherwise: Severity): readonly Finding[] {
  return problems.map((problem) => ({ ...problem, severity: problem.severity ?? otherwise }));
}

function subjectOf(
  { bruin, bitswan, opened, repository, isWhole, policy }: Survey,
  chosen: ChosenExports,
  more: readonly Problem[],
  { mode, backend, lint: { isOn, ...listed }, addresses, export: { allowEnv } }: Inputs,
  variables: RunContext['variables'],
): LintSubject {
  const byRule = new Map<RuleId, Problem[]>();
  for (const problem of [...bruin.problems, ...bitswan.problems, ...more]) {
    const known = byRule.get(problem.rule);
    if (known === undefined) byRule.set(problem.rule, [problem]);
    else known.push(problem);
  }
  const { secretsDirectory, requestedStages } = bitswan;
  // The workflow's input overrides the policy file.
  const knownGroups = listed.groups ?? policy?.groups;
  const knownConnections = listed.connections ?? policy?.connections;
  const emptyValues = allowedEmpty(listed.emptyValues, policy);
  return {
    mode,
    backend: backend.definition,
    repository,
    ...(opened.git === undefined || !isOn ? {} : { git: opened.git }),
    isWhole,
    bruin,
    bitswan,
    ...(secretsDirectory === undefined ? {} : { secretsDirectory }),
    environments: bruin.environments,
    requestedStages,
    ...(policy === undefined ? {} : { policy }),
    ...(knownGroups === undefined ? {} : { knownGroups }),
    ...(knownConnections === undefined ? {} : { knownConnections }),
    mappedConnections: new Set(addresses.map.filter(({ kind }) => kind === 'connection').map(({ name }) => name)),
    ...(allowEnv.length === 0 ? {} : { allowedNames: new Set(allowEnv) }),
    exportsToJob: reachesProcesses(chosen),
    hasVariable: (name) => givenVariable(name, variables, emptyValues) !== undefined,
    isSetEmpty: (name) => isEmptySecret(variables[name] ?? 'not set'),
    emptyValues,
    problemsOf: (rule) => byRule.get(rule) ?? [],
  };
}
