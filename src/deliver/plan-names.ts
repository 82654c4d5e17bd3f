import type { ExportTarget } from '../domain/export/export-target.ts';
import type { DeliveryNotice, Exportable } from '../domain/export/exportable.ts';
import { type Failure, Failures } from '../domain/failure.ts';
import { targetOf } from './chosen-exports.ts';
import type { DeliverableVariable, DeliveryOptions, MergedExport } from './deliverable.ts';
import { planDelivery } from './plan-delivery.ts';

/** The constraints on every export of a run. */
export type NameRules = Omit<DeliveryOptions, 'target' | 'exportsBruinConfig'>;

/** The variables of each export that merges names, under their final names. */
export interface PlannedNames {
  /** For later steps, or for the child of `exec`. */
  readonly variables: readonly DeliverableVariable[];
  readonly outputs: readonly DeliverableVariable[];
  readonly dotenv: readonly DeliverableVariable[];
  readonly notices: readonly DeliveryNotice[];
}

/**
 * @param named the values for `env`, `outputs` and `dotenv`
 * @param config the variables of the `bruin-config` export, which go wherever variables go
 * @param inExec true if the variables go to the child of `exec` instead of later steps
 * @throws Failures `cannot-deliver`: every name and value that does not fit an export
 */
export function planNames(
  named: readonly Exportable[],
  config: readonly Exportable[],
  targets: readonly ExportTarget[],
  rules: NameRules,
  inExec: boolean,
): PlannedNames {
  const has = (kind: ExportTarget['kind']): boolean => targetOf(targets, kind) !== undefined;
  const notices: DeliveryNotice[] = [];
  // By message, because a value that does not fit one export often does not fit the next one either.
  const failures = new Map<string, Failure>();
  const plan = (exportables: readonly Exportable[], target: MergedExport): readonly DeliverableVariable[] => {
    const result = planDelivery(exportables, { ...rules, target, exportsBruinConfig: has('bruin-config') });
    if ('failures' in result) {
      for (const failure of result.failures) failures.set(failure.message, failure);
      return [];
    }
    notices.push(...result.delivery.notices);
    return result.delivery.variables;
  };
  const environment = [...(has('env') || has('github') ? named : []), ...config];
  const planned = {
    variables: plan(environment, inExec ? 'exec' : 'env'),
    outputs: has('outputs') ? plan(named, 'outputs') : [],
    dotenv: has('dotenv') ? plan(named, 'dotenv') : [],
    notices,
  };
  if (failures.size > 0) throw new Failures([...failures.values()]);
  return planned;
}
