import type { BackendTraits } from '../domain/backend-traits.ts';
import type { BitswanReading, SecretsDirectory } from '../domain/bitswan.ts';
import type { BruinReading } from '../domain/bruin.ts';
import type { Problem, Severity } from '../domain/finding.ts';
import type { GitEvidence, GitFacts } from '../domain/git-facts.ts';
import type { Mode } from '../domain/mode.ts';
import type { Repository } from '../domain/repository.ts';
import type { Stage } from '../domain/requirement.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { Policy } from './policy.ts';

/** Everything a rule may look at. Values from the world, no world. */
export interface LintSubject {
  readonly mode: Mode;
  readonly backend: BackendTraits;
  readonly repository: Repository;
  /** Absent in `lint: off` runs and outside a work tree. */
  readonly git?: GitFacts;
  /** What git answered to `gitQuestions`; absent together with `git`. */
  readonly evidence?: GitEvidence;
  /** False when `path`, `include`, `exclude` or `changed-since` leave something out; absent counts as true. */
  readonly isWhole?: boolean;
  /** The policy file, when there is one. */
  readonly policy?: Policy;
  readonly bruin: BruinReading;
  readonly bitswan: BitswanReading;
  /** The secrets directory, when there is one. */
  readonly secretsDirectory?: SecretsDirectory;
  /** Environments to look at: the chosen ones, or all of the configuration. */
  readonly environments: readonly string[];
  /** Stages that were asked for by name; empty when `lint` looks at all. */
  readonly requestedStages: readonly Stage[];
  /** `groups:` of the policy file and the `groups` input: name to variable names, empty when they are not known. Absent: nobody said. */
  readonly knownGroups?: ReadonlyMap<string, readonly string[]>;
  /** `connections:` likewise. */
  readonly knownConnections?: ReadonlySet<string>;
  /** Connections with a line of their own in `map`: somebody has said under which name the backend keeps them. */
  readonly mappedConnections?: ReadonlySet<string>;
  /** Names that `allow-env` lists; absent when it is empty. */
  readonly allowedNames?: ReadonlySet<string>;
  /** False when a run exports only to files (`dotenv`, `group-files`), where a dangerous name acts on nobody yet; absent counts as true. */
  readonly exportsToJob?: boolean;
  /** True when the job holds a variable, even an empty one. */
  hasVariable(name: string): boolean;
  /** True for a variable that the job has set to nothing, which counts as not given unless somebody said that it may be empty. */
  isSetEmpty?(name: string): boolean;
  /** What may be empty. */
  readonly emptyValues?: { has(item: string): boolean };
  /** What the readers found while parsing, by rule. */
  problemsOf(rule: RuleId): readonly Problem[];
}

/** One mistake that a repository can contain. Pure. */
export interface Rule {
  readonly id: RuleId;
  readonly severity: Severity;
  /** One line for lists and SARIF. */
  readonly summary: string;
  check(subject: LintSubject): Iterable<Problem>;
  /** False where the rule can find nothing whatever the repository holds, so that an ignore entry for it has nothing to match. Absent: it can. */
  canFind?(subject: LintSubject): boolean;
}
