import { type BigIntStats, lstatSync, rmdirSync, unlinkSync } from 'node:fs';
import { systemErrorCode } from '../domain/system-error.ts';

/** Something on disk that we made, with enough to recognise it: a path alone may lead to what somebody else put there since. */
export interface CreatedEntry {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'file' | 'directory';
  /** Decimal numbers; they do not fit a double everywhere. */
  readonly device: string;
  readonly inode: string;
}

export function identityOf(stats: BigIntStats): Pick<CreatedEntry, 'device' | 'inode'> {
  return { device: String(stats.dev), inode: String(stats.ino) };
}

/** For the post step, which is another process. */
export function writeCreatedEntries(entries: readonly CreatedEntry[]): string {
  return JSON.stringify(entries);
}

/** Reads what `writeCreatedEntries` wrote; anything else gives no entries, because nothing may be deleted on a guess. */
export function readCreatedEntries(text: string | undefined): readonly CreatedEntry[] {
  if (text === undefined || text === '') return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isCreatedEntry) : [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
}

function isCreatedEntry(value: unknown): value is CreatedEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry: Partial<Record<keyof CreatedEntry, unknown>> = value;
  const texts = [entry.path, entry.device, entry.inode];
  return texts.every((text) => typeof text === 'string') && (entry.kind === 'file' || entry.kind === 'directory');
}

/** What was not removed, and why; the rest is gone, or was gone before. */
export interface Kept {
  readonly path: string;
  /** Completes `PATH was not removed: …`. */
  readonly why: string;
}

/**
 * Removes what we made and nothing else: an entry that is no longer the one we made stays, and so does a directory into which somebody
 * put something. Running it twice, or after half of it was done, is fine.
 */
export function removeCreated(entries: readonly CreatedEntry[]): readonly Kept[] {
  // What was made last lies deepest.
  return entries.toReversed().flatMap((entry) => {
    const why = removeOne(entry);
    return why === undefined ? [] : [{ path: entry.path, why }];
  });
}

function removeOne(entry: CreatedEntry): string | undefined {
  try {
    const stats = lstatSync(entry.path, { bigint: true });
    const isSameKind = entry.kind === 'file' ? stats.isFile() : stats.isDirectory();
    const { device, inode } = identityOf(stats);
    if (!isSameKind || device !== entry.device || inode !== entry.inode) return 'something else is there now';
    if (entry.kind === 'file') unlinkSync(entry.path);
    else rmdirSync(entry.path);
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return 'it holds files that this program did not create';
    return `the system refused (${code})`;
  }
}
