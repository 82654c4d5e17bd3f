import { absolutePath } from '../discover/absolute-path.ts';
import { namesInDirectory, readSecretsDirectory, whyNotListed } from '../discover/disk/list-secrets-directory.ts';
import type { BitswanReading, SecretsDirectory } from '../domain/bitswan.ts';
import { Failure } from '../domain/failure.ts';
import type { Repository } from '../domain/repository.ts';
import { quoted } from '../domain/visible-text.ts';
import { secretsDirectoryFor } from '../ecosystems/bitswan/groups/choose-secrets-directory.ts';
import type { Inputs } from '../inputs/inputs.ts';

/**
 * The directory of group files: the one that was named, else the first of BitSwan's two places in which a file bears the name of a group
 * that an automation uses.
 *
 * @throws Failure `wrong-input`, `unreadable-configuration` for a directory that was named and cannot be listed
 */
export function findSecretsDirectory(
  inputs: Inputs,
  repository: Repository,
  bitswan: BitswanReading,
): SecretsDirectory | undefined {
  const { root } = repository;
  const named = inputs.bitswan.secretsDirectory;
  if (named !== undefined) return namedDirectory(named, root);
  const places = {
    'in-repository': absolutePath(root, 'secrets'),
    // BitSwan has one secrets directory, also for the worktrees below the repository.
    'beside-repository': absolutePath(root, repository.worktree === undefined ? '..' : '../../..', 'secrets'),
  };
  const inRepository = namesInDirectory(places['in-repository']);
  const besideRepository = namesInDirectory(places['beside-repository']);
  const place = secretsDirectoryFor(
    {
      ...(inRepository === undefined ? {} : { inRepository }),
      ...(besideRepository === undefined ? {} : { besideRepository }),
    },
    bitswan.namedGroups,
  );
  return place === 'none' ? undefined : readSecretsDirectory(places[place], root);
}

function namedDirectory(named: string, root: string): SecretsDirectory {
  const directory = absolutePath(root, named);
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
      hint: 'name a directory, readable for the user that runs this',
    },
  );
}
