import type { CreatedEntry } from './created-entry.ts';
import { type Kept, readCreatedEntries, removeCreated, writeCreatedEntries } from './created-entry.ts';

/** The state from which the post step reads what to remove. */
export const CREATED_STATE = 'created';

export interface CleanupHost {
  savedState(name: string): string | undefined;
  saveState(name: string, text: string): void;
  warning(line: string): void;
  info(line: string): void;
}

/** Saves the list of files and directories for the post step; call it whenever the list grows, the last call wins. */
export function rememberCreated(host: Pick<CleanupHost, 'saveState'>, entries: readonly CreatedEntry[]): void {
  host.saveState(CREATED_STATE, writeCreatedEntries(entries));
}

/**
 * Removes what this action created, in the post step, after success, failure and cancellation alike. Never fails the job, because the values are no
 * longer needed, but reports what is left.
 */
export function removeDeliveredFiles(host: CleanupHost): readonly Kept[] {
  const entries = readCreatedEntries(host.savedState(CREATED_STATE));
  const kept = removeCreated(entries);
  for (const { path, why } of kept) host.warning(`${path} was not removed: ${why}`);
  const files = entries.filter(({ kind, path }) => kind === 'file' && !kept.some((one) => one.path === path)).length;
  if (files > 0) host.info(files === 1 ? 'removed 1 secret file' : `removed ${files} secret files`);
  return kept;
}
