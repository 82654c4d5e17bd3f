import { dangerOfName, isFixedName, isPortableName, reservedNameOwner } from '../domain/env-names.ts';
import type { DeliveryNotice, Exportable } from '../domain/export/exportable.ts';
import { Failure } from '../domain/failure.ts';
import { formatLocation } from '../domain/location.ts';
import type { DeliveryOptions } from './deliverable.ts';

/** The final name, or why there is none: left out (notices only) or refused (a failure). */
export interface NameVerdict {
  readonly name?: string;
  readonly notices: readonly DeliveryNotice[];
  readonly failure?: Failure;
}

/** Adds the prefix, then checks the name: portable, not reserved, not dangerous. */
export function checkName(exportable: Exportable, options: DeliveryOptions): NameVerdict {
  const name =
    exportable.prefixable && !isFixedName(exportable.name) ? options.prefix + exportable.name : exportable.name;
  if (!isPortableName(name)) return checkUnportableName(name, exportable);
  if (exportable.writtenBy === 'platform') return { name, notices: [] };
  const owner = reservedNameOwner(name);
  if (owner !== undefined) {
    const whose = owner === 'bruin' ? 'Bruin sets or reads this variable itself' : "it belongs to BitSwan's server";
    return refused(exportable, `cannot export "${name}": ${whose}`, 'choose another name for the secret');
  }
  return checkDanger(name, exportable, options);
}

function checkUnportableName(name: string, exportable: Exportable): NameVerdict {
  if (exportable.writtenBy !== 'connection-name') {
    const why = 'a variable name may contain only letters, digits and _, and must not start with a digit';
    return refused(exportable, `cannot export "${name}": ${why}`, 'rename it, or choose another env-prefix');
  }
  // Bruin passes such a name on; shells and runners do not. It was not written as a variable name, so it is not a mistake.
  const notice: DeliveryNotice = {
    severity: 'notice',
    message: `connection "${exportable.name}" is not exported: its name is not a variable name; Bruin still injects it itself`,
    hint: `to have it as a variable, give it a name where "${exportable.unit}" lists it: { key: ${exportable.name}, inject_as: ${suggestedName(exportable.name)} }`,
  };
  return { notices: [notice] };
}

/** `gcp-default` → `GCP_DEFAULT`. */
function suggestedName(name: string): string {
  const upper = name.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
  return /^[0-9]/.test(upper) || upper === '' ? `_${upper}` : upper;
}

function checkDanger(name: string, exportable: Exportable, options: DeliveryOptions): NameVerdict {
  const why = dangerOfName(name, options.platform);
  if (why === undefined) return { name, notices: [] };
  const intoProcesses = options.target !== 'dotenv';
  if (name.toUpperCase() === 'NODE_OPTIONS' && options.dropsNodeOptions && options.target === 'env') {
    return refused(exportable, `cannot export "${name}": the runner drops this variable`, 'choose another name');
  }
  const isAllowed = options.allowed.some((allowed) =>
    options.platform === 'windows' ? allowed.toUpperCase() === name.toUpperCase() : allowed === name,
  );
  if (intoProcesses && !isAllowed) {
    return refused(
      exportable,
      `cannot export "${name}": it ${why}`,
      `choose another name, or list it in allow-env if every later step may be changed by it`,
    );
  }
  const message = `"${name}" is exported although it ${why}`;
  return { name, notices: [{ severity: 'warning', message }] };
}

function refused(exportable: Exportable, what: string, hint: string): NameVerdict {
  const message = `${what} (${exportable.requirement}, ${exportable.unit}, ${formatLocation(exportable.origin)})`;
  return { notices: [], failure: new Failure('cannot-deliver', message, { hint }) };
}
