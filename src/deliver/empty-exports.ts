import type { ExportTarget } from '../domain/export/export-target.ts';
import type { DeliveryNotice, ExportedName } from '../domain/export/exportable.ts';
import { Failure } from '../domain/failure.ts';
import type { ChosenExports } from './chosen-exports.ts';

/**
 * Fails if none of the named exports can hold anything of the selection: the run would be green, and a later step would find nothing. If another
 * export holds something, a warning is enough, because one step may serve pipelines and automations in a matrix.
 */
export function refusedExports(chosen: ChosenExports): readonly Failure[] {
  const named = chosen.areNamed ? chosen.targets.filter(({ kind }) => kind !== 'none') : [];
  const idle = named.flatMap(({ kind }) => {
    const why = whyIdle(kind, chosen);
    return why === undefined ? [] : [`export: "${kind}" can hold nothing, because ${why}`];
  });
  if (idle.length < named.length || !isAnythingSelected(chosen)) return [];
  return idle.map(
    (message) =>
      new Failure('wrong-input', message, {
        hint: 'name an export for what is selected, leave export out to get what fits, or correct path, include or exclude',
      }),
  );
}

/** Exports that turned out empty. An empty selection was allowed by `allow-empty` or `changed-since`, and is reported elsewhere. */
export function emptyExportNotices(
  chosen: ChosenExports,
  exported: readonly ExportedName[],
): readonly DeliveryNotice[] {
  if (!isAnythingSelected(chosen)) return [];
  if (!chosen.areNamed) {
    if (exported.length > 0) return [];
    return [{ severity: 'notice', message: `nothing is exported: ${NO_NAMES}`, hint: NO_NAMES_HINT }];
  }
  const filled = new Set(exported.flatMap(({ as }) => as));
  return chosen.targets.flatMap(({ kind }): readonly DeliveryNotice[] => {
    if (kind === 'none' || filled.has(kind === 'github' ? 'env' : kind)) return [];
    const idle = whyIdle(kind, chosen);
    const why = idle ?? (kind === 'group-files' ? 'no selected automation has a group at this stage' : NO_NAMES);
    const message = `export: "${kind}" holds nothing, because ${why}`;
    const isNamed = idle === undefined && kind !== 'group-files';
    return [{ severity: 'warning', message, ...(isNamed ? { hint: NO_NAMES_HINT } : {}) }];
  });
}

const NO_NAMES = 'nothing that is selected gets a secret as a variable';
const NO_NAMES_HINT =
  'SQL and ingestr assets take their connections from .bruin.yml, which export: bruin-config passes to Bruin';

/** Why an export of one ecosystem cannot hold anything. */
function whyIdle(kind: ExportTarget['kind'], { hasPipelines, hasAutomations }: ChosenExports): string | undefined {
  if (kind === 'bruin-config' && !hasPipelines) return 'no Bruin pipeline is selected';
  return kind === 'group-files' && !hasAutomations ? 'no automation is selected' : undefined;
}

function isAnythingSelected({ hasPipelines, hasAutomations }: ChosenExports): boolean {
  return hasPipelines || hasAutomations;
}
