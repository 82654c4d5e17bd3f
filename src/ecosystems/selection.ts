import type { Stage } from '../domain/requirement.ts';
import type { VariableOverrides } from './bruin/pipeline/variable-overrides.ts';

/** What of a repository a run is about. */
export interface Selection {
  /** True for the repository paths (of pipeline and automation folders) that `include`, `exclude` and `changed-since` select. */
  selects(path: string): boolean;
  /** Bruin variant to load; absent in `lint` and `plan`, which look at all. */
  readonly variant?: string;
  /** What the run sets for Bruin's pipelines; absent for nothing. */
  readonly variables?: VariableOverrides;
  readonly stages: readonly Stage[];
}
