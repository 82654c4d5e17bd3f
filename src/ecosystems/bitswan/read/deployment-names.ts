import type { Stage } from '../../../domain/requirement.ts';
import { nodeCrypto } from '../../../domain/runtime/node-crypto.ts';

/** BitSwan mounts the repository here in its server, so an automation in the repository root has this name. */
const ROOT_FOLDER = 'workspace-repo';

/** Longer automation names are cut in container names, where two automations may then collide. */
const CONTAINER_NAME_LENGTH = 24;

/** What BitSwan calls an automation, derived from its folder. */
export interface AutomationNames {
  /** Sanitised name of the folder; empty when it has no letter a–z and no digit. */
  readonly name: string;
  /** Sanitised first folder of the path, the business process; empty for folders directly below the root and for the root. */
  readonly process: string;
  /**
   * The worktree of the repository that contains the folder, as written: BitSwan sanitises every other part of an id. A worktree has its
   * own deployment at live-dev, and only there.
   */
  readonly worktree?: string;
}

/** A folder name as deployment ids use it: lower case, every character other than `a-z0-9-` replaced by a hyphen, no hyphen at either end. */
export function sanitizeName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9-]/gu, '-')
    .replace(/^-+|-+$/gu, '');
}

/** The names of the automation in a folder, given relative to the root (`''` for the root itself) of the repository or of its worktree. */
export function automationNames(folder: string, worktree?: string): AutomationNames {
  const segments = folder === '' ? [] : folder.split('/');
  const [first, last] = [segments[0], segments.at(-1)];
  return {
    name: sanitizeName(last ?? ROOT_FOLDER),
    process: segments.length >= 2 && first !== undefined ? sanitizeName(first) : '',
    ...(worktree === undefined ? {} : { worktree }),
  };
}

/**
 * The deployment id at a stage. It only contains the first and the last folder of the path, and production has no suffix
 * inside a business process; both can make the ids of different automations equal.
 */
export function deploymentId({ name, process, worktree }: AutomationNames, stage: Stage): string {
  const middle = process === '' ? '' : `${process}-`;
  switch (stage) {
    case 'live-dev':
      return worktree === undefined ? `${name}-${middle}live-dev` : `${name}-wt-${worktree}-${middle}live-dev`;
    case 'dev':
      return `${name}-${middle}dev`;
    case 'staging':
      return process === '' ? `${name}-staging` : `${name}-${process}-staging`;
    case 'production':
      // Without a name the server cuts off the suffix of the earlier stage, and nothing is left of the id.
      if (name === '') return process === '' ? '' : `-${process}`;
      return process === '' ? `${name}-production` : `${name}-${process}`;
  }
}

/**
 * What the automations of a process and stage share: `shop-dev`, in a worktree `shop-wt-fix-live-dev`. Production has no suffix, so
 * outside a business process it is empty.
 */
export function deploymentContext({ process, worktree }: AutomationNames, stage: Stage): string {
  const isWorktree = worktree !== undefined && stage === 'live-dev';
  const parts = [process, isWorktree ? `wt-${worktree}` : '', stage === 'production' ? '' : stage];
  return parts.filter((part) => part !== '').join('-');
}

/**
 * What BitSwan calls the container at a stage, after the name of the workspace: the start of the automation's name, four hexadecimal digits
 * of a hash of its context (nothing outside a business process), and the stage. Different automations can agree in all three.
 */
export function containerName({ name, process, worktree }: AutomationNames, stage: Stage): string {
  const isWorktree = worktree !== undefined && stage === 'live-dev';
  const context = [isWorktree ? `wt-${worktree}` : '', process].filter((part) => part !== '').join('-');
  return [name.slice(0, CONTAINER_NAME_LENGTH), ...(context === '' ? [] : [shortHash(context)]), stage].join('-');
}

/**
 * Equal for all automations whose container names can collide; whether they do takes a hash each to find out:
 * `shop` in one business process and `shop` in another, `shop-1a2b` outside any, or `shop-1a2b-live`, whose dev is the live-dev of others.
 */
export function containerFamily({ name }: AutomationNames): string {
  return name.slice(0, CONTAINER_NAME_LENGTH).replace(/(?:-(?:live|[0-9a-f]{4}))+$/u, '');
}

function shortHash(context: string): string {
  return nodeCrypto().createHash('sha256').update(context).digest('hex').slice(0, 4);
}
