import type { DeliveryNotice, Exportable } from '../domain/export/exportable.ts';
import type { Failure } from '../domain/failure.ts';
import type { Delivery, DeliveryOptions } from './deliverable.ts';
import { mergeNames } from './merge-names.ts';
import { checkName } from './names.ts';
import { sizeFailures } from './sizes.ts';

/**
 * Decides what the host gets: final names, one value per name, within the limits of processes. All or nothing: one failure stops the delivery, and
 * all failures are returned. Pure.
 */
export function planDelivery(
  exportables: readonly Exportable[],
  options: DeliveryOptions,
): { readonly delivery: Delivery } | { readonly failures: readonly Failure[] } {
  const notices: DeliveryNotice[] = [];
  const failures: Failure[] = [];
  const named: Exportable[] = [];
  for (const exportable of exportables) {
    const verdict = checkName(exportable, options);
    notices.push(...verdict.notices);
    if (verdict.failure !== undefined) failures.push(verdict.failure);
    else if (verdict.name !== undefined) named.push({ ...exportable, name: verdict.name });
  }
  const merged = mergeNames(named, options);
  notices.push(...merged.notices);
  failures.push(...merged.failures, ...sizeFailures(merged.kept, options));
  if (failures.length > 0) return { failures: withoutRepeats(failures) };
  const variables = merged.kept.map(({ name, value, requirement }) => ({
    name,
    value: options.masks.masked(value),
    requirement,
  }));
  return { delivery: { variables, notices } };
}

/** The same bad name may come from several assets: identical messages are reported once. */
function withoutRepeats(failures: readonly Failure[]): readonly Failure[] {
  return [...new Map(failures.map((failure) => [failure.message, failure])).values()];
}
