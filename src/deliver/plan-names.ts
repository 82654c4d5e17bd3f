import { type Failure, Failures } from '../domain/failure.ts';
import type { ExportTarget } from '../inputs/export-targets.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { IssuedMasks } from '../masking/masked-secret.ts';
import type { RunContext } from '../run/context.ts';
import { targetOf } from './export-targets-of.ts';
import type { DeliverableVariable, DeliveryNotice, Exportable, MergedExport } from './exportable.ts';
import { planDelivery } from './plan-delivery.ts';

/** The variables of every export that merges names, under their final names. */
export interface PlannedNames {
  /** For later steps, or for the child of `exec`. */
  readonly variables: readonly DeliverableVariable[];
  readonly outputs: readonly DeliverableVariable[];
  readonly dotenv: readonly DeliverableVariable[];
  readonly notices: readonly DeliveryNotice[];
}

/**
 * @param named what `env`, `outputs` and `dotenv` deliver
 * @param config the variables of the `bruin-config` export, which go wherever variables go
 * @throws Failures `cannot-deliver`: every name and value that does not fit an export
 */
export function planNames(
  named: readonly Exportable[],
  config: readonly Exportable[],
  targets: readonly ExportTarget[],
  masks: IssuedMasks,
  inputs: Inputs,
  context: RunContext,
): PlannedNames {
  const has = (kind: ExportTarget['kind']): boolean => targetOf(targets, kind) !== undefined;
  const notices: DeliveryNotice[] = [];
  // By message: what does not fit one export often does not fit the next one either.
  const failures = new Map<string, Failure>();
  const plan = (exportables: readonly Exportable[], target: MergedExport): readonly DeliverableVariable[] => {
    const result = planDelivery(exportables, {
      target,
      prefix: inputs.export.envPrefix,
      allowed: inputs.export.allowEnv,
      platform: context.platform,
      dropsNodeOptions: context.host.name !== 'terminal',
      exportsBruinConfig: has('bruin-config'),
      masks,
    });
    if ('failures' in result) {
      for (const failure of result.failures) failures.set(failure.message, failure);
      return [];
    }
    notices.push(...result.delivery.notices);
    return result.delivery.variables;
  };
  const environment = [...(has('env') || has('github') ? named : []), ...config];
  const planned = {
    variables: plan(environment, inputs.mode === 'exec' ? 'exec' : 'env'),
    outputs: has('outputs') ? plan(named, 'outputs') : [],
    dotenv: has('dotenv') ? plan(named, 'dotenv') : [],
    notices,
  };
  if (failures.size > 0) throw new Failures([...failures.values()]);
  return planned;
}
