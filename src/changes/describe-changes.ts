import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff/lib/patch/create.js';
import { visibleText } from '../domain/visible-text.ts';
import { shellWord } from '../secret-scan/value-descriptions.ts';
import type { ChangeSet, FileChange } from './change-set.ts';

/**
 * A change set as people read it: a unified diff for each file, and the commands that are run. Lines around a change are left out, because a
 * secret may stand in them; so are the contents of files that leave the index.
 */
export function describeChanges({ files, untracked, refused }: ChangeSet): string {
  return [
    ...files.map(diffOf),
    ...untracked.map((path) => `git rm --cached -- ${shellWord(path)}\n    the file stays on disk\n`),
    ...refused.map(({ path, why }) => `${visibleText(path)} is left alone: ${visibleText(why)}\n`),
  ].join('\n');
}

function diffOf({ path, before, after }: FileChange): string {
  const old = before === undefined ? '/dev/null' : `a/${path}`;
  return createTwoFilesPatch(old, `b/${path}`, before ?? '', after, undefined, undefined, {
    context: 0,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
