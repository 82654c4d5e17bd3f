import { absolutePath, repositoryPath } from '../discover/absolute-path.ts';
import { Failure } from '../domain/failure.ts';
import type { Repository } from '../domain/repository.ts';
import { quoted } from '../domain/visible-text.ts';
import type { LintInputs } from '../inputs/lint-inputs.ts';
import { type PolicyReading, readPolicy } from '../lint/policy-file.ts';

/** The repository path of the policy file, whether or not it exists. */
export function policyPath(
  inputs: Pick<LintInputs, 'policyFile' | 'isPolicyFileNamed'>,
  repository: Repository,
  workingDirectory: string,
): string {
  const base = inputs.isPolicyFileNamed ? workingDirectory : repository.root;
  return repositoryPath(repository, absolutePath(base, inputs.policyFile));
}

/**
 * Reads the committed settings.
 *
 * @returns undefined when there is no policy file and none was named
 * @throws Failure `wrong-input` when the named file does not exist, `unreadable-configuration` when a file may not be read
 */
export function readPolicyFile(
  inputs: Pick<LintInputs, 'policyFile' | 'isPolicyFileNamed'>,
  repository: Repository,
  workingDirectory: string,
): PolicyReading | undefined {
  const path = policyPath(inputs, repository, workingDirectory);
  const read = repository.read(path);
  if ('file' in read) return readPolicy(path, read.file.bytes);
  if (read.problem !== 'missing') {
    throw new Failure('unreadable-configuration', read.message, { location: { file: path, line: 1, column: 1 } });
  }
  if (!inputs.isPolicyFileNamed) return undefined;
  throw new Failure('wrong-input', `policy-file: the file ${quoted(inputs.policyFile)} does not exist`, {
    hint: 'it is relative to the working directory; leave it out for .pipeline-secrets.yml in the root of the repository',
  });
}
