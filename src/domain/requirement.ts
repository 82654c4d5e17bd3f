import type { Location } from './location.ts';

/** `connection`: a Bruin connection · `variable`: a `${VAR}` of `.bruin.yml` · `group`: a BitSwan secret group. */
export type RequirementKind = 'connection' | 'variable' | 'group';

/** The BitSwan stages, in the order in which a change is promoted. */
export const STAGES = ['live-dev', 'dev', 'staging', 'production'] as const;
export type Stage = (typeof STAGES)[number];

/** One thing that the selected pipelines and automations need, with every place that asks for it. */
export interface Requirement {
  readonly kind: RequirementKind;
  readonly name: string;
  /** Groups: the stage whose list names the group (`dev` when live-dev borrows the dev list). */
  readonly stage?: Stage;
  /** Connections and variables: the Bruin environment they are needed in. */
  readonly environment?: string;
  /** True for what the platform creates by itself later (BitSwan service files): missing is a notice, not an error. */
  readonly optional?: boolean;
  /** Never empty; in the order in which the places were read. */
  readonly requiredBy: readonly Location[];
}

/** `kind/name`, as `map` lines, messages and the report write it. */
export function requirementId(requirement: Pick<Requirement, 'kind' | 'name'>): string {
  return `${requirement.kind}/${requirement.name}`;
}
