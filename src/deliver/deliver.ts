import type { DeliveryNotice, ExportedName, GroupFileContent, Outgoing } from '../domain/export/exportable.ts';
import type { SecretValue } from '../domain/secret.ts';
import { quoted } from '../domain/visible-text.ts';
import type { Host, NamedText } from '../host/host.ts';
import type { MaskPlan } from '../masking/mask-plan.ts';
import { valuesAsFiles } from './as-file.ts';
import type { ChosenExports } from './chosen-exports.ts';
import type { DeliverableVariable } from './deliverable.ts';
import { emptyExportNotices } from './empty-exports.ts';
import { ExportedNames } from './exported-names.ts';
import { dotenvExport, type FileExport, groupFilesExport } from './file-exports.ts';
import { type NameRules, type PlannedNames, planNames } from './plan-names.ts';
import type { PrivateFiles } from './private-files.ts';

const CONFIG_NAMES: ReadonlySet<string> = new Set([
  'BRUIN_CONFIG_FILE_CONTENT',
  'BRUIN_CONFIG_FILE',
  'BRUIN_SECRETS_BACKEND',
  'BRUIN_VARS',
]);

/** Everything that a run may deliver. */
export interface PreparedExports {
  /** The values for `env`, `outputs` and `dotenv`, before names are decided. */
  readonly named: Outgoing;
  /** The `bruin-config` export; empty if not chosen. */
  readonly config: Outgoing & { readonly files: readonly { readonly path: string; readonly content: SecretValue }[] };
  /** The files of the `group-files` export; empty if not chosen. */
  readonly groups: readonly GroupFileContent[];
}

/** What was delivered, by name. */
export interface Delivered {
  /** The variables for later steps, or for the child of `exec`. */
  readonly variables: readonly NamedText[];
  readonly exported: readonly ExportedName[];
  readonly notices: readonly DeliveryNotice[];
  /** Outputs that name files. */
  readonly fileOutputs: readonly NamedText[];
}

/** How a run delivers. */
export interface DeliverySettings {
  readonly chosen: ChosenExports;
  /** Proof that the masks are registered. */
  readonly plan: Pick<MaskPlan, 'hides'>;
  readonly names: NameRules;
  /** Names whose value is written to a file (`as-file`). */
  readonly asFile: readonly string[];
  /** True if the variables go to the child of `exec` instead of later steps. */
  readonly inExec: boolean;
  /** True for `load` on a command line: no variable can reach the shell that started it, so only files are written. */
  readonly inShell: boolean;
}

/**
 * Delivers masked values. Everything is planned and checked before the first byte is written, so a failure leaves nothing behind but masks; the
 * caller discards `files` if it fails.
 *
 * @throws Failures `cannot-deliver`
 */
export function deliver(
  { named, config, groups }: PreparedExports,
  { chosen, plan, names: rules, asFile, inExec, inShell }: DeliverySettings,
  host: Pick<Host, 'refuseUnreadable' | 'exportVariables' | 'setOutputs'>,
  files: PrivateFiles,
): Delivered {
  const { targets } = chosen;
  const names = planNames(named.exportables, config.exportables, targets, rules, inExec);
  const values = { variables: names.variables.map(revealed), outputs: names.outputs.map(revealed) };
  host.refuseUnreadable(inExec || inShell ? [] : values.variables, values.outputs);

  const ofValues = valuesAsFiles(asFile, [...values.variables, ...values.outputs], files);
  const variables = ofValues.pathsIn(values.variables);
  const outputs = ofValues.pathsIn(values.outputs);
  for (const { path, content } of config.files) files.write(path, path, rules.masks.masked(content).reveal());
  const dotenv = dotenvExport(names.dotenv, targets, files);
  const groupFiles = groupFilesExport(groups, targets, rules.masks, files);
  const fileExports = [dotenv, groupFiles].filter((each) => each !== undefined);
  if (!inExec && !inShell && variables.length > 0) host.exportVariables(variables);
  host.setOutputs(outputs);

  const exported = exportedNames(names, { dotenv, groupFiles }, plan).report();
  return {
    variables: inExec ? [...variables, ...fileExports.map(({ variable }) => variable)] : variables,
    exported,
    notices: [
      ...names.notices,
      ...ofValues.notices,
      // If nothing else is exported, a value that is only in the configuration is not missing.
      ...(targets.every(({ kind }) => kind === 'bruin-config') ? [] : named.notices),
      ...config.notices,
      ...(inShell ? config.files.map(({ path }) => shellNotice(path)) : []),
      ...fileExports.flatMap(({ notices }) => notices),
      ...emptyExportNotices(chosen, exported),
    ],
    fileOutputs: fileExports.map(({ output }) => output),
  };
}

/** `load` cannot set the variable through which Bruin finds the file. */
function shellNotice(path: string): DeliveryNotice {
  return { severity: 'notice', message: `Bruin reads ${quoted(path)} when BRUIN_CONFIG_FILE names it` };
}

function exportedNames(
  names: PlannedNames,
  files: { readonly dotenv: FileExport | undefined; readonly groupFiles: FileExport | undefined },
  plan: Pick<MaskPlan, 'hides'>,
): ExportedNames {
  const exported = new ExportedNames(plan);
  for (const each of names.variables) exported.add(each, CONFIG_NAMES.has(each.name) ? 'bruin-config' : 'env');
  for (const each of names.outputs) exported.add(each, 'outputs');
  for (const each of files.dotenv?.exported ?? []) exported.add(each, 'dotenv');
  for (const each of files.groupFiles?.exported ?? []) exported.add(each, 'group-files');
  return exported;
}

function revealed({ name, value }: DeliverableVariable): NamedText {
  return { name, text: value.reveal() };
}
