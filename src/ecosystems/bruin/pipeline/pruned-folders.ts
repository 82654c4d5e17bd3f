import { baseName } from '../../../domain/repository-path.ts';

/** Folders that Bruin never searches, by name, at any depth. */
const PRUNED_FOLDERS: ReadonlySet<string> = new Set(
  '.git .github .vscode node_modules dist build target vendor .venv .env env venv dbt_packages'.split(' '),
);

/** True for the name of a folder that Bruin never searches. */
export function isPrunedName(name: string): boolean {
  return PRUNED_FOLDERS.has(name);
}

/** True if Bruin never searches a folder, because of its name or that of a parent. */
export function isPrunedByBruin(folder: string): boolean {
  return prunedPart(folder) !== undefined;
}

/** The path up to its first pruned folder. */
export function prunedPart(folder: string): string | undefined {
  const parts = folder.split('/');
  const index = parts.findIndex(isPrunedName);
  return index === -1 ? undefined : parts.slice(0, index + 1).join('/');
}

/** Why nothing below a pruned folder counts. */
export function prunedReason(path: string): string {
  return `Bruin never looks into folders named ${baseName(path)}`;
}
