import type { NamePlatform } from '../domain/env-names.ts';
import type { DeliveryNotice } from '../domain/export/exportable.ts';
import type { IssuedMasks, MaskedSecret } from '../masking/masked-secret.ts';

/** The exports that merge the names of all pipelines, assets and automations into one name space. */
export type MergedExport = 'env' | 'outputs' | 'exec' | 'dotenv';

/** A variable under its final name; its masks are out. */
export interface DeliverableVariable {
  readonly name: string;
  readonly value: MaskedSecret;
  readonly requirement: string;
}

export interface Delivery {
  /** One per name, sorted by name. */
  readonly variables: readonly DeliverableVariable[];
  /** What was left out or allowed by exception. */
  readonly notices: readonly DeliveryNotice[];
}

/** What the names and values of one export have to fit. */
export interface DeliveryOptions {
  /** The export that the names are for: a file takes more than a process does. */
  readonly target: MergedExport;
  /** `env-prefix`; empty for none. */
  readonly prefix: string;
  /** `allow-env`: names from the dangerous list that may be exported all the same. */
  readonly allowed: readonly string[];
  readonly platform: NamePlatform;
  /** True where the runner drops `NODE_OPTIONS` whatever we do. */
  readonly dropsNodeOptions: boolean;
  /** True if `bruin-config` is exported too: then a name on which two Bruin assets differ is only left out. */
  readonly exportsBruinConfig: boolean;
  readonly masks: IssuedMasks;
}
