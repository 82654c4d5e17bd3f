import type { Problem } from '../domain/finding.ts';
import type { Repository } from '../domain/repository.ts';
import { foldersAround, inFolder } from '../domain/repository-path.ts';

/** Which of the two files was looked for in its usual place, because no input named another. */
export interface UsualFiles {
  readonly config: boolean;
  readonly policy: boolean;
}

const CONFIG_NAMES = ['.bruin.yml', '.bruin.yaml', 'bruin.yml', 'bruin.yaml'];
const POLICY_NAMES = ['.pipeline-secrets.yml', '.pipeline-secrets.yaml'];

/**
 * Configurations and policies that nothing reads: with another extension, or next to a pipeline instead of in the root.
 *
 * @param folders of the selected pipelines and automations; files elsewhere may belong to another project
 * @param usual a file that an input names is the one that is meant, wherever others lie
 */
export function unreadFiles(repository: Repository, folders: Iterable<string>, usual: UsualFiles): readonly Problem[] {
  const around = new Set<string>(['']);
  for (const folder of folders) for (const each of [folder, ...foldersAround(folder)]) around.add(each);
  const found = (names: readonly string[]): readonly string[] =>
    [...around]
      .flatMap((folder) => names.map((name) => inFolder(folder, name)))
      .filter((path) => exists(repository, path));
  const [configs, policies] = [CONFIG_NAMES, POLICY_NAMES].map((names) =>
    found(names).filter((path) => path !== names[0]),
  );
  return [
    ...(usual.config ? (configs ?? []) : []).map((path) =>
      unread(path, 'Bruin looks for its configuration at ".bruin.yml" in the root only', 'bruin-config-file'),
    ),
    ...(usual.policy ? (policies ?? []) : []).map((path) =>
      unread(path, 'the policy file is ".pipeline-secrets.yml" in the root', 'policy-file'),
    ),
  ];
}

/** The root may lie outside of the searched folders, of which alone the entries are known. */
function exists(repository: Repository, path: string): boolean {
  if (repository.entry(path) !== undefined) return true;
  return !path.includes('/') && 'file' in repository.read(path);
}

function unread(path: string, why: string, input: string): Problem {
  return {
    rule: 'unread-file',
    message: `"${path}" is not read: ${why}`,
    location: { file: path, line: 1, column: 1 },
    hint: `move what it holds there, name the file with ${input}, or remove it`,
    key: path,
  };
}
