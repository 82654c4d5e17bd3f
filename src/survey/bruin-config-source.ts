import { absolutePath, repositoryPath } from '../discover/absolute-path.ts';
import { CONFIG_CONTENT, CONFIG_FILE } from '../domain/bruin.ts';
import { Failure } from '../domain/failure.ts';
import type { Repository } from '../domain/repository.ts';
import { quoted } from '../domain/visible-text.ts';
import type { ConfigSource } from '../ecosystems/bruin/config-file/config-file.ts';
import type { BruinInputs } from '../inputs/bruin-inputs.ts';

/**
 * Where Bruin would read its configuration: the content of the variable, the named file, else `.bruin.yml` in the root. Relative paths start from the
 * directory of the file, even if the content comes from the variable.
 *
 * @returns undefined when no file was named and there is none
 * @throws Failure `wrong-input` when the named file does not exist, `unreadable-configuration` when a file may not be read
 */
export function locateBruinConfig(
  inputs: BruinInputs,
  repository: Repository,
  workingDirectory: string,
): ConfigSource | undefined {
  const named = inputs.configFile;
  const { absolute, directory } = configPlace(inputs, repository, workingDirectory);
  if (inputs.configContent !== undefined) {
    return {
      file: CONFIG_CONTENT,
      bytes: new TextEncoder().encode(inputs.configContent.reveal()),
      directory,
    };
  }
  const path = repositoryPath(repository, absolute);
  const read = repository.read(path);
  if ('file' in read) return { file: read.file.path, bytes: read.file.bytes, directory };
  if (read.problem === 'missing') {
    if (named === undefined) return undefined;
    throw new Failure('wrong-input', `bruin-config-file: the file ${quoted(named)} does not exist`, {
      hint: 'the input or the variable BRUIN_CONFIG_FILE names it, relative to the working directory; without both it is .bruin.yml in the root of the repository',
    });
  }
  throw new Failure('unreadable-configuration', read.message, {
    hint: 'make it a regular file inside the repository, readable by the user that runs this',
    location: { file: path, line: 1, column: 1 },
  });
}

/** The path of the configuration file, whether or not it exists, and the directory from which relative paths in it start. */
export function configPlace(
  { configFile: named }: Pick<BruinInputs, 'configFile'>,
  { root }: Pick<Repository, 'root'>,
  workingDirectory: string,
): { readonly absolute: string; readonly directory: string } {
  const absolute = named === undefined ? absolutePath(root, CONFIG_FILE) : absolutePath(workingDirectory, named);
  return { absolute, directory: absolutePath(absolute, '..') };
}
