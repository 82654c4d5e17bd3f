import { Failure } from '../domain/failure.ts';
import { foldersAround } from '../domain/repository-path.ts';
import { parseVariableOverrides } from '../ecosystems/bruin/pipeline/variable-overrides.ts';
import type { Selection } from '../ecosystems/selection.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { compileGlob } from '../lint/glob.ts';

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
 * @param changed the files that changed; absent without `changed-since`
 */
export function selectionOf(inputs: Inputs, changed?: ReadonlySet<string>): TrackedSelection {
  const include = inputs.search.include.map(tracked);
  const exclude = inputs.search.exclude.map(tracked);
  const hasChanged = changed === undefined ? () => true : changedFolders(changed);
  const overrides = parseVariableOverrides(inputs.bruin.vars);
  if ('problem' in overrides) {
    throw new Failure('wrong-input', `vars: ${overrides.problem.message}`, { hint: overrides.problem.hint });
  }
  let asked = false;
  return {
    ...(overrides.overrides.size === 0 ? {} : { variables: overrides.overrides }),
    ...(inputs.bruin.variant === undefined ? {} : { variant: inputs.bruin.variant }),
    stages: inputs.bitswan.stages,
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
export function isSelective(inputs: Inputs, folders: readonly string[]): boolean {
  const { include, exclude, changedSince } = inputs.search;
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
