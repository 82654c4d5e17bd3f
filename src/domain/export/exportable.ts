import type { Location } from '../location.ts';
import type { SecretValue } from '../secret.ts';
import type { Maskable } from './maskable.ts';

/** A resolved value to be exported, with everything a message about its name may need. */
export interface Exportable {
  /** Before `env-prefix`. */
  readonly name: string;
  readonly value: SecretValue;
  readonly ecosystem: 'bruin' | 'bitswan';
  /** The asset or automation that receives it, as messages name it. */
  readonly unit: string;
  /** The place that asks for it. */
  readonly origin: Location;
  /** `kind/name` of the requirement it comes from. */
  readonly requirement: string;
  /**
   * Who chose the name. `user`: it is written in a file (`inject_as`, a group's variable), so a bad one is the user's mistake.
   * `connection-name`: Bruin injects a connection under its own name, which need not be a variable name. `platform`: Bruin, BitSwan or this program.
   */
  readonly writtenBy: 'user' | 'connection-name' | 'platform';
  /** False for names that programs look up exactly (`${VAR}` variables). `BRUIN_…` and `BITSWAN_…` never get the prefix anyway. */
  readonly prefixable: boolean;
}

/** What may be exported under names of its own, and what has to be masked before that. */
export interface Outgoing {
  readonly exportables: readonly Exportable[];
  readonly maskables: readonly Maskable[];
  readonly notices: readonly DeliveryNotice[];
}

/** The variables of one secret group, to be written to a file of its own. */
export interface GroupFileContent {
  readonly name: string;
  readonly variables: readonly { readonly name: string; readonly value: SecretValue }[];
  /** The place that asks for the group. */
  readonly origin: Location;
}

/** A problem with a delivery that does not stop it. Names only. */
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
