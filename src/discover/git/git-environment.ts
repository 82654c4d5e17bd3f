import type { GitPlace } from './git-place.ts';

/**
 * What git needs of the job: where programs, libraries, homes and temporary files are. Any `GIT_*` would point it at another index, work
 * tree, configuration or program, and the secrets of the job are none of its business (with `GIT_TRACE` or a wrapper it would log them).
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
    // Exactly the repository of this work tree: git searches for none, so it finds neither a committed folder that looks like a bare one
    // (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository) nor one further up, and it accepts that the
    // work tree belongs to another user, as in job containers. Unlike `safe.directory` every version knows it.
    GIT_DIR: `${place.root}/.git`,
    // The same answers on every machine, whatever is set up for all of its users.
    GIT_CONFIG_NOSYSTEM: '1',
    // The index is about this folder, wherever `core.worktree` points: from below another one git would list a part of it.
    GIT_WORK_TREE: place.root,
    // Contents and history as they are stored: a replacement or a graft is known to this clone alone.
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
