import { deliverDotenv } from '../deliver/dotenv.ts';
import type { DeliverableVariable, DeliveryNotice, Exportable, MergedExport } from '../deliver/exportable.ts';
import { deliverGroupFiles } from '../deliver/group-files.ts';
import { planDelivery } from '../deliver/plan-delivery.ts';
import type { PrivateFiles } from '../deliver/private-files.ts';
import { Failures } from '../domain/failure.ts';
import type { NamedText } from '../host/host.ts';
import type { ExportTarget } from '../inputs/export-targets.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { MaskPlan } from '../masking/maskable.ts';
import { type IssuedMasks, issueMasks } from '../masking/masked-secret.ts';
import { planMasks } from '../masking/plan-masks.ts';
import type { ExportedReport } from '../report/run-report.ts';
import type { Acquired } from './acquire.ts';
import { type ConfigExport, configExport } from './bruin-config-export.ts';
import { outgoing } from './exportables.ts';
import { groupFileContents, groupMaskables } from './group-file-contents.ts';
import type { Survey } from './survey.ts';
import type { World } from './world.ts';

const CONFIG_NAMES: ReadonlySet<string> = new Set([
  'BRUIN_CONFIG_FILE_CONTENT',
  'BRUIN_CONFIG_FILE',
  'BRUIN_SECRETS_BACKEND',
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

/** Where values go when nobody said: a `.bruin.yml` in the tree may lack what was fetched, so the configuration goes along. */
export function exportTargets(inputs: Inputs, survey: Survey): readonly ExportTarget[] {
  if (inputs.export.targets !== undefined) return inputs.export.targets;
  const isRemote = inputs.backend.backend !== 'local' && survey.bruin.pipelines.length > 0;
  return isRemote ? [{ kind: 'env' }, { kind: 'bruin-config' }] : [{ kind: 'env' }];
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
  world: World,
  files: PrivateFiles,
): HandedOver {
  try {
    return maskAndDeliver(survey, acquired, inputs, world, files);
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
  world: World,
  files: PrivateFiles,
): HandedOver {
  const targets = exportTargets(inputs, survey);
  const named = outgoing(survey, acquired, inputs, world);
  const config = configExport(configTarget(targets), survey, acquired, world, files);
  const groups = targetOf(targets, 'group-files') === undefined ? [] : groupFileContents(survey, acquired, inputs);
  const plan = planMasks([...named.maskables, ...config.maskables, ...groupMaskables(groups)], {
    minLength: inputs.export.minMaskLength,
  });
  const masks = issueMasks(plan, (texts) => world.host.mask(texts));
  return new Delivering(targets, masks, plan, inputs, world, files).deliver(named.exportables, config, groups);
}

class Delivering {
  readonly #targets: readonly ExportTarget[];
  readonly #masks: IssuedMasks;
  readonly #plan: MaskPlan;
  readonly #inputs: Inputs;
  readonly #world: World;
  readonly #files: PrivateFiles;
  readonly #notices: DeliveryNotice[] = [];
  readonly #exported = new Map<string, { as: string[]; requirement: string; masked: boolean }>();

  constructor(
    targets: readonly ExportTarget[],
    masks: IssuedMasks,
    plan: MaskPlan,
    inputs: Inputs,
    world: World,
    files: PrivateFiles,
  ) {
    this.#targets = targets;
    this.#masks = masks;
    this.#plan = plan;
    this.#inputs = inputs;
    this.#world = world;
    this.#files = files;
  }

  deliver(
    exportables: readonly Exportable[],
    config: ConfigExport,
    groups: ReturnType<typeof groupFileContents>,
  ): HandedOver {
    const inExec = this.#inputs.mode === 'exec';
    const toEnvironment = this.#has('env') || this.#has('github');
    const environment = [...(toEnvironment ? exportables : []), ...config.exportables];
    // Plan everything first: no file and no command is written if anything at all is refused.
    const variables = this.#planFor(environment, inExec ? 'exec' : 'env', toEnvironment ? 'env' : 'bruin-config');
    const outputs = this.#has('outputs') ? this.#planFor(exportables, 'outputs', 'outputs') : [];
    const dotenv = this.#has('dotenv') ? this.#planFor(exportables, 'dotenv', 'dotenv') : undefined;

    const texts = variables.map(({ name, value }) => ({ name, text: value.reveal() }));
    const outputTexts = outputs.map(({ name, value }) => ({ name, text: value.reveal() }));
    this.#world.host.refuseUnreadable(inExec ? [] : texts, outputTexts);

    const fileOutputs: NamedText[] = [];
    const fileVariables: NamedText[] = [];
    config.write(this.#masks);
    this.#notices.push(...config.notices);
    if (dotenv !== undefined) {
      const target = targetOf(this.#targets, 'dotenv');
      const text = deliverDotenv(dotenv, target?.kind === 'dotenv' ? target.file : undefined, this.#files);
      fileOutputs.push({ name: 'dotenv-file', text });
      fileVariables.push({ name: 'PIPELINE_SECRETS_DOTENV', text });
    }
    if (this.#has('group-files')) {
      const target = targetOf(this.#targets, 'group-files');
      const contents = groups.map((group) => ({
        ...group,
        variables: group.variables.map(({ name, value }) => ({ name, value: this.#masks.masked(value) })),
      }));
      const delivered = deliverGroupFiles(
        contents,
        target?.kind === 'group-files' ? target.directory : undefined,
        this.#files,
      );
      this.#notices.push(...delivered.notices);
      for (const { name, variables: ofGroup } of contents) {
        for (const variable of ofGroup) this.#note({ ...variable, requirement: `group/${name}` }, 'group-files');
      }
      fileOutputs.push({ name: 'secrets-dir', text: delivered.directory });
      fileVariables.push({ name: 'PIPELINE_SECRETS_DIR', text: delivered.directory });
    }
    if (!inExec && texts.length > 0) this.#world.host.exportVariables(texts);
    this.#world.host.setOutputs(outputTexts);
    return {
      variables: inExec ? [...texts, ...fileVariables] : texts,
      exported: [...this.#exported].map(([name, { as, requirement, masked }]) => ({
        name,
        as,
        ...(requirement.endsWith('/*') ? {} : { requirement }),
        masked,
      })),
      notices: this.#notices,
      unmasked: this.#plan.unmasked,
      fileOutputs,
    };
  }

  #planFor(exportables: readonly Exportable[], merged: MergedExport, as: string): readonly DeliverableVariable[] {
    const result = planDelivery(exportables, {
      exports: [merged],
      prefix: this.#inputs.export.envPrefix,
      allowed: this.#inputs.export.allowEnv,
      platform: this.#world.platform,
      dropsNodeOptions: this.#world.host.name !== 'terminal',
      exportsBruinConfig: this.#has('bruin-config'),
      masks: this.#masks,
    });
    if ('failures' in result) throw new Failures(result.failures);
    this.#notices.push(...result.delivery.notices);
    for (const variable of result.delivery.variables)
      this.#note(variable, CONFIG_NAMES.has(variable.name) ? 'bruin-config' : as);
    return result.delivery.variables;
  }

  #note({ name, value, requirement }: DeliverableVariable, as: string): void {
    // The configuration is hidden through every value in it.
    const masked = name === 'BRUIN_CONFIG_FILE_CONTENT' ? value.reveal() !== '' : this.#plan.hides(value);
    const known = this.#exported.get(name) ?? { as: [], requirement, masked };
    if (!known.as.includes(as)) known.as.push(as);
    this.#exported.set(name, known);
  }

  #has(kind: ExportTarget['kind']): boolean {
    return targetOf(this.#targets, kind) !== undefined;
  }
}

function configTarget(targets: readonly ExportTarget[]): { readonly file?: string } | undefined {
  return targets.find((target) => target.kind === 'bruin-config');
}

function targetOf(targets: readonly ExportTarget[], kind: ExportTarget['kind']): ExportTarget | undefined {
  return targets.find((target) => target.kind === kind);
}
