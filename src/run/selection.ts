import type { Selection } from '../ecosystems/config-reader.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { compileGlob } from '../lint/glob.ts';

/** Which pipelines and automations a run is about, and whether every `include` pattern found something. */
export interface TrackedSelection extends Selection {
  /** Patterns of `include` that matched no path that was asked about so far. */
  unmatched(): readonly string[];
}

/**
 * `include`, `exclude` and `changed-since` as one question over repository paths. A pattern without wildcards selects exactly that path,
 * not what is nested in it; `.` is the repository root, whose path is empty.
 *
 * @param changed true for folders with changed files; absent without `changed-since`
 */
export function selectionOf(inputs: Inputs, changed?: (path: string) => boolean): TrackedSelection {
  const include = inputs.search.include.map((pattern) => ({ pattern, matches: matcher(pattern), hasMatched: false }));
  const exclude = inputs.search.exclude.map(matcher);
  return {
    ...(inputs.bruin.variant === undefined ? {} : { variant: inputs.bruin.variant }),
    stages: inputs.bitswan.stages,
    selects(path) {
      const matching = include.filter(({ matches }) => matches(path));
      for (const each of matching) each.hasMatched = true;
      if (include.length > 0 && matching.length === 0) return false;
      return !exclude.some((matches) => matches(path)) && (changed?.(path) ?? true);
    },
    unmatched: () => include.filter(({ hasMatched }) => !hasMatched).map(({ pattern }) => pattern),
  };
}

function matcher(pattern: string): (path: string) => boolean {
  if (pattern === '.') return (path) => path === '';
  return compileGlob(pattern);
}
