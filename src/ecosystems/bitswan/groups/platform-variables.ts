import type { Automation } from '../../../domain/bitswan.ts';
import { setByBitswan } from '../../../domain/env-names.ts';
import type { Stage } from '../../../domain/requirement.ts';
import { automationNames, deploymentContext } from '../read/deployment-names.ts';

/** Variables that BitSwan sets in every container, with values that follow from the repository alone. */
export function knownPlatformVariables(
  automation: Pick<Automation, 'path' | 'worktree'>,
  stage: Stage,
  deployment: string,
): ReadonlyMap<string, string> {
  const { path, worktree } = automation;
  const context = deploymentContext(automationNames(path, worktree), stage);
  return new Map([
    ['BITSWAN_AUTOMATION_STAGE', stage],
    ['BITSWAN_DEPLOYMENT_ID', deployment],
    ...(context === '' ? [] : [['BITSWAN_DEPLOYMENT_CONTEXT', context] as const]),
    ...(worktree === undefined || stage !== 'live-dev' ? [] : [['POSTGRES_DB', worktreeDatabase(worktree)] as const]),
  ]);
}

/** Every worktree has its own database. */
function worktreeDatabase(worktree: string): string {
  return `postgres_wt_${worktree.toLowerCase().replace(/[^a-z0-9_]/gu, '_')}`;
}

/** Set on every fully configured server, most of them on all servers. */
const ON_EVERY_CONTAINER: ReadonlySet<string> = new Set([
  'BITSWAN_AUTOMATION_STAGE',
  'BITSWAN_DEPLOYMENT_ID',
  'BITSWAN_WORKSPACE_NAME',
  'BITSWAN_GITOPS_DOMAIN',
  'BITSWAN_DEPLOYMENT_CONTEXT',
  'BITSWAN_URL_TEMPLATE',
  'BITSWAN_DEPLOY_CHECKSUM',
  'BITSWAN_IMAGE_CHECKSUM',
  'BITSWAN_DEPLOY_TIME',
  'BITSWAN_AUTOMATION_URL',
  'BITSWAN_URL_PREFIX',
  'BITSWAN_URL_SUFFIX',
  'BITSWAN_ALLOWED_GROUP',
  'DEPLOYMENT_ID',
]);

/**
 * True for a variable that the platform sets in containers, at least on some servers. Other `BITSWAN_…` names are not taken from groups
 * either, but nothing sets them.
 */
export function isPlatformVariable(name: string): boolean {
  return ON_EVERY_CONTAINER.has(name) || setByBitswan(name) === 'sometimes';
}
