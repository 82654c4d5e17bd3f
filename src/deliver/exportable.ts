import type { Location } from '../domain/location.ts';
import type { SecretValue } from '../domain/secret.ts';
import type { MaskedSecret } from '../masking/masked-secret.ts';

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

/** The exports that merge the names of all pipelines, assets and automations into one name space. */
export type MergedExport = 'env' | 'outputs' | 'exec' | 'dotenv';

/** A variable under its final name; its masks are out. */
export interface DeliverableVariable {
  readonly name: string;
  readonly value: MaskedSecret;
  readonly requirement: string;
}

/** Something that people should know about a delivery that goes on all the same. Names only. */
export interface DeliveryNotice {
  readonly severity: 'warning' | 'notice';
  readonly message: string;
  readonly hint?: string;
}

export interface Delivery {
  /** One per name, sorted by name. */
  readonly variables: readonly DeliverableVariable[];
  /** What was left out or allowed by exception. */
  readonly notices: readonly DeliveryNotice[];
}
