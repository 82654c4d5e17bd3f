import type { GitFacts, TrackedFile } from '../domain/git-facts.ts';
import { baseName } from '../domain/repository-path.ts';
import { byPath } from '../formats/glob/by-path.ts';
import { namedFiles } from './roles/named-files.ts';
import { type SecretRole, secretRole } from './roles/role.ts';
import { mayHaveRole } from './roles/role-filter.ts';
import type { ScanSubject } from './scan-subject.ts';

/** A tracked file that holds secrets by its role. */
export interface Candidate {
  readonly file: TrackedFile;
  readonly role: SecretRole;
}

/**
 * The roles of paths in one repository: by the catalogue, `bruin-config-file`, what configurations name, the policy's globs,
 * the secrets directory and the names of groups.
 */
export interface RoleTeller {
  roleOf(path: string): SecretRole | undefined;
  /** False for most files without a role, by name and folder alone. */
  mayHaveRole(name: string, folder: string): boolean;
}

/** The secrets directory as a folder of the repository; undefined if it is outside. */
export function secretsFolderOf({ secretsDirectory }: ScanSubject): string | undefined {
  const path = secretsDirectory?.path;
  return path === undefined || /^(?:\/|[A-Za-z]:|\.\.)/.test(path) ? undefined : path;
}

export function roleTeller(subject: ScanSubject): RoleTeller {
  const { bitswan, bruin, policy } = subject;
  const globs = policy?.secretFiles ?? [];
  const globsFor = byPath(globs, (glob) => glob);
  const groups = new Set(
    bitswan.automations.flatMap(({ stages }) => stages.flatMap((stage) => stage.groups.map((group) => group.name))),
  );
  const secretsFolder = secretsFolderOf(subject);
  const directory = secretsFolder === undefined ? undefined : `${secretsFolder}/`;
  const named = namedFiles(subject);
  const configuration = bruin.config?.file;
  const configurationName = configuration === undefined ? undefined : baseName(configuration);
  const roleOf = (path: string): SecretRole | undefined => {
    if (path === configuration) {
      return secretRole(path) ?? { what: "Bruin's configuration", format: 'bruin-config', isExample: false };
    }
    if (directory !== undefined && path.startsWith(directory)) {
      return { what: 'a BitSwan group file', format: 'any', isExample: false };
    }
    if (globs.length > 0 && globsFor(path).length > 0) {
      return secretRole(path) ?? { what: 'a secret file by the policy', format: 'any', isExample: false };
    }
    const known = secretRole(path) ?? named.get(path);
    if (known !== undefined || groups.size === 0 || !groups.has(baseName(path))) return known;
    return { what: 'an env file with the name of a BitSwan group', format: 'group', isExample: false };
  };
  return {
    roleOf,
    mayHaveRole: (name, folder) =>
      mayHaveRole(name, folder) ||
      (globs.length > 0 && globsFor(folder === '' ? name : `${folder}/${name}`).length > 0) ||
      groups.has(name) ||
      named.has(folder === '' ? name : `${folder}/${name}`) ||
      name === configurationName ||
      (directory !== undefined && `${folder}/`.startsWith(directory)),
  };
}

interface Candidates {
  readonly list: readonly Candidate[];
  readonly byPath: ReadonlyMap<string, Candidate>;
}

/** Cached by git's facts: the questions to git and the rules cover the same files. */
const known = new WeakMap<GitFacts, Candidates>();

function candidatesIn(git: GitFacts, subject: ScanSubject): Candidates {
  const found = known.get(git);
  if (found !== undefined) return found;
  const { roleOf, mayHaveRole: isWanted } = roleTeller(subject);
  const list = git.tracked(isWanted).flatMap((file): Candidate[] => {
    const role = file.mode === '160000' ? undefined : roleOf(file.path);
    return role === undefined ? [] : [{ file, role }];
  });
  const all = { list, byPath: new Map(list.toReversed().map((each) => [each.file.path, each])) };
  known.set(git, all);
  return all;
}

/** The tracked files that hold secrets by their role, found once per run. */
export function candidates(subject: ScanSubject): readonly Candidate[] {
  return subject.git === undefined ? [] : candidatesIn(subject.git, subject).list;
}

/** The tracked secret file at a path; the first of several stages of an unresolved merge. */
export function candidateAt(path: string, subject: ScanSubject): Candidate | undefined {
  return subject.git === undefined ? undefined : candidatesIn(subject.git, subject).byPath.get(path);
}
