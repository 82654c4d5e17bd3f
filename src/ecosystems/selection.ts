import type { Stage } from '../domain/requirement.ts';
import type { VariableOverrides } from './bruin/pipeline/variable-overrides.ts';

/** What a folder can be; it may be both. */
export type UnitKind = 'pipeline' | 'automation';

/** Which part of a repository a run covers. */
export interface Selection {
  /** True for the repository paths (of pipeline and automation folders) that `include`, `exclude` and `changed-since` select. */
  selects(path: string, kind: UnitKind): boolean;
  /** Bruin variant to load; absent in `lint` and `plan`, which cover all. */
  readonly variant?: string;
  /** Variables that the run sets for Bruin's pipelines; absent for none. */
  readonly variables?: VariableOverrides;
  readonly stages: readonly Stage[];
}
