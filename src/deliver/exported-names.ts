import type { ExportedName } from '../domain/export/exportable.ts';
import type { MaskPlan } from '../masking/mask-plan.ts';
import type { DeliverableVariable } from './deliverable.ts';

/** The exported names for the report: each name once, with all exports that contain it. */
export class ExportedNames {
  readonly #plan: Pick<MaskPlan, 'hides'>;
  readonly #byName = new Map<string, { as: string[]; requirement: string; masked: boolean }>();

  constructor(plan: Pick<MaskPlan, 'hides'>) {
    this.#plan = plan;
  }

  add({ name, value, requirement }: DeliverableVariable, as: string): void {
    // The configuration is masked value by value.
    const isConfiguration = name === 'BRUIN_CONFIG_FILE_CONTENT';
    // An emptied variable has nothing to mask.
    const masked = isConfiguration || value.reveal() === '' || this.#plan.hides(value);
    const known = this.#byName.get(name) ?? { as: [], requirement, masked };
    if (!known.as.includes(as)) known.as.push(as);
    this.#byName.set(name, known);
  }

  /** In the order in which the names were added. A name that does not belong to a single requirement has none. */
  report(): readonly ExportedName[] {
    return [...this.#byName].map(([name, { as, requirement, masked }]) => ({
      name,
      as,
      ...(requirement.endsWith('/*') ? {} : { requirement }),
      masked,
    }));
  }
}
