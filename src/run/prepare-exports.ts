import { type ChosenExports, targetOf } from '../deliver/chosen-exports.ts';
import type { PreparedExports } from '../deliver/deliver.ts';
import { openPrivateFiles } from '../deliver/open-private-files.ts';
import type { PrivateFiles } from '../deliver/private-files.ts';
import { ignoredPaths } from '../discover/git/ignored-paths.ts';
import type { OpenedRepository } from '../discover/open-repository.ts';
import type { PublicMarks } from '../domain/document.ts';
import type { Maskable } from '../domain/export/maskable.ts';
import { Failures } from '../domain/failure.ts';
import type { Requirement } from '../domain/requirement.ts';
import { BITSWAN, type BitswanValues } from '../ecosystems/bitswan/bitswan-ecosystem.ts';
import { groupFileContents, groupMaskables } from '../ecosystems/bitswan/export/group-file-contents.ts';
import { BRUIN } from '../ecosystems/bruin/bruin-ecosystem.ts';
import type { BruinValues } from '../ecosystems/bruin/connection/stored-connections.ts';
import { configExport, NO_CONFIG, SECRETS_BACKEND } from '../ecosystems/bruin/export/bruin-config-export.ts';
import type { Stored, ValuesRead } from '../ecosystems/ecosystem.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Survey } from '../survey/survey.ts';
import type { RunContext } from './context.ts';

/** The stored values, as both ecosystems interpret them. */
export interface RunValues {
  readonly bruin: BruinValues;
  readonly bitswan: BitswanValues;
}

/** Interprets the stored values as both ecosystems do. */
export function valueReader(
  { bruin, bitswan, repository }: Survey,
  held: readonly Requirement[],
  inputs: Pick<Inputs, 'backend' | 'bruin'>,
  job: RunContext['variables'],
): (stored: readonly Stored[], isComplete: boolean) => ValuesRead<RunValues> {
  const { numbers } = inputs.backend.definition;
  const options = {
    numbers,
    plainValues: inputs.bruin.plainValues,
    held,
    job,
    readFile: (path: string) => repository.read(path),
  };
  return (stored, isComplete) => {
    const connections = BRUIN.values(stored, bruin, { ...options, isComplete });
    const groups = BITSWAN.values(stored, bitswan, undefined);
    return {
      values: { bruin: connections.values, bitswan: groups.values },
      failures: [...connections.failures, ...groups.failures],
    };
  };
}

/**
 * Everything that the chosen exports may deliver, and what must be masked first.
 *
 * @throws Failures when a value cannot be expressed
 */
export function prepareExports(
  values: RunValues,
  { bruin, bitswan, repository }: Survey,
  { targets }: ChosenExports,
  marks: PublicMarks,
  { platform, variables, workingDirectory }: RunContext,
): PreparedExports & { readonly maskables: readonly Maskable[] } {
  const readFile = (path: string) => repository.read(path);
  const target = targetOf(targets, 'bruin-config');
  const parts = [
    BRUIN.exports(values.bruin, bruin, { marks, platform, hasConfig: target !== undefined, readFile }),
    BITSWAN.exports(values.bitswan, bitswan, { marks }),
  ];
  const failures = parts.flatMap((part) => part.failures);
  if (failures.length > 0) throw new Failures(failures);
  const named = {
    exportables: parts.flatMap(({ exportables }) => exportables),
    maskables: parts.flatMap(({ maskables }) => maskables),
    notices: parts.flatMap(({ notices }) => notices),
  };
  const config =
    target === undefined
      ? NO_CONFIG
      : configExport(values.bruin.connections, bruin, {
          ...(target.file === undefined ? {} : { file: target.file }),
          root: repository.root,
          workingDirectory,
          hasSecretsBackend: (variables[SECRETS_BACKEND] ?? '') !== '',
          readFile,
        });
  const isForGroups = targetOf(targets, 'group-files') !== undefined;
  const groups = isForGroups ? groupFileContents(values.bitswan.groups, bitswan) : [];
  return {
    named,
    config,
    groups,
    maskables: [...named.maskables, ...config.maskables, ...groupMaskables(groups, marks)],
  };
}

/** The writer of secret files for a run; without git, nothing in the work tree counts as ignored. */
export function openFiles(
  targets: ChosenExports['targets'],
  { groups }: BitswanValues,
  { place, repository }: OpenedRepository,
  { temporaryDirectory, workingDirectory, host, fileGuard }: RunContext,
): Promise<PrivateFiles> {
  const askIgnored = async (paths: readonly string[]): Promise<ReadonlySet<string>> =>
    place === undefined ? new Set() : ignoredPaths(place, paths);
  const places = { repository, temporaryDirectory, workingDirectory };
  return openPrivateFiles(targets, [...groups.keys()], places, askIgnored, host, (remove) => fileGuard.arm(remove));
}
