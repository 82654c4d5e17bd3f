import { lstatSync, readFileSync } from 'node:fs';
import { absolutePath } from '../discover/absolute-path.ts';
import { placeOf } from '../discover/disk/leaving-link.ts';
import { realFolder } from '../discover/disk/real-folder.ts';
import { systemErrorCode } from '../domain/system-error.ts';
import type { PresentFile, ReadPresent } from './change-set.ts';

/** Bytes. No file that people write by hand is larger, and a diff of one would not be read. */
const LARGEST = 1024 * 1024;

/**
 * Reads files below a folder as something that may be changed: regular files of UTF-8 text, to which no link leads, not even one that stays inside.
 *
 * @param root absolute
 */
export function presentFiles(root: string): ReadPresent {
  const tree = realFolder(root);
  return (path) => {
    const absolute = absolutePath(tree, path);
    if (placeOf(absolute) !== absolute) return { refused: 'a symbolic link leads there, and none is followed' };
    try {
      return readText(absolute);
    } catch (error) {
      const code = systemErrorCode(error);
      return code === 'ENOENT' ? { text: undefined } : { refused: `it cannot be read (${code})` };
    }
  };
}

function readText(absolute: string): PresentFile {
  const found = lstatSync(absolute);
  if (!found.isFile()) return { refused: 'it is not a regular file' };
  if (found.size > LARGEST) return { refused: 'it is larger than 1 MiB' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(absolute)) };
  } catch (error) {
    if (error instanceof TypeError) return { refused: 'it is not UTF-8 text' };
    throw error;
  }
}
