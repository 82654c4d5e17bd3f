import { realpathSync } from 'node:fs';

/** A folder with every link on the way followed; unchanged if it cannot be followed. */
export function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return folder;
    throw error;
  }
}
