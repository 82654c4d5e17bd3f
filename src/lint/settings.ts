import type { Severity } from '../domain/finding.ts';
import type { RuleId } from '../domain/rule-id.ts';

export type RuleSetting = Severity | 'off';

/** How the findings of a run are weighed. */
export interface LintSettings {
  /** The `rules` input; wins over the policy file. */
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
  /** Path of the policy file relative to the root, whether or not it exists. */
  readonly policyFile?: string;
  /** The `lint` input; `false` leaves only what `load` cannot do without. */
  readonly enabled: boolean;
  /** The `fail-on` input. */
  readonly failOn: Severity | 'never';
  /** `YYYY-MM-DD` in UTC, for the expiry of ignore entries. */
  readonly today: string;
}
