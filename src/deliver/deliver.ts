import { groupFileContents, groupMaskables } from '../ecosystems/bitswan/export/group-file-contents.ts';
import { configExport } from '../ecosystems/bruin/export/bruin-config-export.ts';
import type { NamedText } from '../host/host.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { MaskPlan } from '../masking/maskable.ts';
import { issueMasks } from '../masking/masked-secret.ts';
import { planMasks } from '../masking/plan-masks.ts';
import type { ExportedReport } from '../report/run-report.ts';
import type { Acquired } from '../resolve/acquire.ts';
import type { RunContext } from '../run/context.ts';
import type { Survey } from '../survey/survey.ts';
import { emptyExportNotices } from './empty-exports.ts';
import { chosenTargets, targetOf } from './export-targets-of.ts';
import type { DeliverableVariable, DeliveryNotice } from './exportable.ts';
import { ExportedNames } from './exported-names.ts';
import { dotenvExport, type FileExport, groupFilesExport } from './file-exports.ts';
import { namedExports } from './named-exports.ts';
import { type PlannedNames, planNames } from './plan-names.ts';
import type { PrivateFiles } from './private-files.ts';

const CONFIG_NAMES: ReadonlySet<string> = new Set([
  'BRUIN_CONFIG_FILE_CONTENT',
  'BRUIN_CONFIG_FILE',
  'BRUIN_SECRETS_BACKEND',
  'BRUIN_VARS',
]);

/** What was delivered, in names. */
export interface HandedOver {
  /** What the variables of later steps (or of the child of `exec`) are. */
  readonly variables: readonly NamedText[];
  readonly exported: readonly ExportedReport[];
  readonly notices: readonly DeliveryNotice[];
  readonly unmasked: MaskPlan['unmasked'];
  /** Outputs that name files. */
  readonly fileOutputs: readonly NamedText[];
}

/**
 * Masks, then delivers. Everything is planned and checked before the first byte is written, so a failure leaves nothing behind but masks.
 *
 * @throws Failures `cannot-deliver`, `malformed-secret`
 */
export function handOver(
  survey: Survey,
  acquired: Acquired,
  inputs: Inputs,
  context: RunContext,
  files: PrivateFiles,
): HandedOver {
  try {
    return maskAndDeliver(survey, acquired, inputs, context, files);
  } catch (thrown) {
    // What was written before the disk or the host refused the rest must not stay behind.
    files.discard();
    throw thrown;
  }
}

function maskAndDeliver(
  survey: Survey,
  acquired: Acquired,
  inputs: Inputs,
  context: RunContext,
  files: PrivateFiles,
): HandedOver {
  const { host } = context;
  const inExec = inputs.mode === 'exec';
  const targets = chosenTargets(inputs, survey);
  const configTarget = targetOf(targets, 'bruin-config');
  const named = namedExports(survey, acquired, inputs, context, configTarget !== undefined);
  const config = configExport(configTarget, survey, acquired, context, files);
  const groups = targetOf(targets, 'group-files') === undefined ? [] : groupFileContents(survey, acquired, inputs);
  const maskPlan = planMasks([...named.maskables, ...config.maskables, ...groupMaskables(groups, acquired)], {
    minLength: inputs.export.minMaskLength,
  });
  const masks = issueMasks(maskPlan, (texts) => host.mask(texts));

  const names = planNames(named.exportables, config.exportables, targets, masks, inputs, context);
  const variables = names.variables.map(revealed);
  const outputs = names.outputs.map(revealed);
  host.refuseUnreadable(inExec ? [] : variables, outputs);

  config.write(masks);
  const dotenv = dotenvExport(names.dotenv, targets, files);
  const groupFiles = groupFilesExport(groups, targets, masks, files);
  const fileExports = [dotenv, groupFiles].filter((each) => each !== undefined);
  if (!inExec && variables.length > 0) host.exportVariables(variables);
  host.setOutputs(outputs);

  const exported = exportedNames(names, { dotenv, groupFiles }, maskPlan).report();
  return {
    variables: inExec ? [...variables, ...fileExports.map(({ variable }) => variable)] : variables,
    exported,
    notices: [
      ...names.notices,
      // What is only in the configuration is missing nowhere else when nothing else is exported.
      ...(targets.every(({ kind }) => kind === 'bruin-config') ? [] : (named.notices ?? [])),
      ...config.notices,
      ...fileExports.flatMap(({ notices }) => notices),
      ...emptyExportNotices(inputs, survey, exported),
    ],
    unmasked: maskPlan.unmasked,
    fileOutputs: fileExports.map(({ output }) => output),
  };
}

function exportedNames(
  names: PlannedNames,
  files: { readonly dotenv: FileExport | undefined; readonly groupFiles: FileExport | undefined },
  maskPlan: MaskPlan,
): ExportedNames {
  const exported = new ExportedNames(maskPlan);
  for (const each of names.variables) exported.add(each, CONFIG_NAMES.has(each.name) ? 'bruin-config' : 'env');
  for (const each of names.outputs) exported.add(each, 'outputs');
  for (const each of files.dotenv?.exported ?? []) exported.add(each, 'dotenv');
  for (const each of files.groupFiles?.exported ?? []) exported.add(each, 'group-files');
  return exported;
}

function revealed({ name, value }: DeliverableVariable): NamedText {
  return { name, text: value.reveal() };
}
