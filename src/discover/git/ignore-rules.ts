import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { IgnoreRule, TrackedFile, UnusedIgnoreRule } from '../../domain/git-facts.ts';
import { folderOf, foldersAround } from '../../domain/repository-path.ts';
import { systemErrorCode } from '../../domain/system-error.ts';
import { absolutePath, isWithin } from '../absolute-path.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { readGit, type TimeLimit } from './git-process.ts';
import { nulRecords } from './nul-records.ts';

export const IGNORE_FILE = '.gitignore';

const CHECK = ['-c', 'core.excludesFile=', '-c', 'core.ignoreCase=false', 'check-ignore', '-v', '-n', '-z', '--stdin'];

/** Prefix for each path in a question to git: a path that starts with `:` would be read as a pattern. */
const HERE = './';

/** The ignore files that apply to some paths; git does not follow links to ignore files. */
export function decidingIgnoreFiles(
  paths: readonly string[],
  ignoreFiles: readonly TrackedFile[],
): readonly TrackedFile[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (const folder of foldersAround(path)) {
      // Its parent folders were added with it.
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return ignoreFiles.filter(({ path, mode }) => mode.startsWith('100') && folders.has(folderOf(path)));
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(realpathSync(tmpdir()), 'pipeline-secrets-ignore-rules-'));
  } catch (error) {
    const code = systemErrorCode(error);
    throw new Failure(
      'nothing-checked',
      `cannot find the ignore rules: no folder can be created in "${tmpdir()}" (${code})`,
      {
        hint: 'set TMPDIR to a folder that this user may write to',
      },
    );
  }
}

/** Runs an action in a temporary repository that holds some files and nothing else. */
async function inRepositoryOf<Result>(
  files: readonly (readonly [path: string, bytes: Uint8Array])[],
  use: (root: string) => Promise<Result>,
): Promise<Result> {
  const root = temporaryFolder();
  try {
    // The minimum that git accepts as a repository: https://git-scm.com/docs/gitrepository-layout
    for (const folder of ['objects', 'refs']) mkdirSync(join(root, '.git', folder), { recursive: true });
    writeFileSync(join(root, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    for (const [path, bytes] of files) {
      const file = absolutePath(root, path);
      // An index may contain paths that git itself would not put there.
      if (!isWithin(root, file)) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * Git may compare a name with a pattern of n wildcards in as many steps as the name has letters, to the power of n. An ordinary
 * repository takes milliseconds.
 */
const TIME: TimeLimit = { seconds: 5 };

/** Patterns with at least this many wildcards are left out if git was too slow. */
const MANY_WILDCARDS = 3;

type IgnoreFile = readonly [path: string, bytes: Uint8Array];

export interface IgnoreRules {
  readonly rules: ReadonlyMap<string, IgnoreRule | undefined>;
  readonly unused: readonly UnusedIgnoreRule[];
}

/**
 * Which committed ignore rule applies to each path, whether or not the path exists or is tracked.
 *
 * Only rules that every clone gets count, so they are read from the index: not from edited files, the user's own excludes or
 * `.git/info/exclude`, none of which may override a rule that counts. So git is asked in an empty repository with exactly
 * these ignore files; in this one it would not report paths that the index holds. Case matters, as on Linux.
 *
 * If git takes too long, it is asked again without the patterns that may be the cause, and those are reported.
 *
 * @param ignoreFiles those of `decidingIgnoreFiles`, with their contents from the index
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function committedIgnoreRules(
  place: GitPlace,
  paths: readonly string[],
  ignoreFiles: readonly IgnoreFile[],
): Promise<IgnoreRules> {
  const first = await checkIgnore(place, paths, ignoreFiles);
  if (first !== undefined) return { rules: first, unused: [] };
  const simpler = ignoreFiles.map(([path, bytes]) => withoutWildcards(path, bytes));
  const slow = simpler.flatMap(({ unused }) => unused);
  const second =
    slow.length === 0
      ? undefined
      : await checkIgnore(
          place,
          paths,
          simpler.map(({ file }) => file),
        );
  if (second !== undefined) return { rules: second, unused: slow };
  const unused = ignoreFiles.map(([source]) => ({ source }));
  return { rules: new Map(paths.map((path) => [path, undefined])), unused };
}

/** A file without its patterns of many wildcards; every other rule stays on its line. */
function withoutWildcards(path: string, bytes: Uint8Array): { file: IgnoreFile; unused: readonly UnusedIgnoreRule[] } {
  const unused: UnusedIgnoreRule[] = [];
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split('\n')
    .map((line, index) => {
      if ((line.match(/\*+/g)?.length ?? 0) < MANY_WILDCARDS) return line;
      unused.push({ source: path, line: index + 1 });
      return '';
    });
  return { file: [path, Buffer.from(lines.join('\n'), 'latin1')], unused };
}

/** Undefined if git took too long. */
async function checkIgnore(
  place: GitPlace,
  paths: readonly string[],
  ignoreFiles: readonly IgnoreFile[],
): Promise<ReadonlyMap<string, IgnoreRule | undefined> | undefined> {
  const rules = new Map<string, IgnoreRule | undefined>(paths.map((path) => [path, undefined]));
  if (ignoreFiles.length === 0) return rules;
  return await inRepositoryOf(ignoreFiles, async (root) => {
    const input = Buffer.from(paths.map((path) => `${HERE}${path}\0`).join(''));
    const answer = await readGit({ root, variables: place.variables }, CHECK, input, TIME);
    if (answer.isLate) return undefined;
    // 0: some are ignored, 1: none are.
    if (answer.exitCode > 1 || answer.exitCode < 0) throw gitFailure('find the ignore rules', answer);
    const fields = nulRecords(answer.stdout);
    for (let at = 0; at + 3 < fields.length; at += 4) {
      const [source = '', line = '', pattern = '', path = ''] = fields.slice(at, at + 4);
      const covers = source !== '' && !pattern.startsWith('!');
      rules.set(path.slice(HERE.length), covers ? { source, line: Number(line), pattern } : undefined);
    }
    return rules;
  });
}
