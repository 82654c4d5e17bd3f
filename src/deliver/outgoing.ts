import type { Maskable } from '../masking/maskable.ts';
import type { DeliveryNotice, Exportable } from './exportable.ts';

/** What may leave the run under names of its own, and what has to be masked before. */
export interface Outgoing {
  readonly exportables: readonly Exportable[];
  readonly maskables: readonly Maskable[];
  /** What was left out; absent for nothing. */
  readonly notices?: readonly DeliveryNotice[];
}
