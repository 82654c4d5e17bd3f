import { type BigIntStats, lstatSync, rmdirSync, unlinkSync } from 'node:fs';
import { systemErrorCode } from '../domain/system-error.ts';

/** A file or directory that this program created, with enough to recognise it: by now the path may lead to something else. */
export interface CreatedEntry {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'file' | 'directory';
  /** Decimal numbers, because they do not always fit a double. */
  readonly device: string;
  readonly inode: string;
}

export function identityOf(stats: BigIntStats): Pick<CreatedEntry, 'device' | 'inode'> {
  return { device: String(stats.dev), inode: String(stats.ino) };
}

/** Serialized for the post step, which is another process. */
export function writeCreatedEntries(entries: readonly CreatedEntry[]): string {
  return JSON.stringify(entries);
}

/** Reads what `writeCreatedEntries` wrote; returns no entries for anything else, because nothing may be deleted on a guess. */
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

/** What was not removed, and why; the rest is gone. */
export interface Kept {
  readonly path: string;
  /** Completes `PATH was not removed: …`. */
  readonly why: string;
}

/**
 * Removes the created entries and nothing else: an entry that was replaced stays, and so does a directory with other files in it. Safe to run twice,
 * or after an interrupted run.
 */
export function removeCreated(entries: readonly CreatedEntry[]): readonly Kept[] {
  // The last created is the deepest.
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
