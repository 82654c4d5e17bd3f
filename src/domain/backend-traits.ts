import type { AddressForm, BruinNames, NameRule } from './name-rule.ts';

/** What any stage may know about the backend without knowing which one it is. */
export interface BackendTraits {
  /** As Bruin spells it: `backend: <id>`. */
  readonly id: string;
  /** As its makers spell it. */
  readonly title: string;
  /** True when no service is contacted: the secrets are local files, and `.bruin.yml` stays in charge. */
  readonly isLocal: boolean;
  /**
   * How Bruin's own client for it passes on the numbers of a stored connection. `literal`: as written, so `5432.0` is not an
   * integer. `double`: as a floating-point number, so `5432.0` is 5432.
   */
  readonly numbers: 'literal' | 'double';
  readonly names: NameRule;
  /** Absent when Bruin's own client can ask for every name. */
  readonly bruinNames?: BruinNames;
  /** Address forms it accepts besides plain names. */
  readonly addressForms: readonly AddressForm[];
}

/** What a backend has to allow so that a job can read exactly the documents of a plan, ready to paste. */
export interface Grant {
  readonly title: string;
  readonly language: 'hcl' | 'json' | 'text';
  readonly text: string;
}
