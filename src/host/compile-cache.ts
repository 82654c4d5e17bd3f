import { lstatSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';

/** Where a person's programs keep what they could make again. */
export interface CacheSituation {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/**
 * Lets Node.js keep what it compiled of the chunks that are loaded from now on, from version 22.1 on: a run starts 13 ms earlier with it, and the
 * one that fills it 4 ms later. So not in a job, whose machine is new each time.
 *
 * Only in a folder of the user that nobody else can write to, outside of every work tree: whoever writes there decides what runs.
 */
export function keepCompiled(situation: CacheSituation): void {
  const { enableCompileCache } = module;
  if (enableCompileCache === undefined || situation.variables['CI'] || situation.variables['GITHUB_ACTIONS']) return;
  const folder = cacheFolder(situation);
  if (folder !== undefined && isOwn(folder)) enableCompileCache(folder);
}

function cacheFolder({ variables, platform }: CacheSituation): string | undefined {
  const home = variables['HOME'];
  const base =
    platform === 'win32'
      ? variables['LOCALAPPDATA']
      : variables['XDG_CACHE_HOME'] || (home && join(home, platform === 'darwin' ? 'Library/Caches' : '.cache'));
  return base && isAbsolute(base) ? join(base, 'pipeline-secrets') : undefined;
}

/** Made here if it is missing. A link, another owner, or rights of others make it somebody else's. */
function isOwn(folder: string): boolean {
  try {
    if (foldersUpFrom(folder).some((each) => lstatSync(join(each, '.git'), { throwIfNoEntry: false }) !== undefined))
      return false;
    // A home that is not there is not made.
    for (const each of [dirname(folder), folder])
      if (lstatSync(each, { throwIfNoEntry: false }) === undefined) mkdirSync(each, { mode: 0o700 });
    const { mode, uid } = lstatSync(folder);
    const isFolder = (mode & 0o170000) === 0o040000;
    return isFolder && (process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0));
  } catch {
    // A home that is not there, or that cannot be written to: then nothing is kept.
    return false;
  }
}

function foldersUpFrom(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}
