import type { ExportedName } from '../domain/export/exportable.ts';
import type { MaskPlan } from '../masking/mask-plan.ts';
import type { DeliverableVariable } from './deliverable.ts';

/** What was exported, in names, for the report: each name once with all the ways in which it left. */
export class ExportedNames {
  readonly #plan: Pick<MaskPlan, 'hides'>;
  readonly #byName = new Map<string, { as: string[]; requirement: string; masked: boolean }>();

  constructor(plan: Pick<MaskPlan, 'hides'>) {
    this.#plan = plan;
  }

  add({ name, value, requirement }: DeliverableVariable, as: string): void {
    // The configuration is hidden through every value in it.
    const isConfiguration = name === 'BRUIN_CONFIG_FILE_CONTENT';
    // Of a variable that is emptied nothing can be read.
    const masked = isConfiguration || value.reveal() === '' || this.#plan.hides(value);
    const known = this.#byName.get(name) ?? { as: [], requirement, masked };
    if (!known.as.includes(as)) known.as.push(as);
    this.#byName.set(name, known);
  }

  /** In the order in which the names were added. What belongs to no one requirement names none. */
  report(): readonly ExportedName[] {
    return [...this.#byName].map(([name, { as, requirement, masked }]) => ({
      name,
      as,
      ...(requirement.endsWith('/*') ? {} : { requirement }),
      masked,
    }));
  }
}
