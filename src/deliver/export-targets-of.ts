import type { ExportTarget } from '../inputs/export-targets.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Survey } from '../survey/survey.ts';

/** Where values go when nobody said: a `.bruin.yml` in the tree may lack what was fetched, so the configuration goes along. */
export function chosenTargets(inputs: Inputs, survey: Survey): readonly ExportTarget[] {
  if (inputs.export.targets !== undefined) return inputs.export.targets;
  const isRemote = !inputs.backend.definition.isLocal && survey.bruin.pipelines.length > 0;
  return isRemote ? [{ kind: 'env' }, { kind: 'bruin-config' }] : [{ kind: 'env' }];
}

/** The target of one kind, if it was chosen. */
export function targetOf<Kind extends ExportTarget['kind']>(
  targets: readonly ExportTarget[],
  kind: Kind,
): (ExportTarget & { readonly kind: Kind }) | undefined {
  return targets.find((target): target is ExportTarget & { readonly kind: Kind } => target.kind === kind);
}
