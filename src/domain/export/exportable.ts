import type { Location } from '../location.ts';
import type { SecretValue } from '../secret.ts';
import type { Maskable } from './maskable.ts';

/** A resolved value on its way out, with everything that a message about its name may need. */
export interface Exportable {
  /** Before `env-prefix`. */
  readonly name: string;
  readonly value: SecretValue;
  readonly ecosystem: 'bruin' | 'bitswan';
  /** The asset or automation that gets it, as messages name it. */
  readonly unit: string;
  /** The place that asks for it. */
  readonly origin: Location;
  /** `kind/name` of the requirement it comes from. */
  readonly requirement: string;
  /**
   * Who chose the name. `user`: somebody wrote it (`inject_as`, a group's variable), so a bad one is their mistake.
   * `connection-name`: Bruin injects a connection under its own name, which need not be a variable name. `platform`: Bruin, BitSwan or we.
   */
  readonly writtenBy: 'user' | 'connection-name' | 'platform';
  /** False for what programs look for by exactly this name (`${VAR}` variables). `BRUIN_…` and `BITSWAN_…` never get the prefix anyway. */
  readonly prefixable: boolean;
}

/** What may leave the run under names of its own, and what has to be masked before. */
export interface Outgoing {
  readonly exportables: readonly Exportable[];
  readonly maskables: readonly Maskable[];
  readonly notices: readonly DeliveryNotice[];
}

/** The variables of one secret group, on their way into a file of its own. */
export interface GroupFileContent {
  readonly name: string;
  readonly variables: readonly { readonly name: string; readonly value: SecretValue }[];
  /** The place that asks for the group. */
  readonly origin: Location;
}

/** Something that people should know about a delivery that goes on all the same. Names only. */
export interface DeliveryNotice {
  readonly severity: 'warning' | 'notice';
  readonly message: string;
  readonly hint?: string;
}

/** A name under which something was exported, for the report. */
export interface ExportedName {
  readonly name: string;
  /** `env`, `outputs`, `dotenv` … in the order of the contract. */
  readonly as: readonly string[];
  /** `kind/name`; absent for what the platform sets itself. */
  readonly requirement?: string;
  readonly masked: boolean;
}
