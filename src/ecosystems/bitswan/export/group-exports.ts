import type { Automation } from '../../../domain/bitswan.ts';
import type { PublicMarks } from '../../../domain/document.ts';
import type { Exportable } from '../../../domain/export/exportable.ts';
import type { Maskable } from '../../../domain/export/maskable.ts';
import type { Failure } from '../../../domain/failure.ts';
import type { Stage } from '../../../domain/requirement.ts';
import { SecretValue } from '../../../domain/secret.ts';
import type { ExportsMade } from '../../ecosystem.ts';
import type { GroupContents } from '../groups/group-contents.ts';
import { groupVariables } from '../groups/group-variables.ts';

/** The variables of the stage's groups as the deployed container would have them, and the stage. */
export function groupExports(
  contents: ReadonlyMap<string, GroupContents>,
  automations: readonly Automation[],
  stage: Stage | undefined,
  marks: PublicMarks,
): ExportsMade {
  const exportables: Exportable[] = [];
  const maskables: Maskable[] = [];
  const failures: Failure[] = [];
  const made = { exportables, maskables, notices: [], failures };
  if (stage === undefined) return made;
  for (const automation of automations) {
    const read = groupVariables({ automation, stage, contents });
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
  const [first] = automations;
  if (first === undefined) return made;
  const variable = stageVariable(first, stage);
  maskables.push({ kind: 'composed', name: variable.name, value: variable.value });
  exportables.push(variable);
  return made;
}

/** `BITSWAN_AUTOMATION_STAGE`, which is set in every container. */
function stageVariable(first: Automation, stage: Stage): Exportable {
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
