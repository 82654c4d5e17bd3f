import { isAbsolute, join } from 'node:path';
import { findBackend } from '../../src/backends/all-backends.ts';
import { LOCAL } from '../../src/backends/index.ts';
import { gatherEvidence } from '../../src/discover/git/evidence.ts';
import { openRepository } from '../../src/discover/open-repository.ts';
import type { Finding, Problem, Severity } from '../../src/domain/finding.ts';
import { givenVariable, STAGES, type Stage } from '../../src/domain/requirement.ts';
import type { RuleId } from '../../src/domain/rule-id.ts';
import { readBitswan } from '../../src/ecosystems/bitswan/read/read-bitswan.ts';
import type { Selection } from '../../src/ecosystems/selection.ts';
import { DEFAULT_POLICY_FILE, lint } from '../../src/lint/index.ts';
import { readPolicy } from '../../src/lint/policy-file.ts';
import { gitQuestions } from '../../src/lint/questions.ts';
import type { LintSubject } from '../../src/lint/rule.ts';
import { RULES } from '../../src/lint/rules/index.ts';
import { findSecretsDirectory, readBruin } from './read-workspace.ts';

/** What a golden case may say beside its files (`case.json`); everything has the default of a plain `lint` run. */
export interface CaseSettings {
  readonly mode?: LintSubject['mode'];
  /** As the input has it. */
  readonly backend?: string;
  readonly environments?: readonly string[];
  readonly stages?: readonly Stage[];
  /** The `variant` input. */
  readonly variant?: string;
  /** The `groups` input: name to variable names. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** The `connections` input. */
  readonly connections?: readonly string[];
  /** Connections with a line of their own in the `map` input. */
  readonly mappedConnections?: readonly string[];
  /** Names and values of the job's variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The `rules` input. */
  readonly rules?: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  /** The `secrets-dir` input, relative to the workspace. */
  readonly secretsDir?: string;
  /** In a pull request: the id of its base commit. */
  readonly base?: string;
  readonly history?: boolean;
  readonly today?: string;
  /** Ask git although the rule is none about files and git. */
  readonly git?: boolean;
}

/** Runs our own discovery, readers and rules over a folder, in this process, as the program does. */
export async function lintWorkspace(root: string, settings: CaseSettings, asksGit: boolean): Promise<Finding[]> {
  const opened = await openRepository({
    workingDirectory: isAbsolute(root) ? root : join(process.cwd(), root),
    paths: [],
    git: asksGit ? 'required' : 'none',
    variables: { PATH: process.env['PATH'], HOME: root },
  });
  const variables = settings.variables ?? {};
  const selection: Selection = {
    selects: () => true,
    stages: settings.stages ?? STAGES,
    ...(settings.variant === undefined ? {} : { variant: settings.variant }),
  };
  const bruin = readBruin(opened.repository, selection, variables);
  const bitswan = readBitswan(opened.repository, selection);
  const policyFile = opened.repository.read(DEFAULT_POLICY_FILE);
  const policy = 'file' in policyFile ? readPolicy(DEFAULT_POLICY_FILE, policyFile.file.bytes) : undefined;
  const problems: readonly Problem[] = [...bruin.problems, ...bitswan.problems];
  const [unreadable] = policy?.failures ?? [];
  if (unreadable !== undefined) throw unreadable;
  const directory = findSecretsDirectory(opened.repository.root, settings.secretsDir, bitswan);
  const groups = settings.groups === undefined ? policy?.policy.groups : new Map(Object.entries(settings.groups));
  const connections = settings.connections === undefined ? policy?.policy.connections : new Set(settings.connections);
  const subject: LintSubject = {
    mode: settings.mode ?? 'lint',
    backend: findBackend(settings.backend ?? LOCAL.id) ?? LOCAL,
    repository: opened.repository,
    ...(opened.git === undefined ? {} : { git: opened.git }),
    bruin,
    bitswan,
    ...(directory === undefined ? {} : { secretsDirectory: directory }),
    environments: settings.environments ?? bruin.config?.environments.map(({ name }) => name) ?? [],
    requestedStages: settings.stages ?? [],
    ...(groups === undefined ? {} : { knownGroups: groups }),
    ...(connections === undefined ? {} : { knownConnections: connections }),
    ...(policy === undefined ? {} : { policy: policy.policy }),
    ...(settings.mappedConnections === undefined ? {} : { mappedConnections: new Set(settings.mappedConnections) }),
    hasVariable: (name) => givenVariable(name, variables, policy?.policy.emptyValues ?? new Set()) !== undefined,
    isSetEmpty: (name) => variables[name] === '',
    ...(policy === undefined ? {} : { emptyValues: policy.policy.emptyValues }),
    problemsOf: (rule) => problems.filter((problem) => problem.rule === rule),
  };
  let judged = subject;
  if (opened.place !== undefined && opened.git !== undefined) {
    const questions = gitQuestions(subject, {
      history: settings.history === true,
      ...(settings.base === undefined ? {} : { base: { base: settings.base, policyFile: DEFAULT_POLICY_FILE } }),
    });
    const { evidence, failures } = await gatherEvidence(opened.place, opened.git, questions);
    if (failures[0] !== undefined) throw failures[0];
    judged = { ...subject, evidence };
  }
  return lint(judged, RULES, {
    rules: new Map(Object.entries(settings.rules ?? {}) as [RuleId, Severity | 'off'][]),
    enabled: true,
    failOn: 'error',
    today: settings.today ?? '2026-11-21',
  });
}
