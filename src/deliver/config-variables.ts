import { isPlainPath } from '../classify/plain-fields.ts';
import { dangerOfName } from '../domain/env-names.ts';
import { variablesNeeded } from '../ecosystems/bruin/config-file/config-references.ts';
import type { Maskable } from '../masking/maskable.ts';
import type { Acquired } from '../resolve/acquire.ts';
import { publicMarks } from '../resolve/public-marks.ts';
import { definedConnections } from '../resolve/requirements.ts';
import type { RunContext } from '../run/context.ts';
import type { Survey } from '../survey/survey.ts';
import type { Exportable } from './exportable.ts';
import type { Outgoing } from './outgoing.ts';

/** The `${VAR}` variables of needed connections in `.bruin.yml`. One that the job held already is hidden only if a field that uses it is secret, and not set again under a dangerous name. */
export function configVariables(survey: Survey, acquired: Acquired, context: RunContext): Outgoing {
  const uses = new Map<string, { readonly unit: string; readonly origin: Exportable['origin']; isSecret: boolean }>();
  for (const [name, connection] of definedConnections(survey, survey.environment)) {
    if (!acquired.connections.has(name)) continue;
    for (const use of variablesNeeded(connection)) {
      const known = uses.get(use.name) ?? { unit: name, origin: use.location, isSecret: false };
      known.isSecret ||= connection.type === 'generic' || !isPlainPath(use.path);
      uses.set(use.name, known);
    }
  }
  const marks = publicMarks(acquired.sources);
  const exportables: Exportable[] = [];
  const maskables: Maskable[] = [];
  for (const [name, { unit, origin, isSecret }] of uses) {
    const variable = acquired.variables.get(name);
    if (variable === undefined) continue;
    const { value, isFetched } = variable;
    maskables.push(
      isFetched || isSecret
        ? { kind: 'whole', name, value, isPublic: marks.whole('variable', name) }
        : { kind: 'composed', name, value },
    );
    if (!isFetched && dangerOfName(name, context.platform) !== undefined) continue;
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
