import { Failure } from '../domain/failure.ts';
import { SecretValue } from '../domain/secret.ts';
import { writeEnvFile } from '../formats/env-file/write-env-file.ts';
import type { DeliverableVariable } from './deliverable.ts';
import type { PrivateFiles } from './private-files.ts';

/**
 * Writes the `dotenv` export: docker compose, python-dotenv and a POSIX shell read the same values back.
 * @param given the path of `dotenv=FILE`, if there is one.
 * @returns the absolute path.
 * @throws Failure `cannot-deliver`, before anything is on disk, naming every variable that the file cannot hold.
 */
export function deliverDotenv(
  variables: readonly DeliverableVariable[],
  given: string | undefined,
  files: PrivateFiles,
): string {
  const writing = writeEnvFile(variables.map(({ name, value }) => [name, new SecretValue(value.reveal())]));
  if ('refusals' in writing) throw cannotHold('the dotenv file', writing.refusals);
  return files.write(given, 'secrets.env', writing.text);
}

/** One failure for all variables of a file, with the reasons of the env-file writer. */
export function cannotHold(
  what: string,
  refusals: readonly { readonly name: string; readonly reason: string }[],
): Failure {
  const list = refusals.map(({ name, reason }) => `${name} (${reason})`).join(', ');
  return new Failure('cannot-deliver', `cannot write ${what}: ${list}`, {
    hint: 'export these values with export: env, or store them in a form that fits on env-file lines (base64, for one)',
  });
}
