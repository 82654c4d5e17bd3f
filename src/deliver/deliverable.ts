import type { NamePlatform } from '../domain/env-names.ts';
import type { DeliveryNotice } from '../domain/export/exportable.ts';
import type { IssuedMasks, MaskedSecret } from '../masking/masked-secret.ts';

/** The exports that merge the names of all pipelines, assets and automations into one name space. */
export type MergedExport = 'env' | 'outputs' | 'exec' | 'dotenv';

/** A variable under its final name, already masked. */
export interface DeliverableVariable {
  readonly name: string;
  readonly value: MaskedSecret;
  readonly requirement: string;
}

export interface Delivery {
  /** One per name, sorted by name. */
  readonly variables: readonly DeliverableVariable[];
  /** Notices about variables that were left out or allowed by exception. */
  readonly notices: readonly DeliveryNotice[];
}

/** The constraints on the names and values of an export. */
export interface DeliveryOptions {
  /** The export that the names are for: a file accepts more than a process. */
  readonly target: MergedExport;
  /** `env-prefix`; empty: no prefix. */
  readonly prefix: string;
  /** `allow-env`: names from the dangerous list that may be exported anyway. */
  readonly allowed: readonly string[];
  readonly platform: NamePlatform;
  /** True if the runner always drops `NODE_OPTIONS`. */
  readonly dropsNodeOptions: boolean;
  /** True if `bruin-config` is exported too: then a name on which two Bruin assets differ is only left out. */
  readonly exportsBruinConfig: boolean;
  readonly masks: IssuedMasks;
}
