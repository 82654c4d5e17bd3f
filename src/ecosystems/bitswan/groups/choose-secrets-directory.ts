/** What was found at the two places where a secrets directory may lie: the names in it, absent when there is no such directory. */
export interface SecretsDirectoryCandidates {
  /** `secrets` in the repository root. BitSwan's server never reads it, but its older documentation puts files there. */
  readonly inRepository?: readonly string[];
  /** `../secrets`, where a BitSwan workspace keeps it, outside of every work tree. */
  readonly besideRepository?: readonly string[];
}

/**
 * Which directory holds the group files when nobody named one: a candidate counts only if a file in it bears the name of a group that an
 * automation uses, because any project may have a folder called `secrets`. The one in the repository goes first.
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
