import type { Stage } from '../domain/requirement.ts';

/** What of a repository a run is about. */
export interface Selection {
  /** True for the repository paths (of pipeline and automation folders) that `include`, `exclude` and `changed-since` select. */
  selects(path: string): boolean;
  /** Bruin variant to load; absent in `lint` and `plan`, which look at all. */
  readonly variant?: string;
  readonly stages: readonly Stage[];
}
