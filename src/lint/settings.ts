import type { Severity } from '../domain/finding.ts';
import type { RuleId } from '../domain/rule-id.ts';

export type RuleSetting = Severity | 'off';

/** The settings that decide the severity of findings, and which of them fail the run. */
export interface LintSettings {
  /** The `rules` input; overrides the policy file. */
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
  /** Path of the policy file relative to the root, whether or not it exists. */
  readonly policyFile?: string;
  /** The `lint` input; `false` leaves only the rules that `load` needs. */
  readonly enabled: boolean;
  /** The `fail-on` input. */
  readonly failOn: Severity | 'never';
  /** `YYYY-MM-DD` in UTC, for the expiry of ignore entries. */
  readonly today: string;
}
