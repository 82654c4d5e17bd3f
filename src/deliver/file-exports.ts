import type { ExportTarget } from '../domain/export/export-target.ts';
import type { DeliveryNotice, GroupFileContent } from '../domain/export/exportable.ts';
import type { NamedText } from '../host/host.ts';
import type { IssuedMasks } from '../masking/masked-secret.ts';
import { targetOf } from './chosen-exports.ts';
import type { DeliverableVariable } from './deliverable.ts';
import { deliverDotenv } from './dotenv.ts';
import { deliverGroupFiles } from './group-files.ts';
import type { PrivateFiles } from './private-files.ts';

/** The files written for one export, and how later steps find them. */
export interface FileExport {
  /** For later steps. */
  readonly output: NamedText;
  /** For the child of `exec`. */
  readonly variable: NamedText;
  readonly exported: readonly DeliverableVariable[];
  readonly notices: readonly DeliveryNotice[];
}

/**
 * The `dotenv` export, if chosen.
 *
 * @throws Failure `cannot-deliver`
 */
export function dotenvExport(
  variables: readonly DeliverableVariable[],
  targets: readonly ExportTarget[],
  files: PrivateFiles,
): FileExport | undefined {
  const target = targetOf(targets, 'dotenv');
  if (target === undefined) return undefined;
  const text = deliverDotenv(variables, target.file, files);
  return {
    output: { name: 'dotenv-file', text },
    variable: { name: 'PIPELINE_SECRETS_DOTENV', text },
    exported: variables,
    notices: [],
  };
}

/**
 * The `group-files` export, if chosen.
 *
 * @throws Failures `cannot-deliver`
 */
export function groupFilesExport(
  groups: readonly GroupFileContent[],
  targets: readonly ExportTarget[],
  masks: IssuedMasks,
  files: PrivateFiles,
): FileExport | undefined {
  const target = targetOf(targets, 'group-files');
  if (target === undefined) return undefined;
  const contents = groups.map((group) => ({
    ...group,
    variables: group.variables.map(({ name, value }) => ({ name, value: masks.masked(value) })),
  }));
  const { directory: text, notices } = deliverGroupFiles(contents, target.directory, files);
  return {
    output: { name: 'secrets-dir', text },
    variable: { name: 'PIPELINE_SECRETS_DIR', text },
    exported: contents.flatMap(({ name: group, variables }) =>
      variables.map((variable) => ({ ...variable, requirement: `group/${group}` })),
    ),
    notices,
  };
}
