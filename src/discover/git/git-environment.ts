import type { GitPlace } from './git-place.ts';

/**
 * The variables of the job that git needs: where programs, libraries, home folders and temporary files are. Any `GIT_*` could point it at another
 * index, work tree, configuration or program, and it does not need the job's secrets (with `GIT_TRACE` or a wrapper it would log them).
 */
const WANTED =
  /^(?:PATH|HOME|USER|LOGNAME|XDG_[A-Z_]+|LD_LIBRARY_PATH|DYLD_[A-Z_]+|TMPDIR|TEMP|TMP|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES.*|MSYSTEM)$/i;

/** The variables that git is started with. */
export function gitEnvironment(place: GitPlace): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(place.variables)) {
    if (value !== undefined && WANTED.test(name)) clean[name] = value;
  }
  return {
    ...clean,
    LC_ALL: 'C',
    // Exactly the repository of this work tree: git does not search, so it finds neither a committed folder that looks like a bare repository
    // (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository) nor one further up, and it accepts a
    // work tree that belongs to another user, as in job containers. Unlike `safe.directory`, every version supports it.
    GIT_DIR: `${place.root}/.git`,
    // The same answers on every machine, whatever its system-wide configuration.
    GIT_CONFIG_NOSYSTEM: '1',
    // The index describes this folder, wherever `core.worktree` points: from a folder below another one git would list only a part.
    GIT_WORK_TREE: place.root,
    // Contents and history as they are stored: replacements and grafts exist only in this clone.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: `${place.root}/.git/no-grafts`,
    // A partial clone would fetch missing objects: the gate works offline.
    GIT_ALLOW_PROTOCOL: 'none',
    ...(place.indexFile === undefined ? {} : { GIT_INDEX_FILE: place.indexFile }),
    ...settingVariables(place.settings ?? []),
  };
}

/** https://git-scm.com/docs/git-config#ENVIRONMENT */
function settingVariables(settings: NonNullable<GitPlace['settings']>): Record<string, string> {
  const pairs = settings.flatMap(({ name, value }, at) => [
    [`GIT_CONFIG_KEY_${at}`, name] as const,
    [`GIT_CONFIG_VALUE_${at}`, value] as const,
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}
