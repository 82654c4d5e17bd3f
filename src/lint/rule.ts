import type { BackendTraits } from '../domain/backend-traits.ts';
import type { BitswanReading, SecretsDirectory } from '../domain/bitswan.ts';
import type { BruinReading } from '../domain/bruin.ts';
import type { Problem, Severity } from '../domain/finding.ts';
import type { GitEvidence, GitFacts } from '../domain/git-facts.ts';
import type { Mode } from '../domain/mode.ts';
import type { Repository } from '../domain/repository.ts';
import type { Stage } from '../domain/requirement.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { GroupContents } from '../ecosystems/bitswan/groups/group-contents.ts';
import type { Policy } from './policy.ts';

/** Everything a rule may look at: data only, no disk, git or network. */
export interface LintSubject {
  readonly mode: Mode;
  readonly backend: BackendTraits;
  readonly repository: Repository;
  /** Absent in `lint: off` runs and outside a work tree. */
  readonly git?: GitFacts;
  /** Git's answers to `gitQuestions`; absent together with `git`. */
  readonly evidence?: GitEvidence;
  /** False if `path`, `include`, `exclude` or `changed-since` leave something out; absent counts as true. */
  readonly isWhole?: boolean;
  /** The policy file, if there is one. */
  readonly policy?: Policy;
  readonly bruin: BruinReading;
  readonly bitswan: BitswanReading;
  /** The secrets directory, if there is one. */
  readonly secretsDirectory?: SecretsDirectory;
  /** Environments to check: the chosen ones, or all of the configuration. */
  readonly environments: readonly string[];
  /** Stages requested by name; empty if `lint` checks all. */
  readonly requestedStages: readonly Stage[];
  /** `groups:` of the policy file and the `groups` input: name to variable names, an empty list if unknown. Absent: not given. */
  readonly knownGroups?: ReadonlyMap<string, readonly string[]>;
  /** `connections:` likewise. */
  readonly knownConnections?: ReadonlySet<string>;
  /** What a backend gave for the groups; absent before it was asked. */
  readonly fetchedGroups?: ReadonlyMap<string, GroupContents>;
  /** Connections with their own line in `map`, so their name in the backend is known. */
  readonly mappedConnections?: ReadonlySet<string>;
  /** Names listed in `allow-env`; absent if it is empty. */
  readonly allowedNames?: ReadonlySet<string>;
  /** False if a run exports only to files (`dotenv`, `group-files`), where a dangerous name has no effect yet; absent counts as true. */
  readonly exportsToJob?: boolean;
  /** True if the job has the variable, even if it is empty. */
  hasVariable(name: string): boolean;
  /** True for a variable that the job has set to an empty text, which counts as missing unless `empty-values` lists it. */
  isSetEmpty?(name: string): boolean;
  /** Items that may be empty. */
  readonly emptyValues?: { has(item: string): boolean };
  /** Problems that the readers found while parsing, by rule. */
  problemsOf(rule: RuleId): readonly Problem[];
}

/** One mistake that a repository can contain. Pure. */
export interface Rule {
  readonly id: RuleId;
  readonly severity: Severity;
  /** One line for lists and SARIF. */
  readonly summary: string;
  check(subject: LintSubject): Iterable<Problem>;
  /** False if the rule cannot find anything in this run, so an ignore entry for it has nothing to match. Absent: it can. */
  canFind?(subject: LintSubject): boolean;
}
