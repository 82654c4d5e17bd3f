import type { Skipped } from '../../../domain/finding.ts';
import type { Repository } from '../../../domain/repository.ts';
import { baseName, folderOf, inFolder } from '../../../domain/repository-path.ts';

/** Folders with these names are never searched, at any depth. `worktrees` holds other checkouts of the same repository. */
const PRUNED: ReadonlySet<string> = new Set(['templates', 'worktrees', '.git']);

/** Makes its folder an automation. */
export const AUTOMATION_MARKER = 'automation.toml';
/** The configuration of an automation whose `automation.toml` is missing or blank; the program in the container always reads it. */
export const PIPELINES_CONF = 'pipelines.conf';

/** A folder with its own `automation.toml`. */
export interface AutomationFolder {
  /** Relative to the repository root; `''` for the root itself. */
  readonly path: string;
  /** The marker is a symbolic link; BitSwan follows it in the workspace but copies the link itself into its snapshots. */
  readonly isLink: boolean;
}

/** Folders that BitSwan deploys, and similar files that it ignores, each in lexical walk order. */
export interface FoundAutomations {
  readonly folders: readonly AutomationFolder[];
  readonly skipped: readonly Skipped[];
}

/**
 * Finds the folders that BitSwan's server considers automations: those that directly contain a file named exactly `automation.toml`, including
 * nested ones and the root. Hidden folders and `node_modules` are searched like any other; links to folders are not followed.
 */
export function findAutomations(repository: Repository): FoundAutomations {
  const folders: AutomationFolder[] = [];
  const skipped: Skipped[] = [];
  for (const entry of repository.find(looksLikeConfig)) {
    const folder = folderOf(entry.path);
    const name = baseName(entry.path);
    const pruned = folder.split('/').find((segment) => PRUNED.has(segment));
    if (name !== AUTOMATION_MARKER && name !== PIPELINES_CONF) {
      if (pruned === undefined) skipped.push({ path: entry.path, reason: misspelt(name) });
      continue;
    }
    if (entry.kind === 'directory' || entry.kind === 'other') {
      if (name === AUTOMATION_MARKER && pruned === undefined)
        skipped.push({ path: entry.path, reason: 'BitSwan looks for a file of this name, and this is not a file' });
      continue;
    }
    if (name === AUTOMATION_MARKER) {
      if (pruned !== undefined) {
        skipped.push({ path: entry.path, reason: `BitSwan does not search folders named "${pruned}"` });
      } else if (entry.kind === 'file' || entry.target !== 'directory') {
        folders.push({ path: folder, isLink: entry.kind === 'link' });
      }
    } else if (name === PIPELINES_CONF && isAlone(repository, folder)) {
      skipped.push({ path: entry.path, reason: 'BitSwan deploys only folders that hold an automation.toml' });
    }
  }
  return { folders, skipped };
}

/** True for the names that BitSwan reads, in any case. */
function looksLikeConfig(name: string): boolean {
  if (name.length !== AUTOMATION_MARKER.length && name.length !== PIPELINES_CONF.length) return false;
  const lower = name.toLowerCase();
  return lower === AUTOMATION_MARKER || lower === PIPELINES_CONF;
}

function misspelt(name: string): string {
  return `BitSwan reads only a file called ${name.toLowerCase()}, in lower case`;
}

/** True for a file that makes its folder an automation. */
export function isAutomationMarker(name: string, folder: string): boolean {
  return name === AUTOMATION_MARKER && !folder.split('/').some((segment) => PRUNED.has(segment));
}

/** A `pipelines.conf` without a marker next to it. Templates and other checkouts are expected to contain such files. */
function isAlone(repository: Repository, folder: string): boolean {
  if (folder === 'bitswan_lib' || folder.split('/').some((segment) => PRUNED.has(segment))) return false;
  const marker = repository.entry(inFolder(folder, AUTOMATION_MARKER));
  return marker === undefined || marker.kind === 'directory';
}
