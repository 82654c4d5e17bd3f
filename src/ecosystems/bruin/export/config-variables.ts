import { isPlainPath } from '../../../classify/plain-fields.ts';
import type { PublicMarks } from '../../../domain/document.ts';
import { dangerOfName, type NamePlatform } from '../../../domain/env-names.ts';
import type { Exportable } from '../../../domain/export/exportable.ts';
import type { Maskable } from '../../../domain/export/maskable.ts';
import { definedConnections } from '../bruin-requirements.ts';
import type { BruinScope } from '../bruin-scope.ts';
import { variablesNeeded } from '../config-file/config-references.ts';
import type { BruinValues } from '../connection/stored-connections.ts';

/** The `${VAR}` variables of needed connections in `.bruin.yml`. One that the job already had is masked only if a secret field uses it, and is not set again under a dangerous name. */
export function configVariables(
  values: BruinValues,
  scope: BruinScope,
  marks: PublicMarks,
  platform: NamePlatform,
): { readonly exportables: readonly Exportable[]; readonly maskables: readonly Maskable[] } {
  const uses = new Map<string, { readonly unit: string; readonly origin: Exportable['origin']; isSecret: boolean }>();
  for (const [name, connection] of definedConnections(scope, scope.environment)) {
    if (!values.connections.has(name)) continue;
    for (const use of variablesNeeded(connection)) {
      const known = uses.get(use.name) ?? { unit: name, origin: use.location, isSecret: false };
      known.isSecret ||= connection.type === 'generic' || !isPlainPath(use.path);
      uses.set(use.name, known);
    }
  }
  const exportables: Exportable[] = [];
  const maskables: Maskable[] = [];
  for (const [name, { unit, origin, isSecret }] of uses) {
    const variable = values.variables.get(name);
    if (variable === undefined) continue;
    const { value, isFetched } = variable;
    maskables.push(
      isFetched || isSecret
        ? { kind: 'whole', name, value, isPublic: marks.whole('variable', name) }
        : { kind: 'composed', name, value },
    );
    if (!isFetched && dangerOfName(name, platform) !== undefined) continue;
    exportables.push({
      name,
      value,
      ecosystem: 'bruin',
      unit,
      origin,
      requirement: `variable/${name}`,
      writtenBy: 'user',
      prefixable: false,
    });
  }
  return { exportables, maskables };
}
