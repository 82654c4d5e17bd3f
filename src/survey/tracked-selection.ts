import { Failure } from '../domain/failure.ts';
import type { Repository } from '../domain/repository.ts';
import { baseName, folderOf, foldersAround } from '../domain/repository-path.ts';
import type { Stage } from '../domain/requirement.ts';
import { isAutomationMarker, PIPELINES_CONF } from '../ecosystems/bitswan/read/find-automations.ts';
import { isPipelineDefinition } from '../ecosystems/bruin/pipeline/pipeline-folders.ts';
import { parseVariableOverrides } from '../ecosystems/bruin/pipeline/variable-overrides.ts';
import type { Selection, UnitKind } from '../ecosystems/selection.ts';
import { compileGlob } from '../formats/glob/glob.ts';
import type { BruinInputs } from '../inputs/bruin-inputs.ts';
import type { SearchInputs } from '../inputs/search-inputs.ts';

/** Which pipelines and automations a run covers, and which patterns matched nothing. */
export interface TrackedSelection extends Selection {
  /** Patterns of `include` that matched no pipeline and no automation. */
  unmatched(): readonly string[];
  /** Patterns of `exclude` that matched nothing. */
  uselessExcludes(): readonly string[];
  /** Paths of what there was to choose from, in the order in which it was found. */
  asked(): readonly string[];
}

/**
 * `include`, `exclude` and `changed-since` as one predicate over repository paths. A pattern without wildcards selects exactly that path,
 * not what is nested in it; `.` is the repository root, whose path is empty. What is the path of a pipeline or an automation as it stands means
 * that one, whatever else it would match as a pattern: rows of a matrix come back as `include`. A pattern that ends in the name of a definition
 * (`etl/pipeline.yml`) selects what such a file defines, and not what else its folder is.
 *
 * @throws Failure `wrong-input` for variables that Bruin would refuse
 * @param bruin the requested variant and variables
 * @param stages the requested BitSwan stages
 * @param changed the files that changed; absent without `changed-since`
 * @param repository says at which paths a pipeline or an automation lies
 */
export function selectionOf(
  search: SearchInputs,
  { variant, vars, varsName }: Pick<BruinInputs, 'variant' | 'vars' | 'varsName'>,
  stages: readonly Stage[],
  repository: Pick<Repository, 'children'>,
  changed?: ReadonlySet<string>,
): TrackedSelection {
  const track = (pattern: string): TrackedPattern => tracked(pattern, repository);
  const include = search.include.map(track);
  const exclude = search.exclude.map(track);
  const hasChanged = changed === undefined ? () => true : changedFolders(changed);
  const overrides = parseVariableOverrides(vars);
  if ('problem' in overrides) {
    throw new Failure('wrong-input', `cannot use ${varsName}: ${overrides.problem.message}`, {
      hint: overrides.problem.hint,
    });
  }
  const asked = new Set<string>();
  return {
    ...(overrides.overrides.size === 0 ? {} : { variables: overrides.overrides }),
    ...(variant === undefined ? {} : { variant }),
    stages,
    selects(path, kind) {
      asked.add(path);
      const [isIncluded, isExcluded] = [matchesAny(include, path, kind), matchesAny(exclude, path, kind)];
      return (isIncluded || include.length === 0) && !isExcluded && hasChanged(path);
    },
    unmatched: () => withoutMatch(include),
    uselessExcludes: () => withoutMatch(exclude),
    asked: () => [...asked],
  };
}

interface TrackedPattern {
  readonly pattern: string;
  readonly matches: (path: string, kind: UnitKind) => boolean;
  hasMatched: boolean;
}

function tracked(pattern: string, repository: Pick<Repository, 'children'>): TrackedPattern {
  const defined = isUnit(pattern, repository) ? undefined : kindDefinedBy(pattern);
  const matchesFolder = folderMatcher(defined === undefined ? pattern : folderOf(pattern) || '.', repository);
  const matches = (path: string, kind: UnitKind) => (defined ?? kind) === kind && matchesFolder(path);
  return { pattern, matches, hasMatched: false };
}

function folderMatcher(pattern: string, repository: Pick<Repository, 'children'>): (path: string) => boolean {
  return isUnit(pattern, repository) ? (path) => path === pattern : matcher(pattern);
}

/** True where a pipeline or an automation lies at exactly this path. */
function isUnit(path: string, repository: Pick<Repository, 'children'>): boolean {
  return repository.children(path).some((entry) => kindDefinedBy(entry.path) !== undefined);
}

function kindDefinedBy(file: string): UnitKind | undefined {
  const name = baseName(file);
  if (isPipelineDefinition(name)) return 'pipeline';
  return isAutomationMarker(name, folderOf(file)) || name === PIPELINES_CONF ? 'automation' : undefined;
}

/** Marks every matching pattern, not only the first. */
function matchesAny(patterns: readonly TrackedPattern[], path: string, kind: UnitKind): boolean {
  const fitting = patterns.filter(({ matches }) => matches(path, kind));
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
  const matches = compileGlob(pattern);
  // All that lies below a folder is meant with the folder itself.
  const folder = pattern.endsWith('/**') ? pattern.slice(0, -'/**'.length) : '';
  if (/^(?:\*\*\/?)?$/.test(folder)) return matches;
  const matchesFolder = compileGlob(`/${folder}`);
  return (path) => matches(path) || matchesFolder(path);
}

/** Files that all pipelines or all automations read: a change to one may affect any of them. */
const SHARED = /^(?:\.bruin\.yml|glossary\.ya?ml|bitswan_lib\/.*)$/;

/** True for folders that hold a changed file, and for all folders if a shared file changed. */
function changedFolders(changed: ReadonlySet<string>): (path: string) => boolean {
  const folders = new Set<string>();
  for (const file of changed) {
    if (SHARED.test(file)) return () => true;
    for (const folder of foldersAround(file)) folders.add(folder);
  }
  return (path) => folders.has(path);
}
