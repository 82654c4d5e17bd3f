import type { Problem } from '../../../domain/finding.ts';
import { STAGES, type Stage } from '../../../domain/requirement.ts';
import type { Selection } from '../../selection.ts';
import { type AutomationNames, containerFamily, containerName, deploymentId } from './deployment-names.ts';

/** An automation with the parts of its ids. */
export interface NamedFolder {
  readonly path: string;
  /** Its `automation.toml`. */
  readonly marker: string;
  readonly names: AutomationNames;
}

interface Claim {
  readonly by: NamedFolder;
  readonly stage: Stage;
}

interface Clash {
  readonly earlier: Claim;
  readonly stage: Stage;
  /** The name that both would get. */
  readonly name: string;
}

/**
 * Finds automations that BitSwan cannot distinguish: of those with the same deployment id or container name, at any two stages, all but one
 * silently do not exist. Reported once per pair, at the later folder, if one of the two is selected and one of the stages
 * was requested.
 */
export function duplicateDeployments(folders: readonly NamedFolder[], selection: Selection): readonly Problem[] {
  const { stages } = selection;
  const isAsked = ({ earlier, stage }: Clash): boolean =>
    stages.length === 0 || stages.includes(stage) || stages.includes(earlier.stage);
  const ids = new Map<string, Claim>();
  const containers = new Map<string, Claim>();
  const families = new Map<string, number>();
  for (const { names } of folders)
    families.set(containerFamily(names), (families.get(containerFamily(names)) ?? 0) + 1);
  const canMeet = ({ names }: NamedFolder): boolean => (families.get(containerFamily(names)) ?? 0) > 1;
  return folders.flatMap((folder) => {
    const isSelected = selection.selects(folder.path, 'automation');
    const problems = folder.names.name === '' && isSelected ? [nameless(folder)] : [];
    const sameId = claim(folder, ids, deploymentId).find(isAsked);
    const clash = sameId ?? (canMeet(folder) ? claim(folder, containers, containerName).find(isAsked) : undefined);
    if (clash === undefined || !(isSelected || selection.selects(clash.earlier.by.path, 'automation'))) return problems;
    return [...problems, sameId === undefined ? sameContainer(folder, clash) : sameDeployment(folder, clash)];
  });
}

/** Claims the names of a folder at all stages; returns those that an earlier folder has. */
function claim(
  folder: NamedFolder,
  claims: Map<string, Claim>,
  nameAt: (names: AutomationNames, stage: Stage) => string,
): readonly Clash[] {
  const clashes: Clash[] = [];
  for (const stage of STAGES) {
    const name = nameAt(folder.names, stage);
    const earlier = claims.get(name);
    if (earlier === undefined) claims.set(name, { by: folder, stage });
    else if (earlier.by !== folder) clashes.push({ earlier, stage, name });
  }
  return clashes;
}

function sameDeployment(folder: NamedFolder, clash: Clash): Problem {
  return clashProblem(folder, clash, {
    why: `both get the deployment id "${clash.name}" (${stagesOf(clash)})`,
    hint: 'rename one of the folders; only the first and the last folder of a path are part of the id',
  });
}

function sameContainer(folder: NamedFolder, clash: Clash): Problem {
  const hint =
    folder.names.process === clash.earlier.by.names.process
      ? 'rename one of the folders so that the first 24 characters differ'
      : 'rename one of the folders, or the first folder of its path; the container name holds 24 characters of the one and a short hash of the other';
  return clashProblem(folder, clash, {
    why: `both get the container name "${clash.name}" (${stagesOf(clash)})`,
    hint,
  });
}

function clashProblem(folder: NamedFolder, { earlier }: Clash, { why, hint }: { why: string; hint: string }): Problem {
  const other = earlier.by;
  return {
    rule: 'duplicate-deployment',
    message: `cannot deploy "${shown(folder)}" beside "${shown(other)}": ${why}, and one of them disappears`,
    location: { file: folder.marker, line: 1, column: 1 },
    hint,
    key: `${other.path} ${folder.path}`,
  };
}

function stagesOf({ earlier, stage }: Clash): string {
  return earlier.stage === stage ? `at ${stage}` : `at ${stage} and at ${earlier.stage}`;
}

function nameless(folder: NamedFolder): Problem {
  return {
    rule: 'duplicate-deployment',
    message: `cannot name the deployments of "${shown(folder)}": the folder's name has no letter a to z and no digit, and every such folder gets the same empty name`,
    location: { file: folder.marker, line: 1, column: 1 },
    hint: 'rename the folder',
    key: folder.path,
  };
}

function shown(folder: NamedFolder): string {
  return folder.path === '' ? '.' : folder.path;
}
