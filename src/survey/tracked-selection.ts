import { Failure } from '../domain/failure.ts';
import { foldersAround } from '../domain/repository-path.ts';
import type { Stage } from '../domain/requirement.ts';
import { parseVariableOverrides } from '../ecosystems/bruin/pipeline/variable-overrides.ts';
import type { Selection } from '../ecosystems/selection.ts';
import { compileGlob } from '../formats/glob/glob.ts';
import type { BruinInputs } from '../inputs/bruin-inputs.ts';
import type { SearchInputs } from '../inputs/search-inputs.ts';

/** Which pipelines and automations a run is about, and what became of the patterns. */
export interface TrackedSelection extends Selection {
  /** Patterns of `include` that matched no pipeline and no automation. */
  unmatched(): readonly string[];
  /** Patterns of `exclude` that matched none. */
  uselessExcludes(): readonly string[];
  /** True if there was anything to choose from. */
  wasAsked(): boolean;
}

/**
 * `include`, `exclude` and `changed-since` as one question over repository paths. A pattern without wildcards selects exactly that path,
 * not what is nested in it; `.` is the repository root, whose path is empty.
 *
 * @throws Failure `wrong-input` for variables that Bruin would refuse
 * @param bruin the variant and the variables that were asked for
 * @param stages the BitSwan stages that were asked for
 * @param changed the files that changed; absent without `changed-since`
 */
export function selectionOf(
  search: SearchInputs,
  { variant, vars }: Pick<BruinInputs, 'variant' | 'vars'>,
  stages: readonly Stage[],
  changed?: ReadonlySet<string>,
): TrackedSelection {
  const include = search.include.map(tracked);
  const exclude = search.exclude.map(tracked);
  const hasChanged = changed === undefined ? () => true : changedFolders(changed);
  const overrides = parseVariableOverrides(vars);
  if ('problem' in overrides) {
    throw new Failure('wrong-input', `vars: ${overrides.problem.message}`, { hint: overrides.problem.hint });
  }
  let asked = false;
  return {
    ...(overrides.overrides.size === 0 ? {} : { variables: overrides.overrides }),
    ...(variant === undefined ? {} : { variant }),
    stages,
    selects(path) {
      asked = true;
      const [isIncluded, isExcluded] = [matchesAny(include, path), matchesAny(exclude, path)];
      return (isIncluded || include.length === 0) && !isExcluded && hasChanged(path);
    },
    unmatched: () => withoutMatch(include),
    uselessExcludes: () => withoutMatch(exclude),
    wasAsked: () => asked,
  };
}

interface TrackedPattern {
  readonly pattern: string;
  readonly matches: (path: string) => boolean;
  hasMatched: boolean;
}

function tracked(pattern: string): TrackedPattern {
  return { pattern, matches: matcher(pattern), hasMatched: false };
}

/** Marks every pattern that fits, not only the first. */
function matchesAny(patterns: readonly TrackedPattern[], path: string): boolean {
  const fitting = patterns.filter(({ matches }) => matches(path));
  for (const pattern of fitting) pattern.hasMatched = true;
  return fitting.length > 0;
}

function withoutMatch(patterns: readonly TrackedPattern[]): readonly string[] {
  return patterns.filter(({ hasMatched }) => !hasMatched).map(({ pattern }) => pattern);
}

/** True when the inputs may leave a part of the repository out. */
export function isSelective({ include, exclude, changedSince }: SearchInputs, folders: readonly string[]): boolean {
  return include.length + exclude.length > 0 || changedSince !== undefined || !folders.includes('');
}

function matcher(pattern: string): (path: string) => boolean {
  if (pattern === '.') return (path) => path === '';
  return compileGlob(pattern);
}

/** Files that all pipelines or all automations read: a change of one may concern any of them. */
const SHARED = /^(?:\.bruin\.yml|glossary\.ya?ml|bitswan_lib\/.*)$/;

/** True for folders that hold a changed file; for all of them if a shared file changed. */
function changedFolders(changed: ReadonlySet<string>): (path: string) => boolean {
  const folders = new Set<string>();
  for (const file of changed) {
    if (SHARED.test(file)) return () => true;
    for (const folder of foldersAround(file)) folders.add(folder);
  }
  return (path) => folders.has(path);
}
