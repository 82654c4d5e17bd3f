import type { Problem } from '../../domain/finding.ts';
import { STAGES, type Stage } from '../../domain/requirement.ts';
import type { Selection } from '../selection.ts';
import { type AutomationNames, containerKey, deploymentId } from './deployment-names.ts';

/** An automation with what its ids are made of. */
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

/**
 * Finds automations that BitSwan cannot tell apart: of those with one deployment id (at any two stages) or one container name all but one
 * silently do not exist. Reported once per pair, at the later folder, if one of the two is selected.
 */
export function duplicateDeployments(folders: readonly NamedFolder[], selection: Selection): readonly Problem[] {
  const ids = new Map<string, Claim>();
  const containers = new Map<string, NamedFolder>();
  const problems: Problem[] = [];
  for (const folder of folders) {
    if (folder.names.name === '' && selection.selects(folder.path)) problems.push(nameless(folder));
    const clash = claimIds(folder, ids) ?? claimContainer(folder, containers);
    if (clash === undefined) continue;
    if (selection.selects(folder.path) || selection.selects(clash.with.path)) problems.push(clash.problem);
  }
  return problems;
}

interface Clash {
  readonly with: NamedFolder;
  readonly problem: Problem;
}

function claimIds(folder: NamedFolder, ids: Map<string, Claim>): Clash | undefined {
  let clash: Clash | undefined;
  for (const stage of STAGES) {
    const id = deploymentId(folder.names, stage);
    const earlier = ids.get(id);
    if (earlier === undefined) {
      ids.set(id, { by: folder, stage });
    } else if (earlier.by !== folder && clash === undefined) {
      const when = earlier.stage === stage ? `at ${stage}` : `at ${stage} and at ${earlier.stage}`;
      clash = { with: earlier.by, problem: sameId(folder, earlier.by, id, when) };
    }
  }
  return clash;
}

function sameId(folder: NamedFolder, other: NamedFolder, id: string, when: string): Problem {
  return {
    rule: 'duplicate-deployment',
    message: `cannot deploy "${shown(folder)}" beside "${shown(other)}": both get the deployment id "${id}" (${when}), and one of them disappears`,
    location: { file: folder.marker, line: 1, column: 1 },
    hint: 'rename one of the folders; only the first and the last folder of a path are part of the id',
    key: `${other.path} ${folder.path}`,
  };
}

function claimContainer(folder: NamedFolder, containers: Map<string, NamedFolder>): Clash | undefined {
  const key = containerKey(folder.names);
  const other = containers.get(key);
  if (other === undefined) {
    containers.set(key, folder);
    return undefined;
  }
  return {
    with: other,
    problem: {
      rule: 'duplicate-deployment',
      message: `cannot deploy "${shown(folder)}" beside "${shown(other)}": BitSwan names containers by the first 24 characters, which are equal, and one of them disappears`,
      location: { file: folder.marker, line: 1, column: 1 },
      hint: 'rename one of the folders so that the first 24 characters differ',
      key: `${other.path} ${folder.path}`,
    },
  };
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
