import type { Location } from '../domain/location.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { RuleSetting } from './settings.ts';

/** One accepted finding, with the reason why and until when. */
export interface IgnoreEntry {
  readonly rule: RuleId;
  /** Glob over repository paths. */
  readonly path: string;
  /** Blank when the file does not give one; then the entry has no effect. */
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly expires?: string;
  readonly location: Location;
}

/** The committed settings of `.pipeline-secrets.yml`. */
export interface Policy {
  /** Path of the file, relative to the root. */
  readonly file: string;
  /** Group names with the variables they give; empty lists where these are not known. Absent: the file does not say. */
  readonly groups?: ReadonlyMap<string, readonly string[]>;
  /** Names that the backend holds. */
  readonly connections?: ReadonlySet<string>;
  /** What may be empty, with where each stands; see `EmptyValues`. */
  readonly emptyValues: ReadonlyMap<string, Location>;
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
  /** Where each of `rules` stands. */
  readonly ruleLocations: ReadonlyMap<RuleId, Location>;
  /** More globs of files that hold secrets by their role. */
  readonly secretFiles: readonly string[];
  readonly ignore: readonly IgnoreEntry[];
}

/** What may be empty: what the workflow lists wins over the policy file. */
export function allowedEmpty(
  listed: { has(item: string): boolean } | undefined,
  policy: Pick<Policy, 'emptyValues'> | undefined,
): { has(item: string): boolean } {
  return listed ?? policy?.emptyValues ?? new Set<string>();
}
