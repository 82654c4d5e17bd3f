import type { SecretsDirectory } from '../../domain/bitswan.ts';
import type { ReadResult } from '../../domain/document.ts';
import { Failure } from '../../domain/failure.ts';
import type { RequirementKind } from '../../domain/requirement.ts';
import { SecretValue } from '../../domain/secret.ts';
import type { Backend } from '../backend.ts';

export interface LocalInputs {
  /** The BitSwan secrets directory, already read; absent when the repository has none. */
  readonly directory: SecretsDirectory | undefined;
}

/**
 * Secrets on disk: groups are env files of the secrets directory. Connections come from the configuration
 * file and variables from the job, both before any backend is asked, so here they are missing.
 */
export function createLocalBackend({ directory }: LocalInputs): Backend {
  return {
    read: async (addresses) =>
      addresses.map(({ kind, document }) =>
        kind === 'group' ? readGroup(document, directory) : notHere(kind, document),
      ),
  };
}

function readGroup(name: string, directory: SecretsDirectory | undefined): ReadResult {
  if (directory === undefined) {
    return { kind: 'missing', hint: 'there is no secrets directory; name it with the input secrets-dir' };
  }
  const file = directory.files.find((each) => each.name === name);
  if (file === undefined)
    return { kind: 'missing', hint: `create the file ${directory.path}/${name}, or correct the group's name` };
  if (file.text === undefined) {
    const why = {
      unreadable: 'no permission to read it',
      'not-a-file': 'it is not a regular file',
      link: 'it is a symbolic link',
      'not-utf8': 'it is not UTF-8 text',
      'too-large': 'it is larger than 4 MiB',
    };
    return { kind: 'failed', failure: new Failure('denied', `${file.path}: ${why[file.problem ?? 'unreadable']}`) };
  }
  return { kind: 'found', document: { form: 'text', content: new SecretValue(file.text) } };
}

function notHere(kind: Exclude<RequirementKind, 'group'>, name: string): ReadResult {
  if (kind === 'configuration') return { kind: 'missing' };
  return kind === 'connection'
    ? { kind: 'missing', hint: `define the connection "${name}" in .bruin.yml, for the environment that is run` }
    : { kind: 'missing', hint: `set the variable ${name} for this step (env:), for example from a repository secret` };
}
