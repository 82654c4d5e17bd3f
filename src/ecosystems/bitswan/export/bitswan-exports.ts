import type { Exportable } from '../../../deliver/exportable.ts';
import type { Outgoing } from '../../../deliver/outgoing.ts';
import type { Failure } from '../../../domain/failure.ts';
import { SecretValue } from '../../../domain/secret.ts';
import type { Inputs } from '../../../inputs/inputs.ts';
import type { Maskable } from '../../../masking/maskable.ts';
import type { Acquired } from '../../../resolve/acquire.ts';
import { publicMarks } from '../../../resolve/public-marks.ts';
import type { Survey } from '../../../survey/survey.ts';
import { groupVariables } from '../groups/group-variables.ts';

/** The variables of the stage's groups as the deployed container would have them, and the stage. */
export function bitswanExports(survey: Survey, acquired: Acquired, inputs: Inputs, failures: Failure[]): Outgoing {
  const [stage] = inputs.bitswan.stages;
  const exportables: Exportable[] = [];
  const maskables: Maskable[] = [];
  if (stage === undefined) return { exportables, maskables };
  const marks = publicMarks(acquired.sources);
  for (const automation of survey.bitswan.automations) {
    const read = groupVariables({ automation, stage, contents: acquired.groups });
    failures.push(...read.failures);
    for (const { name, value, group, requiredAt } of read.variables) {
      maskables.push({ kind: 'whole', name, value, isPublic: marks.variable(group, name) });
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
