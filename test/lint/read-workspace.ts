import { join } from 'node:path';
import { readSecretsDirectory } from '../../src/discover/disk/list-secrets-directory.ts';
import type { BitswanReading, SecretsDirectory } from '../../src/domain/bitswan.ts';
import type { BruinReading } from '../../src/domain/bruin.ts';
import type { Repository } from '../../src/domain/repository.ts';
import { secretsDirectoryFor } from '../../src/ecosystems/bitswan/groups/choose-secrets-directory.ts';
import { readBruinConfig } from '../../src/ecosystems/bruin/config-file/config-file.ts';
import { readBruinPipelines } from '../../src/ecosystems/bruin/pipeline/read-pipelines.ts';
import type { Selection } from '../../src/ecosystems/selection.ts';
import { unreadFiles } from '../../src/survey/unread-files.ts';

const CONFIG_FILE = '.bruin.yml';

/** Pipelines and `.bruin.yml`, as the program puts them together. */
export function readBruin(
  repository: Repository,
  selection: Selection,
  variables: Readonly<Record<string, string>>,
): BruinReading {
  const found = readBruinPipelines(repository, selection);
  const folders = found.pipelines.map(({ path }) => path);
  const unread = unreadFiles(repository, folders, { config: true, policy: true });
  const pipelines = { ...found, problems: [...found.problems, ...unread] };
  const read = repository.read(CONFIG_FILE);
  if (!('file' in read)) return pipelines;
  const source = { file: CONFIG_FILE, bytes: read.file.bytes, directory: repository.root };
  const { config, problems } = readBruinConfig(source, (name) => variables[name]);
  return {
    ...pipelines,
    ...(config === undefined ? {} : { config }),
    problems: [...pipelines.problems, ...problems],
  };
}

/** The directory that a case names, else `secrets` in the root if the file of a group lies in it. */
export function findSecretsDirectory(
  root: string,
  named: string | undefined,
  bitswan: BitswanReading,
): SecretsDirectory | undefined {
  const shown = named ?? 'secrets';
  const directory = readSecretsDirectory(join(root, shown), root);
  const names = directory?.files.map((file) => file.name) ?? [];
  const isMeant = named !== undefined || secretsDirectoryFor({ inRepository: names }, bitswan.namedGroups) !== 'none';
  return isMeant ? directory : undefined;
}
