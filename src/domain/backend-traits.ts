import type { AddressForm, BruinNames, NameRule } from './name-rule.ts';

/** What every stage may know of the place that secrets come from, without knowing which one it is. */
export interface BackendTraits {
  /** As Bruin spells it: `backend: <id>`. */
  readonly id: string;
  /** As its makers write it. */
  readonly title: string;
  /** True when nothing is asked of a service: the secrets are files of the machine, and `.bruin.yml` stays in charge. */
  readonly isLocal: boolean;
  /**
   * How Bruin's own client for it hands on the numbers of a stored connection. `literal`: as they are written, so `5432.0` is not an
   * integer. `double`: through a floating-point number, so `5432.0` is 5432.
   */
  readonly numbers: 'literal' | 'double';
  readonly names: NameRule;
  /** Absent when Bruin's own client can ask for every name. */
  readonly bruinNames?: BruinNames;
  /** Forms that its addresses have beside plain names. */
  readonly addressForms: readonly AddressForm[];
}

/** What a backend has to allow for exactly the documents of a plan, ready to paste. */
export interface Grant {
  readonly title: string;
  readonly language: 'hcl' | 'json' | 'text';
  readonly text: string;
}
