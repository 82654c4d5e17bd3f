import { join } from 'node:path';
import { dangerOfName } from '../domain/env-names.ts';
import type { DeliveryNotice } from '../domain/export/exportable.ts';
import { Failure, Failures } from '../domain/failure.ts';
import type { Location } from '../domain/location.ts';
import { SecretValue } from '../domain/secret.ts';
import { writeEnvFile } from '../formats/env-file/write-env-file.ts';
import type { MaskedSecret } from '../masking/masked-secret.ts';
import { cannotHold } from './dotenv.ts';
import type { PrivateFiles } from './private-files.ts';

/** A secret group and the contents of its file, already masked. */
export interface GroupContent {
  readonly name: string;
  readonly variables: readonly { readonly name: string; readonly value: MaskedSecret }[];
  /** The place that asks for the group. */
  readonly origin: Location;
}

/** What BitSwan's secrets manager accepts, without the two names that mean directories. */
const GROUP_NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/;

/**
 * Writes the `group-files` export: one env file per group, under the group's name, as BitSwan's secrets directory holds them.
 * All or nothing: files are written only once all texts could be made.
 * @param given the directory of `group-files=DIR`, if there is one.
 * @returns the absolute path of the directory, and a warning per dangerous name.
 * @throws Failures `cannot-deliver`, one per group that cannot be written; Failure when the disk refuses.
 */
export function deliverGroupFiles(
  groups: readonly GroupContent[],
  given: string | undefined,
  files: PrivateFiles,
): { readonly directory: string; readonly notices: readonly DeliveryNotice[] } {
  const texts = groups.map((group) => [group.name, groupText(group)] as const);
  const failures = texts.flatMap(([, text]) => (text instanceof Failure ? [text] : []));
  if (failures.length > 0) throw new Failures(failures);
  const directory = files.directory(given, 'groups');
  for (const [name, text] of texts) if (typeof text === 'string') files.write(join(directory, name), name, text);
  return { directory, notices: groups.flatMap(dangerousNames) };
}

function groupText(group: GroupContent): string | Failure {
  if (!GROUP_NAME.test(group.name)) {
    return new Failure(
      'cannot-deliver',
      `cannot write a file for group "${group.name}": its name is not a safe file name`,
      {
        hint: 'rename the group: letters, digits, dots, dashes and underscores',
      },
    );
  }
  // Group files are read by docker compose and python-dotenv, never by a shell.
  const variables = group.variables.map(({ name, value }) => [name, new SecretValue(value.reveal())] as const);
  const writing = writeEnvFile(variables, { shell: 'not-needed' });
  if ('refusals' in writing) return cannotHold(`the file of group "${group.name}"`, writing.refusals);
  return writing.text;
}

function dangerousNames(group: GroupContent): readonly DeliveryNotice[] {
  return group.variables.flatMap(({ name }) => {
    const why = dangerOfName(name);
    if (why === undefined) return [];
    const message = `group "${group.name}" holds "${name}", which ${why}`;
    return [{ severity: 'warning', message } as const];
  });
}
