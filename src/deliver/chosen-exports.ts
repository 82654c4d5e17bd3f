import type { ExportTarget } from '../domain/export/export-target.ts';

/** Where the values of a run go, and whether anything is selected that each export is for. */
export interface ChosenExports {
  readonly targets: readonly ExportTarget[];
  /** False if they are the default. */
  readonly areNamed: boolean;
  readonly hasPipelines: boolean;
  readonly hasAutomations: boolean;
}

/**
 * The targets, or the default ones: a `.bruin.yml` in the work tree may lack what was fetched from a service, so the configuration is exported too.
 *
 * @param replacesConfig true if the minimal configuration replaces the one in the job's variable, whatever was named
 */
export function chooseExports(
  named: readonly ExportTarget[] | undefined,
  { isLocal, replacesConfig }: { readonly isLocal: boolean; readonly replacesConfig: boolean },
  selected: { readonly pipelines: readonly unknown[]; readonly automations: readonly unknown[] },
): ChosenExports {
  const hasPipelines = selected.pipelines.length > 0;
  const isComplete = named?.some(({ kind }) => kind === 'bruin-config' || kind === 'none') ?? false;
  const needsConfig = hasPipelines && !isComplete && (replacesConfig || (named === undefined && !isLocal));
  return {
    targets: [...(named ?? [{ kind: 'env' as const }]), ...(needsConfig ? [{ kind: 'bruin-config' as const }] : [])],
    areNamed: named !== undefined,
    hasPipelines,
    hasAutomations: selected.automations.length > 0,
  };
}

/** The target of a kind, if chosen. */
export function targetOf<Kind extends ExportTarget['kind']>(
  targets: readonly ExportTarget[],
  kind: Kind,
): (ExportTarget & { readonly kind: Kind }) | undefined {
  return targets.find((target): target is ExportTarget & { readonly kind: Kind } => target.kind === kind);
}

/** False for exports into files only, where a dangerous name does not affect any process yet. */
export function reachesProcesses({ targets }: ChosenExports): boolean {
  return targets.some(({ kind }) => kind !== 'dotenv' && kind !== 'group-files' && kind !== 'none');
}
