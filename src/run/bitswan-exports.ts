import type { Exportable } from '../deliver/exportable.ts';
import type { Outgoing } from '../deliver/outgoing.ts';
import type { Failure } from '../domain/failure.ts';
import { SecretValue } from '../domain/secret.ts';
import { groupVariables } from '../ecosystems/bitswan/group-variables.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Maskable } from '../masking/maskable.ts';
import type { Acquired } from './acquire.ts';
import type { Survey } from './survey.ts';

/** The variables of the stage's groups as the deployed container would have them, and the stage. */
export function bitswanExports(survey: Survey, acquired: Acquired, inputs: Inputs, failures: Failure[]): Outgoing {
  const [stage] = inputs.bitswan.stages;
  const exportables: Exportable[] = [];
  const maskables: Maskable[] = [];
  if (stage === undefined) return { exportables, maskables };
  const notSecret = notSecretGroups(acquired);
  for (const automation of survey.bitswan.automations) {
    const read = groupVariables({ automation, stage, contents: acquired.groups });
    failures.push(...read.failures);
    for (const { name, value, group, requiredAt } of read.variables) {
      maskables.push({ kind: 'whole', name, value, ...(notSecret(group, name) ? { notSecret: true } : {}) });
      exportables.push({
        name,
        value,
        ecosystem: 'bitswan',
        unit: automation.path === '' ? automation.name : automation.path,
        origin: requiredAt,
        requirement: `group/${group}`,
        writtenBy: 'user',
        prefixable: true,
      });
    }
  }
  const told = stageVariable(survey, stage);
  if (told !== undefined) {
    maskables.push({ kind: 'composed', name: told.name, value: told.value });
    exportables.push(told);
  }
  return { exportables, maskables };
}

/** `BITSWAN_AUTOMATION_STAGE`, which every container has. */
function stageVariable(survey: Survey, stage: string): Exportable | undefined {
  const [first] = survey.bitswan.automations;
  if (first === undefined) return undefined;
  return {
    name: 'BITSWAN_AUTOMATION_STAGE',
    value: new SecretValue(stage),
    ecosystem: 'bitswan',
    unit: first.path,
    origin: { file: first.config, line: 1, column: 1 },
    requirement: 'group/*',
    writtenBy: 'platform',
    prefixable: false,
  };
}

/** What the service's owner marked as not secret (Doppler's `unmasked`), by group and field. */
function notSecretGroups(acquired: Acquired): (group: string, field: string) => boolean {
  const marked = new Map<string, ReadonlySet<string>>();
  for (const { requirement, document } of acquired.sources) {
    if (requirement.kind === 'group' && document?.notSecret !== undefined)
      marked.set(requirement.name, new Set(document.notSecret));
  }
  return (group, field) => marked.get(group)?.has(field) ?? false;
}
