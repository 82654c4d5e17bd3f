/** The names in the two possible secrets directories; absent if there is no such directory. */
export interface SecretsDirectoryCandidates {
  /** `secrets` in the repository root. BitSwan's server never reads it, but its older documentation puts files there. */
  readonly inRepository?: readonly string[];
  /** `../secrets`, where a BitSwan workspace keeps it, outside every work tree. */
  readonly besideRepository?: readonly string[];
}

/**
 * Which directory holds the group files if the inputs name none: a candidate counts only if it contains a file named like a group that an
 * automation uses, because any project may have a folder called `secrets`. The one in the repository has precedence.
 */
export function secretsDirectoryFor(
  candidates: SecretsDirectoryCandidates,
  groups: ReadonlySet<string>,
): 'in-repository' | 'beside-repository' | 'none' {
  const holdsGroup = (names: readonly string[] | undefined): boolean =>
    names?.some((name) => groups.has(name)) ?? false;
  if (holdsGroup(candidates.inRepository)) return 'in-repository';
  return holdsGroup(candidates.besideRepository) ? 'beside-repository' : 'none';
}
