import { absolutePath } from '../discover/absolute-path.ts';
import {
  namesInDirectory,
  readSecretsDirectory,
  shownPath,
  whyNotListed,
} from '../discover/disk/list-secrets-directory.ts';
import type { SecretsDirectory } from '../domain/bitswan.ts';
import { Failure } from '../domain/failure.ts';
import type { Repository } from '../domain/repository.ts';
import { quoted } from '../domain/visible-text.ts';
import { secretsDirectoryFor } from '../ecosystems/bitswan/groups/choose-secrets-directory.ts';

/**
 * The directory of group files: the named one, else the first of BitSwan's two places that has a file named after a group that an automation uses.
 *
 * @param named as given: absolute, or relative to the root of the repository
 * @throws Failure `wrong-input`, `unreadable-configuration` for a named directory that cannot be listed, or that is reached through a link in the
 * repository
 */
export function findSecretsDirectory(
  named: string | undefined,
  repository: Repository,
  namedGroups: ReadonlySet<string>,
): SecretsDirectory | undefined {
  const { root } = repository;
  if (named !== undefined) return namedDirectory(named, repository);
  const places = {
    'in-repository': absolutePath(root, 'secrets'),
    // BitSwan has one secrets directory, shared by the worktrees below the repository.
    'beside-repository': absolutePath(root, repository.worktree === undefined ? '..' : '../../..', 'secrets'),
  };
  const inRepository = namesInDirectory(places['in-repository']);
  const besideRepository = namesInDirectory(places['beside-repository']);
  const place = secretsDirectoryFor(
    {
      ...(inRepository === undefined ? {} : { inRepository }),
      ...(besideRepository === undefined ? {} : { besideRepository }),
    },
    namedGroups,
  );
  if (place === 'none') return undefined;
  refuseLeaving(places[place], repository);
  return readSecretsDirectory(places[place], root);
}

/** The author of a pull request chooses where a link in the repository leads, so nothing behind one is delivered: it could be another job's files on the runner. */
function refuseLeaving(directory: string, { root, leavingLink }: Repository): void {
  const link = leavingLink(directory);
  if (link === undefined) return;
  throw new Failure(
    'unreadable-configuration',
    `cannot read the secrets directory ${quoted(shownPath(directory, root))}: ${quoted(link)} is a symbolic link that leads out of the repository`,
    {
      hint: 'name the directory that is meant with secrets-dir, by a path without that link',
      location: { file: link, line: 1, column: 1 },
    },
  );
}

function namedDirectory(named: string, repository: Repository): SecretsDirectory {
  const { root } = repository;
  const directory = absolutePath(root, named);
  refuseLeaving(directory, repository);
  const found = readSecretsDirectory(directory, root);
  if (found !== undefined) return found;
  const code = whyNotListed(directory);
  if (code === undefined) {
    throw new Failure('wrong-input', `secrets-dir: the directory ${quoted(named)} does not exist`, {
      hint: 'it is relative to the root of the repository; leave it out to have it found',
    });
  }
  throw new Failure(
    'unreadable-configuration',
    `secrets-dir: the directory ${quoted(named)} cannot be listed (${code})`,
    {
      hint: 'name a directory, readable by the user that runs this',
    },
  );
}
