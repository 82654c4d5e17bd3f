import type { Location } from '../domain/location.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { RuleSetting } from './settings.ts';

/** One accepted finding, with the reason why and until when. */
export interface IgnoreEntry {
  readonly rule: RuleId;
  /** Glob over repository paths. */
  readonly path: string;
  /** Blank if the file does not give one; the entry then has no effect. */
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it is in effect. */
  readonly expires?: string;
  readonly location: Location;
}

/** The committed settings of `.pipeline-secrets.yml`. */
export interface Policy {
  /** Path of the file, relative to the root. */
  readonly file: string;
  /** Group names with their variables, an empty list if these are unknown. Absent: the file does not list groups. */
  readonly groups?: ReadonlyMap<string, readonly string[]>;
  /** Names of connections that the backend holds. */
  readonly connections?: ReadonlySet<string>;
  /** Items that may be empty, with their locations; see `EmptyValues`. */
  readonly emptyValues: ReadonlyMap<string, Location>;
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
  /** The location of each entry of `rules`. */
  readonly ruleLocations: ReadonlyMap<RuleId, Location>;
  /** Globs of further files that hold secrets by their role. */
  readonly secretFiles: readonly string[];
  readonly ignore: readonly IgnoreEntry[];
}

/** Items that may be empty: the workflow's list replaces the policy file's. */
export function allowedEmpty(
  listed: { has(item: string): boolean } | undefined,
  policy: Pick<Policy, 'emptyValues'> | undefined,
): { has(item: string): boolean } {
  return listed ?? policy?.emptyValues ?? new Set<string>();
}
