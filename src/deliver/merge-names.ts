import type { DeliveryNotice, Exportable } from '../domain/export/exportable.ts';
import { Failure } from '../domain/failure.ts';
import { formatLocation } from '../domain/location.ts';
import type { DeliveryOptions } from './deliverable.ts';

export interface Merged {
  /** One per name, sorted by name. */
  readonly kept: readonly Exportable[];
  readonly notices: readonly DeliveryNotice[];
  readonly failures: readonly Failure[];
}

/**
 * One value per name. Within one automation the later group wins, as in its container. Between units two values for one name are an
 * error, because whichever won would be wrong for the other; equal values are fine.
 */
export function mergeNames(
  exportables: readonly Exportable[],
  options: Pick<DeliveryOptions, 'platform' | 'exportsBruinConfig'>,
): Merged {
  const byName = new Map<string, Map<string, Exportable>>();
  for (const exportable of exportables) {
    // On Windows `Path` and `PATH` are one variable.
    const key = options.platform === 'windows' ? exportable.name.toUpperCase() : exportable.name;
    const units = byName.get(key) ?? new Map<string, Exportable>();
    byName.set(key, units);
    units.set(unitKey(exportable), exportable);
  }
  const kept: Exportable[] = [];
  const notices: DeliveryNotice[] = [];
  const failures: Failure[] = [];
  for (const units of byName.values()) {
    const [first, ...others] = [...units.values()];
    const rival = others.find((other) => first !== undefined && !isSame(first, other));
    if (first === undefined) continue;
    if (rival === undefined) kept.push(first);
    else if (options.exportsBruinConfig && [first, ...others].every((one) => one.ecosystem === 'bruin')) {
      notices.push(notExported(first, rival));
    } else failures.push(collision(first, rival));
  }
  return { kept: kept.sort((a, b) => (a.name < b.name ? -1 : 1)), notices, failures };
}

/** Later entries of an automation replace earlier ones; two entries of a Bruin asset are separate origins, whose order has no meaning. */
function unitKey(exportable: Exportable): string {
  const key = `${exportable.ecosystem}\0${exportable.unit}`;
  return exportable.ecosystem === 'bitswan'
    ? key
    : `${key}\0${exportable.requirement}\0${formatLocation(exportable.origin)}`;
}

/** On Windows the spelling must be the same too: only one of two spellings of a name would exist. */
function isSame(a: Exportable, b: Exportable): boolean {
  return a.name === b.name && a.value.reveal() === b.value.reveal();
}

const place = (exportable: Exportable): string =>
  `${exportable.requirement} for ${exportable.unit} at ${formatLocation(exportable.origin)}`;

function collision(a: Exportable, b: Exportable): Failure {
  const names = a.name === b.name ? `"${a.name}"` : `"${a.name}" and "${b.name}" (one variable on Windows)`;
  return new Failure('cannot-deliver', `cannot export ${names}: ${place(a)} and ${place(b)} give it different values`, {
    hint: `load one at a time: a run for each row of the matrix that plan prints, with its path as include; or give one of them another name`,
  });
}

function notExported(a: Exportable, b: Exportable): DeliveryNotice {
  return {
    severity: 'warning',
    message: `"${a.name}" is not exported as a variable: ${place(a)} and ${place(b)} give it different values; Bruin injects each from BRUIN_CONFIG_FILE_CONTENT`,
  };
}
